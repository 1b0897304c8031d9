import { dutyState, isOutstanding, standingContacts, type Duty } from './duty'
import { flowCites, openMusts, type FlowCase, type FlowKind, type Stage } from './flow-shapes'
import { entriesOf, lastOf, standingLog, type EntryOf } from './log'

/*
 * The stages of a case from its duties to its close.
 */

/** What is left to do before a case may be closed, and the closing. `before`: the stages that come first. */
export function closingStages(of: FlowCase, kind: FlowKind, before: readonly Stage[]): Stage[] {
  const isInvestigated = before.some(({ id }) => id === 'investigation')
  const stages = [
    ...(kind === 'minor' ? stepsStage(of) : []),
    dutiesStage(of),
    ...(isInvestigated ? [outcomeStage(of)] : []),
    noticeStage(of),
    completeStage(of),
  ]
  const isHeld = [...before, ...stages].some(
    ({ guards, state }) => guards.includes('close') && (state === 'open' || state === 'waiting'),
  )
  return [...stages, closeStage(of, kind, isHeld)]
}

/** The steps of this case that are neither done nor left out with a reason. */
export function stepsLeft({ steps, log }: Pick<FlowCase, 'steps' | 'log'>): FlowCase['steps'] {
  const last = new Map(entriesOf(log, 'step').map(({ step, outcome }) => [step, outcome]))
  return steps.filter(({ id }) => (last.get(id) ?? 'undone') === 'undone')
}

function stepsStage(of: FlowCase): Stage[] {
  const left = stepsLeft(of).length
  const total = of.steps.length
  const why =
    total === 0
      ? 'The organisation’s process for minor incidents has no steps here.'
      : left === 0
        ? 'Every step is done, or left out with a reason.'
        : `${String(left)} of ${String(total)} steps are neither done nor left out with a reason.`
  return [
    {
      id: 'steps',
      title: 'Steps of our own process',
      state: total === 0 ? 'notNeeded' : left === 0 ? 'done' : 'open',
      why,
      cite: flowCites.minor,
      guards: ['close'],
    },
  ]
}

function dutiesStage({ duties, status, questions = 0 }: FlowCase): Stage {
  const stage = { id: 'duties', title: 'What must be reported and done', cite: flowCites.agencies } as const
  const open = openMusts(duties)
  if (open.length > 0) {
    const cite = [...new Set(open.map(({ obligation }) => obligation.cite))].join('; ')
    return { ...stage, state: 'open', why: `Outstanding: ${outstandingText(open)}.`, cite, guards: ['close'] }
  }
  if (questions > 0 && status !== 'closed') {
    const asked = questions === 1 ? 'one question is' : `${String(questions)} questions are`
    const why = `Nothing is outstanding by what is answered so far; ${asked} open, and the answers may raise more.`
    return { ...stage, state: 'open', why, guards: [] }
  }
  return { ...stage, state: 'done', why: 'Nothing that must be done is outstanding.', guards: [] }
}

/** How many duties a stage names; a spill alone raises a dozen, and each stands beside the case in full. */
const namedAtOnce = 4

function outstandingText(open: readonly Duty[]): string {
  const named = open.slice(0, namedAtOnce).map(({ obligation }) => obligation.action.replace(/\.$/, ''))
  const more = open.length - named.length
  return [...named, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ')
}

/** An investigation that was taken up again needs an outcome of its own. */
function outcomeStage({ log }: FlowCase): Stage {
  const standing = standingLog(log)
  const began = standing.findLastIndex(({ kind }) => kind === 'investigationBegan')
  const outcome = standing.findLastIndex(({ kind }) => kind === 'outcome')
  const isRecorded = outcome > began
  return {
    id: 'outcome',
    title: 'Outcome',
    state: isRecorded ? 'done' : 'open',
    why: isRecorded ? 'It has been recorded.' : 'Record what came of it, and the findings.',
    cite: flowCites.outcome,
    guards: ['close'],
  }
}

/** What closing waits for by a rule of its own: above all the outcome that the NZSIS must be told (PSR-50). */
function noticeStage({ duties, incident, log }: FlowCase): Stage {
  const open = duties.filter((duty) => isOutstanding(duty) && duty.obligation.gate === 'close')
  const known = duties.filter(({ obligation, current }) => current && obligation.gate === 'close')
  const stage = {
    id: 'notice',
    title: 'Outcome told to the NZSIS',
    cite: open[0]?.obligation.cite ?? flowCites.suitability,
    guards: ['close'],
  } as const
  if (open.length > 0) {
    const why = `Closing waits for: ${open.map(({ obligation }) => obligation.action.replace(/\.$/, '')).join('; ')}.`
    return { ...stage, state: 'open', why }
  }
  const [early] = known.filter((duty) => isToldBefore(duty, lastOf(log, 'outcome')))
  if (early !== undefined) {
    const why =
      'They were told before the outcome that stands now: tell them of it, and record that with the duty.'
    return { ...stage, cite: early.obligation.cite, state: 'open', why }
  }
  if (known.length > 0) return { ...stage, state: 'done', why: 'It has been dealt with.' }
  const bears = incident.suitability === true
  return {
    ...stage,
    state: 'notNeeded',
    why: bears
      ? 'Due once the outcome of an investigation is recorded.'
      : 'Asked for where an investigation bears on somebody’s suitability to hold a clearance.',
  }
}

/** Whether all they were told was told, and recorded, before an outcome was: what was told is not what came of it. */
function isToldBefore(duty: Duty, outcome: EntryOf<'outcome'> | undefined): boolean {
  if (outcome === undefined || dutyState(duty) !== 'told') return false
  const told = standingContacts(duty).filter(({ result }) => result === 'told')
  const isBefore = (one: string, other: string) => Date.parse(one) < Date.parse(other)
  return told.every(
    ({ at, recordedAt }) => isBefore(at.at, outcome.at.at) && isBefore(recordedAt, outcome.recordedAt),
  )
}

function completeStage({ status }: FlowCase): Stage {
  const isComplete = status !== 'draft'
  return {
    id: 'complete',
    title: 'The record is complete',
    state: isComplete ? 'done' : 'open',
    why: isComplete ? 'It has been finalised.' : 'Finalise the record: it says what is still missing.',
    cite: flowCites.record,
    guards: ['close'],
  }
}

function closeStage({ status }: FlowCase, kind: FlowKind, isHeld: boolean): Stage {
  const isClosed = status === 'closed'
  return {
    id: 'close',
    title: 'Close',
    state: isClosed ? 'done' : isHeld ? 'waiting' : 'open',
    why: isClosed
      ? 'The case is closed.'
      : isHeld
        ? 'It cannot be closed yet: see what comes first.'
        : 'It may be closed, with a reason.',
    cite: kind === 'minor' ? flowCites.minor : flowCites.major,
    guards: [],
  }
}
