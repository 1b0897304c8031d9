import { canonical } from '../../parts/canonical'
import type { Incident } from '../../../shared/domain/incident'
import { fieldLabels, isGiven, type IncidentKey } from '../../parts/incident-text'

export interface FieldConflict {
  readonly key: IncidentKey
  /** Both sides changed it; otherwise one side alone did, and that one is taken. */
  readonly isBoth: boolean
  readonly suggested: 'mine' | 'theirs'
}

/**
 * Where two versions of a case differ, and which side to take where only one of them changed anything.
 * Without the version both started from, every difference is for a person to decide, an answer suggested over none.
 */
export function conflictsOf(
  base: Incident | undefined,
  mine: Incident,
  theirs: Incident,
): readonly FieldConflict[] {
  const keys = Object.keys(fieldLabels) as readonly IncidentKey[]
  return keys.flatMap((key): FieldConflict[] => {
    if (canonical(mine[key]) === canonical(theirs[key])) return []
    const isMine = !base || canonical(mine[key]) !== canonical(base[key])
    const isTheirs = !base || canonical(theirs[key]) !== canonical(base[key])
    const isMineSuggested = isMine && (isGiven(mine, key) || !isTheirs)
    return [{ key, isBoth: isMine && isTheirs, suggested: isMineSuggested ? 'mine' : 'theirs' }]
  })
}

/** Their version with the chosen fields of mine. */
export function merge(mine: Incident, theirs: Incident, take: readonly IncidentKey[]): Incident {
  const merged: Incident = { ...theirs }
  for (const key of take) put(merged, key, mine[key])
  return merged
}

function put<K extends IncidentKey>(target: Incident, key: K, value: Incident[K]): void {
  if (value === undefined) Reflect.deleteProperty(target, key)
  else target[key] = value
}
