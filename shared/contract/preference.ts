export const preferenceOperations = {}
