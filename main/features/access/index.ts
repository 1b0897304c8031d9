/** Nothing yet. */
export const accessHandlers = {}
