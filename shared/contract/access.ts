export const accessOperations = {}
