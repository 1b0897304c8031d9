import {
  type Contact,
  type Duty,
  type DutyChoice,
  type DutyDecision,
  dutyState,
  standingContacts,
} from '../../shared/domain/duty'
import type { Obligation } from '../../shared/schemes/obligation'
import { formatInstant, formatMoment } from '../../shared/domain/format-time'
import {
  clockKindLabels,
  contactHowLabels,
  contactResultLabels,
  dutyStateLabels,
  forceLabels,
  gateLabels,
  recipientText,
  recipientsText,
  timeLabels,
  urgencyLabels,
} from '../../shared/domain/vocabulary'
import { durationText } from './answers'
import { type Block, heading, paragraph, type Passage, passage, remark, table, type Words } from './content'
import type { CaseDocumentInput } from './issue'

/** Clocks are usually anchored to one of the case's own moments. */
const anchorLabels: Readonly<Record<string, string>> = timeLabels

/** How sure the rule is, where it was not read in the source's own text. */
const certaintyWords: Readonly<Record<Exclude<Obligation['certainty'], 'verified'>, string>> = {
  secondary: 'Read in a secondary source only.',
  unverified: 'Not checked against a source.',
  uncertain: 'Uncertain: sources differ or are silent.',
}

/** What the rules asked of the case, clause by clause, and what was done about each. */
export function dutyBlocks({ case: { duties }, organisation }: CaseDocumentInput): Block[] {
  const title = heading(2, 'What the rules ask')
  if (duties.length === 0)
    return [title, paragraph('The rules applied to this case ask nothing on the facts recorded.')]
  const { zone } = organisation
  const versions = [
    ...new Set(duties.map(({ obligation, schemeVersion }) => `${obligation.scheme} ${schemeVersion}`)),
  ]
  return [
    title,
    table(
      [
        { label: 'No.', width: 5 },
        { label: 'What is asked', width: 41 },
        { label: 'To be told', width: 15 },
        { label: 'Force and clock', width: 22 },
        { label: 'State', width: 20 },
      ],
      duties.map((duty, index) => [
        String(index + 1),
        asked(duty, zone),
        duty.obligation.recipients === null ? '–' : recipientsText(duty.obligation.recipients),
        clockWords(duty, zone),
        stateWords(duty, zone),
      ]),
    ),
    ...contentRemarks(duties),
    remark(`Rules as of: ${versions.join(', ')}.`),
    ...doneBlocks(duties, zone),
  ]
}

function asked({ obligation, current, raisedAt }: Duty, zone: string): Words {
  const parts = [passage(obligation.action, 'strong'), passage(obligation.cite, 'quiet')]
  if (obligation.because.length > 0) parts.push(passage(`Because: ${joined(obligation.because)}`, 'quiet'))
  parts.push(passage(`Rule ${obligation.id}, raised ${formatInstant(raisedAt, zone)}`, 'quiet'))
  if (obligation.certainty !== 'verified') parts.push(passage(certaintyWords[obligation.certainty], 'absent'))
  if (obligation.note !== null) parts.push(passage(obligation.note, 'quiet'))
  if (!current) parts.push(passage('The facts as they stand no longer raise it.', 'absent'))
  return parts
}

/** Sentences as the items of one list. */
function joined(items: readonly string[]): string {
  return items.map((item) => item.replace(/\.$/, '')).join('; ')
}

/** What the reports asked for must contain, each list once, with the numbers of the duties it belongs to. */
function contentRemarks(duties: readonly Duty[]): Block[] {
  const numbers = new Map<string, string[]>()
  duties.forEach(({ obligation: { content } }, index) => {
    if (content.length === 0) return
    const list = joined(content)
    numbers.set(list, [...(numbers.get(list) ?? []), String(index + 1)])
  })
  return [...numbers].map(([list, of]) =>
    remark(`What is reported under ${of.join(', ')} is to contain: ${list}.`),
  )
}

