import { useMemo } from 'react'
import { isOutstanding, raiseDuties, type Duty } from '../../../../shared/domain/duty'
import type { Incident } from '../../../../shared/domain/incident'
import { jurisdictions, type Organisation } from '../../../../shared/domain/organisation'
import { assess, strictestFirst } from '../../../../shared/schemes/evaluate'
import { agenciesTold, anchorsOf, factsOf, type Work } from '../../../../shared/schemes/facts'
import type { Conflict, OpenQuestion } from '../../../../shared/schemes/obligation'
import { packsOf } from '../../../../shared/schemes/registry'

/** A duty as the facts on screen have it, and how that differs from what is stored. */
export interface LiveDuty {
  readonly duty: Duty
  /** `new`: raised by what was typed; `dropped`: no longer raised by it; `stored`: as saved. */
  readonly standing: 'stored' | 'new' | 'dropped'
}

export interface LiveRules {
  readonly duties: readonly LiveDuty[]
  readonly questions: readonly OpenQuestion[]
  /** Duties that pull against each other. */
  readonly conflicts: readonly Conflict[]
}

/** What the rules ask of the facts on screen: worked out here, with nothing sent while somebody types. */
export function rulesFor(
  incident: Incident,
  stored: readonly Duty[],
  jurisdiction: Organisation['jurisdiction'],
  at: string,
  work?: Work,
): LiveRules {
  const packs = packsOf(jurisdictions[jurisdiction].schemes)
  const { obligations, questions, conflicts } = assess(
    packs,
    factsOf(incident, stored, work),
    anchorsOf(incident),
    agenciesTold(stored),
  )
  const versions = Object.fromEntries(packs.map((pack) => [pack.id, pack.version]))
  const before = new Map(stored.map((duty) => [duty.obligation.id, duty]))
  const duties = raiseDuties(stored, obligations, versions, at).map((duty): LiveDuty => {
    const known = before.get(duty.obligation.id)
    if (!known) return { duty, standing: 'new' }
    return { duty, standing: known.current && !duty.current ? 'dropped' : 'stored' }
  })
  return { duties: duties.sort(byNeed), questions, conflicts }
}

/** What still has to be done first, strictest first; then what is met; then what no longer applies. */
function byNeed(a: LiveDuty, b: LiveDuty): number {
  const place = (live: LiveDuty) => (isOutstanding(live.duty) ? 0 : live.duty.current ? 1 : 2)
  return place(a) - place(b) || strictestFirst(a.duty.obligation, b.duty.obligation)
}

export function useRules(
  incident: Incident,
  stored: readonly Duty[],
  jurisdiction: Organisation['jurisdiction'],
  work?: Work,
): LiveRules {
  return useMemo(
    () => rulesFor(incident, stored, jurisdiction, new Date().toISOString(), work),
    [incident, stored, jurisdiction, work],
  )
}
