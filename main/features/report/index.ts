/** Nothing yet. */
export const reportHandlers = {}