function clockWords({ obligation: { force, clock, gate } }: Duty, zone: string): Words {
  const limit = clock.limit === null ? urgencyLabels[clock.urgency] : `Within ${durationText(clock.limit)}`
  const anchor = anchorLabels[clock.anchor] ?? clock.anchor
  const parts = [
    passage(forceLabels[force], 'strong'),
    passage(limit),
    passage(`${clockKindLabels[clock.kind]}, counted from: ${anchor.toLowerCase()}`, 'quiet'),
  ]
  if (clock.dueAt !== null) parts.push(passage(`Due ${formatInstant(clock.dueAt, zone)}`, 'quiet'))
  else if (clock.limit === null) parts.push(passage('The source gives no number', 'quiet'))
  if (gate !== null) parts.push(passage(gateLabels[gate], 'quiet'))
  return parts
}

function stateWords(duty: Duty, zone: string): Words {
  const state = dutyState(duty)
  const parts = [passage(dutyStateLabels[state], 'strong')]
  const { verdict, decisions } = duty
  if (verdict) {
    parts.push(passage(formatInstant(verdict.toldAt, zone), 'quiet'))
    if (verdict.late !== null)
      parts.push(passage(verdict.late ? 'Late' : 'In time', verdict.late ? 'strong' : 'quiet'))
    if (verdict.dueAt !== null) parts.push(passage(`Was due ${formatInstant(verdict.dueAt, zone)}`, 'quiet'))
  }
  // An override stays in sight whatever was done before or after it.
  if (state !== 'overridden' && decisions.some(({ outcome }) => outcome === 'overridden')) {
    parts.push(passage(dutyStateLabels.overridden, 'strong'))
  }
  return parts
}

function doneBlocks(duties: readonly Duty[], zone: string): Block[] {
  const rows = duties.flatMap((duty, index) => {
    const number = String(index + 1)
    return [
      ...standingContacts(duty).map((contact) => ({
        at: contact.recordedAt,
        row: contactRow(number, contact, zone),
      })),
      ...duty.choices.map((choice) => ({ at: choice.recordedAt, row: choiceRow(number, choice, zone) })),
      ...duty.decisions.map((decision) => ({
        at: decision.recordedAt,
        row: decisionRow(number, decision, zone),
      })),
    ]
  })
  const title = heading(3, 'What was done')
  if (rows.length === 0) return [title, paragraph('Nothing has been recorded yet.')]
  rows.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  const columns = [
    { label: 'No.', width: 5 },
    { label: 'When', width: 25 },
    { label: 'What was done', width: 30 },
    { label: 'Note or reason', width: 24 },
    { label: 'Recorded', width: 20 },
  ]
  return [
    title,
    table(
      columns,
      rows.map(({ row }) => row),
    ),
  ]
}

function contactRow(number: string, contact: Contact, zone: string): Words[] {
  const { person } = contact
  const whom = contact.recipients.map(recipientText).join(' and ')
  const done: Passage[] = [
    passage(`${contactResultLabels[contact.result]}: ${whom}`, 'strong'),
    passage(
      person === undefined ? contactHowLabels[contact.how] : `${contactHowLabels[contact.how]}, ${person}`,
    ),
  ]
  if (contact.reference !== undefined) done.push(passage(`Reference ${contact.reference}`))
  const remarks = [
    ...(contact.lateReason === undefined ? [] : [passage(`Late because: ${contact.lateReason}`)]),
    ...(contact.note === undefined ? [] : [passage(contact.note)]),
  ]
  return [number, formatMoment(contact.at), done, remarks, stamp(contact, zone)]
}

function choiceRow(number: string, choice: DutyChoice, zone: string): Words[] {
  const label = passage(`Chosen to be told: ${choice.recipients.map(recipientText).join(' and ')}`, 'strong')
  return [number, formatInstant(choice.recordedAt, zone), [label], choice.reason, stamp(choice, zone)]
}

function decisionRow(number: string, decision: DutyDecision, zone: string): Words[] {
  const label = passage(dutyStateLabels[decision.outcome], 'strong')
  return [number, formatInstant(decision.recordedAt, zone), [label], decision.reason, stamp(decision, zone)]
}

function stamp({ by, recordedAt }: { by: string; recordedAt: string }, zone: string): Words {
  return [passage(by), passage(formatInstant(recordedAt, zone), 'quiet')]
}
