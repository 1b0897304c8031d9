/** Nothing yet. */
export const auditHandlers = {}
