/** One readable difference between two revisions of a record. */
export interface Change {
  readonly path: string
  readonly before: string
  readonly after: string
}

/**
 * Every leaf that differs between two JSON values, by dotted path, in path order.
 * An absent value reads as an empty string, `null` as "not known yet".
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const old = leaves(before)
  const fresh = leaves(after)
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort()
  return paths
    .map((path) => ({ path, before: old.get(path) ?? '', after: fresh.get(path) ?? '' }))
    .filter((change) => change.before !== change.after)
}

function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      leaves(inner, path === '' ? key : `${path}.${key}`, found)
  } else if (value !== undefined) {
    found.set(path, value === null ? 'not known yet' : textOf(value))
  }
  return found
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
