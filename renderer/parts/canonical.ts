/** JSON with sorted keys: equal for equal values, whatever order they were built in; empty for `undefined`. */
export function canonical(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, sortKeys)
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
