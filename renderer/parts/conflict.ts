import { canonical } from './canonical'

/** Three versions of one thing: what both sides started from, where that is known, and what each made of it. */
export interface Versions<T> {
  readonly base: T | undefined
  readonly mine: T
  readonly theirs: T
}

export interface FieldConflict<K> {
  readonly key: K
  /** Both sides changed it; otherwise one side alone did, and that one is taken. */
  readonly isBoth: boolean
  readonly suggested: 'mine' | 'theirs'
}

/**
 * In which of these parts two versions differ, and which side to take where only one of them changed anything.
 * Without the version both started from, every difference is for a person to decide, an answer suggested over none.
 */
export function conflictsOf<T extends object, K extends keyof T>(
  keys: readonly K[],
  { base, mine, theirs }: Versions<T>,
): readonly FieldConflict<K>[] {
  return keys.flatMap((key): FieldConflict<K>[] => {
    if (canonical(mine[key]) === canonical(theirs[key])) return []
    const isMine = !base || canonical(mine[key]) !== canonical(base[key])
    const isTheirs = !base || canonical(theirs[key]) !== canonical(base[key])
    const isMineSuggested = isMine && (isGiven(mine[key]) || !isTheirs)
    return [{ key, isBoth: isMine && isTheirs, suggested: isMineSuggested ? 'mine' : 'theirs' }]
  })
}

const isGiven = (value: unknown) =>
  value !== undefined && (typeof value !== 'object' || value === null || Object.keys(value).length > 0)

/** Their version with the chosen parts of mine. */
export function merge<T extends object>(mine: T, theirs: T, take: readonly (keyof T)[]): T {
  const merged = { ...theirs }
  for (const key of take) {
    if (mine[key] === undefined) Reflect.deleteProperty(merged, key)
    else merged[key] = mine[key]
  }
  return merged
}
