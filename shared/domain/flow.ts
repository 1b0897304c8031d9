import { ruleIdOf, type Duty } from './duty'
import { closingStages } from './flow-closing'
import { investigationStages } from './flow-investigation'
import {
  flowCites,
  type Flow,
  type FlowCase,
  type FlowKind,
  type GatedAct,
  type Hold,
  type InvestigationState,
  type Stage,
  type StageState,
} from './flow-shapes'
import { referralCategories, type Incident } from './incident'
import { entriesOf, lastOf, standingLog, type EntryOf } from './log'

/*
 * How a case is worked, from its first report to its close: worked out from its
 * facts, duties and log whenever it is asked, and stored nowhere. A minor
 * incident follows the organisation's own steps (PSR-46); a major one has fixed
 * gates (PSR-56), each with the clause it stands on.
 */

const unsized: readonly Incident['class'][] = ['weakness', 'threat', 'contact', 'circumstances', 'repeats']

/** Which flow a case follows. A category that goes to a security agency makes it a suspected major one whatever was decided. */
export function flowKindOf({ class: recordClass, severity, suspected }: Incident): FlowKind {
  if (severity?.level === 'major' || (suspected ?? []).length > 0) return 'major'
  if (severity?.level === 'minor') return 'minor'
  return unsized.includes(recordClass) ? 'record' : 'none'
}

/** How far an investigation is: what began last counts, so that it can be taken up again. */
export function investigationOf(log: FlowCase['log']): InvestigationState {
  const last = standingLog(log).findLast(
    ({ kind }) => kind === 'investigationBegan' || kind === 'investigationEnded',
  )
  if (last === undefined) return 'none'
  return last.kind === 'investigationEnded' ? 'ended' : 'begun'
}

/** The flow of a case as it stands. Pure; never throws. */
export function flowOf(of: FlowCase): Flow {
  const kind = flowKindOf(of.incident)
  const investigation = investigationOf(of.log)
  const before = [...severityStage(kind), ...investigationStages(of, kind, investigation)]
  const stages = [...before, ...closingStages(of, kind, before)]
  return {
    kind,
    stages,
    investigation,
    hold: holdOf(of),
    next: stages.find(({ state }) => state === 'open'),
  }
}

function severityStage(kind: FlowKind): Stage[] {
  if (kind !== 'none') return []
  return [
    {
      id: 'severity',
      title: 'Minor or major',
      state: 'open',
      why: 'Decide whether the incident is minor or major: the way it is worked hangs on it.',
      cite: flowCites.major,
      guards: ['investigate', 'close'],
    },
  ]
}

/** The stages that hold an act back now, in order; none: it may be done. */
export function heldBackBy({ stages }: Pick<Flow, 'stages'>, act: GatedAct): Stage[] {
  return stages.filter(({ guards, state }) => guards.includes(act) && isUnmet(state))
}

const isUnmet = (state: StageState) => state === 'open' || state === 'waiting'

const holding: readonly string[] = [...referralCategories, 'other-organisation', 'need-to-know']
const holds = (duty: Duty) => holding.includes(ruleIdOf(duty).replace(/^[^.]*\./, ''))

/** When a lifting was first recorded: to put its words right later does not lift what has come since. */
function liftedAt(log: FlowCase['log'], entry: EntryOf<'hold'>): string {
  const before = log.find(({ id }) => id === entry.corrects)
  return before?.kind === 'hold' && before.state === 'lifted' ? liftedAt(log, before) : entry.recordedAt
}

/**
 * The need-to-know hold (PSR-71). It sets itself when a category that goes to an
 * agency is suspected or another organisation is involved, and again when
 * another such reason comes after it was lifted. Only an entry that names the
 * authority lifts it: taking the reason out of the record does not.
 */
export function holdOf({ duties, log }: Pick<FlowCase, 'duties' | 'log'>): Hold {
  const entry = lastOf(log, 'hold') ?? null
  const raised = duties.filter(holds).map(({ raisedAt }) => raisedAt)
  const lifted = entry?.state === 'lifted' ? liftedAt(log, entry) : ''
  const byItself = raised.filter((at) => at > lifted).sort()
  const cite = flowCites.agencies
  if (entry?.state === 'set')
    return { stands: true, since: entry.recordedAt, entry, why: 'It was set by hand.', cite }
  const [first] = byItself
  if (first !== undefined) {
    const why = duties.some((duty) => duty.current && holds(duty))
      ? 'A category that goes to an agency is suspected, or resources of another organisation are involved.'
      : 'It was raised by what the record said before: somebody with authority lifts it.'
    return { stands: true, since: first, entry: null, why, cite }
  }
  const why = entry ? 'It was lifted on the authority named.' : 'Nothing in the facts asks for it.'
  return { stands: false, since: entry?.recordedAt ?? null, entry, why, cite }
}

/** The operational security requirements of other organisations: how the case is handled from then on (PSR-58). */
export function caveatsOf(
  log: FlowCase['log'],
): { readonly organisation: string; readonly requirements: string }[] {
  return entriesOf(log, 'advice').flatMap(({ organisation, requirements }) =>
    requirements === undefined ? [] : [{ organisation, requirements }],
  )
}
