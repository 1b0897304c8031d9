import { dutyState, ruleIdOf, type Duty } from './duty'
import { flowCites, type FlowCase, type FlowKind, type InvestigationState, type Stage } from './flow-shapes'
import { entriesOf, lastOf } from './log'
import { sameName } from './names'

/*
 * The stages of a case up to the end of its investigation.
 */

/** The stages before closing. A flow without fixed gates shows an investigation only once there is one. */
export function investigationStages(of: FlowCase, kind: FlowKind, state: InvestigationState): Stage[] {
  if (kind !== 'major') {
    return state === 'none' ? [] : [investigationStage(of, state, false)]
  }
  const gates = [assessmentStage(of), adviceStage(of), investigatorStage(of), termsStage(of)]
  const isHeld = gates.some((gate) => gate.guards.includes('investigate') && gate.state === 'open')
  return [...gates, investigationStage(of, state, isHeld)]
}

function assessmentStage({ incident }: FlowCase): Stage {
  const isMade = incident.initialAssessment !== null && incident.initialAssessment !== undefined
  return {
    id: 'assessment',
    title: 'Initial assessment',
    state: isMade ? 'done' : 'open',
    why: isMade
      ? 'It has been made.'
      : 'Make the initial assessment of the harm or damage: no major report goes out before it.',
    cite: flowCites.agencies,
    guards: ['issue'],
  }
}

const isAdviceDuty = (duty: Duty) => duty.current && ruleIdOf(duty).endsWith('.other-organisation')

function adviceStage({ incident, duties, log }: FlowCase): Stage {
  const stage = {
    id: 'advice',
    title: 'Advice of the other organisation',
    cite: flowCites.owner,
    guards: ['investigate'],
  } as const
  const duty = duties.find(isAdviceDuty)
  if (duty === undefined) {
    if (incident.otherOrganisation === undefined) {
      const why = 'Say whether resources of another organisation are involved; “not yet known” is an answer.'
      return { ...stage, state: 'open', why }
    }
    const isUnknown = incident.otherOrganisation === null
    const why = isUnknown
      ? 'It is not yet known whether another organisation’s resources are involved.'
      : 'No resources of another organisation are involved.'
    return { ...stage, state: 'notNeeded', why }
  }
  const state = dutyState(duty)
  if (state === 'told') {
    return { ...stage, state: 'done', why: 'Their advice was sought.', ...lateAdvice(log) }
  }
  if (state === 'overridden') {
    const remark = 'The duty to seek their advice was overridden; the reason stands with the duty.'
    return { ...stage, state: 'done', why: 'Overridden.', remark }
  }
  const why =
    'Seek the advice of the organisation whose resources are involved, and record it, before any investigation begins. Only an override with a reason opens this gate otherwise.'
  return { ...stage, state: 'open', why }
}

/** Said, not hidden: an investigation that had in fact begun before the advice was asked. */
function lateAdvice(log: FlowCase['log']): { remark?: string } {
  const began = lastOf(log, 'investigationBegan')
  const asked = entriesOf(log, 'advice').find(({ of }) => of === 'owner')
  if (!began || !asked || Date.parse(began.at.at) >= Date.parse(asked.at.at)) return {}
  return { remark: 'By the times given, the investigation began before the advice was asked.' }
}

function investigatorStage({ log }: FlowCase): Stage {
  const all = entriesOf(log, 'investigator')
  const isDecided = all.length > 0
  return {
    id: 'investigator',
    title: 'Who investigates',
    state: isDecided ? 'done' : 'open',
    why: isDecided
      ? all.length > 1
        ? 'Decided; it was passed on since.'
        : 'Decided, with reasons.'
      : 'Decide who investigates, and why: the organisation that owns or originated the resources may be the better one.',
    cite: flowCites.owner,
    guards: ['investigate', 'close'],
  }
}

function termsStage({ log }: FlowCase): Stage {
  const stage = {
    id: 'terms',
    title: 'Terms of reference',
    cite: `${flowCites.terms}; ${flowCites.major}`,
    guards: ['investigate'],
  } as const
  const investigator = lastOf(log, 'investigator')
  if (investigator && investigator.who !== 'own') {
    const why =
      investigator.who === 'nobody' ? 'Nobody investigates.' : 'The terms are those of whoever investigates.'
    return { ...stage, state: 'notNeeded', why }
  }
  const terms = lastOf(log, 'terms')
  if (!terms) {
    const why =
      'Have terms of reference approved by a senior manager who is independent of the incident. The PSR says “should”; that the investigation waits for it is this register’s own rule.'
    return { ...stage, state: 'open', why }
  }
  if (investigator?.name !== undefined && sameName(investigator.name, terms.approvedBy)) {
    const why = 'Whoever approved the terms investigates now: have them approved by somebody independent.'
    return { ...stage, state: 'open', why }
  }
  return { ...stage, state: 'done', why: 'Approved by somebody independent.' }
}

function investigationStage({ log }: FlowCase, state: InvestigationState, isHeld: boolean): Stage {
  const stage = {
    id: 'investigation',
    title: 'Investigation',
    cite: flowCites.major,
    guards: ['close'],
  } as const
  if (state === 'ended') return { ...stage, state: 'done', why: 'It has ended.' }
  if (state === 'begun') return { ...stage, state: 'open', why: 'It is under way: record when it ends.' }
  if (lastOf(log, 'investigator')?.who === 'nobody')
    return { ...stage, state: 'notNeeded', why: 'It was decided that nobody investigates.' }
  return {
    ...stage,
    state: isHeld ? 'waiting' : 'open',
    why: isHeld ? 'It cannot begin yet: see what comes first.' : 'Record when it begins, and when it ends.',
  }
}
