import type { DueSource } from '../../shared/contract/due'
import { endOfDay } from '../../shared/domain/calendar'
import type { CaseBody } from '../../shared/domain/case'
import { isOutstanding, type Duty } from '../../shared/domain/duty'
import { flowKindOf, flowOf } from '../../shared/domain/flow'
import { stepsLeft } from '../../shared/domain/flow-closing'
import { recipientsText } from '../../shared/domain/vocabulary'
import { anchorsOf, type Anchors } from '../../shared/schemes/facts'

/*
 * What in a case waits for somebody: duties, planned actions, steps of its process, gates.
 */

/** One line of what waits, as the session index keeps it: the case it is in is known beside it. */
export interface Waiting {
  readonly source: DueSource
  /** Of a duty its obligation; of anything else what tells it apart within its case. */
  readonly obligationId: string
  readonly action: string
  readonly recipients: string
  readonly cite: string
  readonly kind: string
  readonly urgency: string
  readonly force: string
  readonly gate: string | null
  /** Who is to do it; none where nobody was named. */
  readonly owners: readonly string[]
  /** When it began to wait, and what that moment is. */
  readonly since: string
  readonly anchor: string
  readonly dueAt: string | null
  /** The calendar day it is due on, where a day and no time was given. */
  readonly dueOn: string | null
}

/** Everything that waits; days end by the calendar of `zone`. */
export function waitingOf(body: CaseBody, zone: string): Waiting[] {
  const { incident, duties } = body
  const owners = incident.assignees?.map(({ name }) => name) ?? nobody
  const outstanding = duties.filter(isOutstanding)
  const anchors = outstanding.length === 0 ? {} : anchorsOf(incident)
  return [
    ...outstanding.map((duty) => dutyLine(duty, anchors, owners)),
    ...immediateLines(body, zone, owners),
    ...longTermLines(body, zone, owners),
    ...stepLines(body, owners),
    ...gateLines(body, owners),
  ]
}

const nobody: readonly string[] = []

function dutyLine({ obligation, raisedAt }: Duty, anchors: Anchors, owners: readonly string[]): Waiting {
  const { clock } = obligation
  const anchored = (anchors as Readonly<Record<string, string | undefined>>)[clock.anchor]
  return {
    source: 'duty',
    obligationId: obligation.id,
    action: obligation.action,
    recipients: obligation.recipients === null ? '' : recipientsText(obligation.recipients),
    cite: obligation.cite,
    kind: clock.kind,
    urgency: clock.urgency,
    force: obligation.force,
    gate: obligation.gate,
    owners,
    since: anchored ?? raisedAt,
    anchor: anchored === undefined ? 'raised' : clock.anchor,
    dueAt: clock.dueAt,
    dueOn: null,
  }
}

/** What the organisation has set itself: no clause asks it. */
const ownTask = { recipients: '', cite: '', force: 'own', gate: null } as const

/** Planned actions that nobody has done; without a day they are wanted as soon as possible. */
function immediateLines({ incident, openedAt }: CaseBody, zone: string, assigned: readonly string[]) {
  return (incident.immediateActions ?? []).flatMap(({ what, state, owner, due, done }, at): Waiting[] => {
    if (state !== 'planned' || done !== undefined) return []
    return [actionLine(`immediate/${String(at)}`, what, { owner, due, openedAt, zone, assigned })]
  })
}

/** Long-term actions with a day to be done by; one without is a wish, shown in its case. */
function longTermLines({ incident, openedAt }: CaseBody, zone: string, assigned: readonly string[]) {
  return (incident.longTermActions ?? []).flatMap(({ what, owner, due, done }, at): Waiting[] => {
    if (due === undefined || done !== undefined) return []
    return [actionLine(`long-term/${String(at)}`, what, { owner, due, openedAt, zone, assigned })]
  })
}

interface Planned {
  readonly owner: string | undefined
  readonly due: string | undefined
  readonly openedAt: string
  readonly zone: string
  readonly assigned: readonly string[]
}

function actionLine(id: string, what: string, { owner, due, openedAt, zone, assigned }: Planned): Waiting {
  return {
    ...ownTask,
    source: 'action',
    obligationId: id,
    action: what,
    kind: 'own-date',
    urgency: due === undefined ? 'asap' : 'by',
    owners: owner === undefined ? assigned : [owner],
    since: openedAt,
    anchor: 'opened',
    dueAt: due === undefined ? null : endOfDay(due, zone),
    dueOn: due ?? null,
  }
}

/** Steps of the organisation's own process for minor incidents that nobody has taken or skipped (PSR-46). */
function stepLines(body: CaseBody, owners: readonly string[]): Waiting[] {
  const { incident, steps, status, openedAt } = body
  if (steps.length === 0 || status === 'closed' || flowKindOf(incident) !== 'minor') return []
  const { severity } = incident
  const since = severity
    ? { since: severity.at.at, anchor: 'severity' }
    : { since: openedAt, anchor: 'opened' }
  return stepsLeft(body).map(({ id, title }) => ({
    ...ownTask,
    source: 'step',
    obligationId: `step/${id}`,
    action: title,
    kind: 'own-process',
    urgency: 'asap',
    owners,
    ...since,
    dueAt: null,
    dueOn: null,
  }))
}

/** Gates that are a decision or a record of the case's own; those that wait for a duty, a step or a close show as such. */
const ownGates: ReadonlySet<string> = new Set([
  'severity',
  'assessment',
  'investigator',
  'terms',
  'outcome',
  'notice',
])

/** Gates that a duty may stand behind, by what its obligation holds back. */
const dutyGates: Readonly<Record<string, string>> = { assessment: 'issue', notice: 'close' }

/** The next gate of a case that is open, where it is one to be decided in the case itself. */
function gateLines(body: CaseBody, owners: readonly string[]): Waiting[] {
  const kind = flowKindOf(body.incident)
  if (body.status === 'closed' || (kind !== 'major' && kind !== 'none')) return []
  // What a duty asks for shows as that duty.
  const isAsked = (stage: string) =>
    body.duties.some((duty) => dutyGates[stage] === duty.obligation.gate && isOutstanding(duty))
  const stage = flowOf(body).stages.find(
    ({ id, state }) => state === 'open' && ownGates.has(id) && !(id in dutyGates && isAsked(id)),
  )
  if (stage === undefined) return []
  return [
    {
      source: 'gate',
      obligationId: `gate/${stage.id}`,
      action: stage.why,
      recipients: '',
      cite: stage.cite,
      kind: 'policy',
      urgency: 'asap',
      force: 'gate',
      gate: stage.guards[0] ?? null,
      owners,
      since: body.openedAt,
      anchor: 'opened',
      dueAt: null,
      dueOn: null,
    },
  ]
}
