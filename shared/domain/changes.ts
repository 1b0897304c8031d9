/** One readable difference between two revisions of a record. */
export interface Change {
  readonly path: string
  readonly before: string
  readonly after: string
}

/**
 * Every leaf that differs between two JSON values, by dotted path, in path order.
 * An absent value reads as an empty string, `null` as "not known yet". Items of a
 * list are matched by what they are, so that one put in or taken out at the front
 * does not change all that follow; what was taken out stands under the number it
 * had, marked `~`: `people.2~.name`.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const changes: Change[] = []
  compare(before, after, '', changes)
  return changes.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
}

function compare(before: unknown, after: unknown, path: string, changes: Change[]): void {
  if (before === after) return
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(before, after, path, changes)
  } else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], below(path, key), changes)
    }
  } else if (isLeaf(before) && isLeaf(after)) {
    if (textOf(before) !== textOf(after)) changes.push({ path, before: textOf(before), after: textOf(after) })
  } else {
    for (const [leaf, value] of leaves(before, path)) changes.push({ path: leaf, before: value, after: '' })
    for (const [leaf, value] of leaves(after, path)) changes.push({ path: leaf, before: '', after: value })
  }
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  changes: Change[],
) {
  for (const { old, fresh } of paired(before, after)) {
    if (fresh !== undefined && old !== undefined) {
      compare(before[old], after[fresh], below(path, String(fresh)), changes)
    } else if (fresh !== undefined) {
      for (const [leaf, value] of leaves(after[fresh], below(path, String(fresh))))
        changes.push({ path: leaf, before: '', after: value })
    } else if (old !== undefined) {
      for (const [leaf, value] of leaves(before[old], below(path, `${String(old)}~`)))
        changes.push({ path: leaf, before: value, after: '' })
    }
  }
}

interface Pair {
  readonly old?: number
  readonly fresh?: number
}

/** As many comparisons as two lists are worth; longer ones are matched by their places alone. */
const mostComparisons = 250_000

/** Which item became which. Equal items hold the rest in place; what lies between them is matched in turn. */
function paired(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const old = before.map((item) => JSON.stringify(item))
  const fresh = after.map((item) => JSON.stringify(item))
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...anchorsOf(old, fresh), [old.length, fresh.length] as const]) {
    while (i < a && j < b) pairs.push({ old: i++, fresh: j++ })
    while (i < a) pairs.push({ old: i++ })
    while (j < b) pairs.push({ fresh: j++ })
    ;[i, j] = [a + 1, b + 1]
  }
  return pairs
}

/** Places of the items that stayed. What both lists begin and end with needs no comparing: most changes are small. */
function anchorsOf(old: readonly string[], fresh: readonly string[]): [number, number][] {
  const shorter = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shorter && old[start] === fresh[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === fresh.at(-1 - end)) end++
  const [oldRest, freshRest] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)]
  const between = oldRest.length * freshRest.length > mostComparisons ? [] : commonItems(oldRest, freshRest)
  const places = (count: number) => Array.from({ length: count }, (_, at) => at)
  return [
    ...places(start).map((at): [number, number] => [at, at]),
    ...between.map(([a, b]): [number, number] => [a + start, b + start]),
    ...places(end).map((at): [number, number] => [old.length - end + at, fresh.length - end + at]),
  ]
}

/** Places of a longest run of items that both lists have in the same order. */
export function commonItems(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found: [number, number][] = []
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (before[i] === after[j]) found.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}

function leaves(value: unknown, path: string): [string, string][] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, below(path, String(at))))
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => leaves(inner, below(path, key)))
  return [[path, textOf(value)]]
}

const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isLeaf = (value: unknown) => typeof value !== 'object' || value === null

function textOf(value: unknown): string {
  if (value === undefined) return ''
  if (value === null) return 'not known yet'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
