export const auditOperations = {}
