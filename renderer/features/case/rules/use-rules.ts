import { useMemo } from 'react'
import { isOutstanding, raiseDuties, ruleIdOf, type Duty } from '../../../../shared/domain/duty'
import type { Incident } from '../../../../shared/domain/incident'
import { jurisdictions, type Organisation } from '../../../../shared/domain/organisation'
import { questionsFor } from '../../../../shared/schemes/asked'
import { assess } from '../../../../shared/schemes/evaluate'
import { agenciesTold, anchorsOf, factsOf, type Work } from '../../../../shared/schemes/facts'
import type { Conflict, Obligation, OpenQuestion } from '../../../../shared/schemes/obligation'
import { strictestFirst } from '../../../../shared/schemes/plan'
import { packsOf } from '../../../../shared/schemes/registry'

/** A duty as the facts on screen have it, and how that differs from what is stored. */
export interface LiveDuty {
  readonly duty: Duty
  /** `new`: raised by what was typed; `dropped`: no longer raised by it; `stored`: as saved. */
  readonly standing: 'stored' | 'new' | 'dropped'
  /** Other duties that pull against this one. */
  readonly tensions: readonly Tension[]
  /** The pack's version now, where the duty was raised under another one; it stays as it was raised. */
  readonly newerVersion: string | null
}

/** A duty that pulls against another, with the clause of each. */
export interface Tension {
  readonly action: string
  readonly sentence: string
  readonly cites: readonly string[]
}

export interface LiveRules {
  readonly duties: readonly LiveDuty[]
  readonly questions: readonly OpenQuestion[]
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
    const isDropped = known?.current === true && !duty.current
    const version = versions[duty.obligation.scheme] ?? duty.schemeVersion
    return {
      duty,
      standing: !known ? 'new' : isDropped ? 'dropped' : 'stored',
      tensions: tensionsOf(ruleIdOf(duty), conflicts, obligations),
      newerVersion: version === duty.schemeVersion ? null : version,
    }
  })
  return { duties: duties.sort(byNeed), questions: questionsFor(incident.class, questions) }
}

function tensionsOf(id: string, conflicts: readonly Conflict[], raised: readonly Obligation[]): Tension[] {
  return conflicts
    .filter(({ between }) => between.includes(id))
    .map(({ between, sentence, cites }) => {
      const other = between.find((one) => one !== id)
      return { action: raised.find((one) => one.id === other)?.action ?? '', sentence, cites }
    })
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
