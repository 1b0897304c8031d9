/** Nothing yet. */
export const preferenceHandlers = {}
