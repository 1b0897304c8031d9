import { investigatorLabels, outcomeLabels } from '../../../shared/domain/case-labels'
import { standingContacts } from '../../../shared/domain/duty'
import { formatMoment } from '../../../shared/domain/format-time'
import { lastOf } from '../../../shared/domain/log'
import { clearanceLabels, personRoleLabels } from '../../../shared/domain/vocabulary'
import { answered, given } from '../answers'
import { absent, type Block, facts, heading, paragraph, passage, remark, table, type Words } from '../content'
import { repeatsBlocks } from '../class-sections'
import { assessmentBlocks } from '../incident-sections'
import type { CaseDocumentInput } from '../issue'
import { detailBlocks, formRemark, ruleName, tells, type Template } from '../template'

const noForm = formRemark('No published form of the NZSIS for this notice was found.')

const suitable = 'Nobody has said that the incident bears on anybody’s suitability to hold a clearance.'

/** Minor incidents of one clearance holder that repeat (PSR-48): how many and when, not what they were. */
export const repeatedMinor: Template = {
  id: 'nzsis-repeated-minor',
  title: 'Repeated minor security incidents of a clearance holder',
  purpose: 'For the NZSIS: that one clearance holder was involved in minor incidents again and again.',
  serves: (obligation) => tells(obligation, 'NZSIS') && ruleName(obligation).includes('repeat'),
  problem: ({ incident }) =>
    incident.repeats === undefined ? 'The case does not count repeated minor incidents.' : null,
  body: (input) => [
    ...repeatsBlocks(input.case.incident),
    remark(
      'The incidents themselves are not described here: each is a case of its own, held by those who need to know it. How many count as repeated is this organisation’s own setting; the PSR gives no number.',
    ),
    ...detailBlocks(input, 'What is made of it', ['brief', 'harm', 'actions']),
    noForm,
  ],
}

/** An incident that bears on somebody's suitability to hold a clearance: a major one (PSR-49), or any concern. */
export const suitability: Template = {
  id: 'nzsis-suitability',
  title: 'Security incident bearing on suitability to hold a clearance',
  purpose: 'For the NZSIS: an incident or concern that bears on whether somebody should hold a clearance.',
  serves: (obligation) =>
    tells(obligation, 'NZSIS') && ruleName(obligation).includes('suitab') && !isOutcome(ruleName(obligation)),
  problem: ({ incident }) => (incident.suitability === true ? null : suitable),
  body: (input) => [
    ...concerned(input),
    ...detailBlocks(input, 'The incident', [
      'time',
      'location',
      'brief',
      'compromised',
      'markings',
      'actions',
    ]),
    ...assessmentBlocks(input.case.incident),
    noForm,
  ],
}

/** What came of an investigation that bears on such suitability (PSR-50). */
export const outcomeNotice: Template = {
  id: 'nzsis-outcome',
  title: 'Outcome of a security investigation',
  purpose:
    'For the NZSIS: how an investigation ended that bears on whether somebody should hold a clearance.',
  serves: (obligation) => tells(obligation, 'NZSIS') && isOutcome(ruleName(obligation)),
  problem: ({ incident, log }) => {
    if (incident.suitability !== true) return suitable
    return lastOf(log, 'outcome') === undefined ? 'No outcome of an investigation is recorded yet.' : null
  },
  body: (input) => [
    ...concerned(input),
    ...detailBlocks(input, 'The incident', ['time', 'location', 'brief']),
    ...investigation(input),
    ...earlierNotices(input),
    noForm,
  ],
}

const isOutcome = (name: string) => name.includes('outcome')

function concerned({ case: { incident } }: CaseDocumentInput): Block[] {
  const title = heading(2, 'Whom it concerns')
  const { people } = incident
  if (!people) return [title, absent('Not known')]
  const those = people.filter(
    ({ role, clearance }) => role === 'suspected' || role === 'involved' || holds(clearance),
  )
  if (those.length === 0) return [title, paragraph('Nobody is recorded as involved.')]
  return [
    title,
    table(
      [
        { label: 'Name', width: 24 },
        { label: 'Part', width: 16 },
        { label: 'Organisation', width: 24 },
        { label: 'Clearance', width: 16 },
        { label: 'Note', width: 20 },
      ],
      those.map((one) => [
        [passage(one.name, 'strong')],
        personRoleLabels[one.role],
        given(one.organisation),
        answered(one.clearance, (level) => clearanceLabels[level]),
        one.note ?? '',
      ]),
    ),
  ]
}

const holds = (clearance: string | null | undefined) => Boolean(clearance) && clearance !== 'none'

function investigation({ case: { log } }: CaseDocumentInput): Block[] {
  const when = (kind: 'investigationBegan' | 'investigationEnded'): Words =>
    answered(lastOf(log, kind), ({ at }) => formatMoment(at))
  return [
    heading(2, 'The investigation'),
    facts([
      {
        label: 'Who investigated',
        value: answered(lastOf(log, 'investigator'), ({ who, organisation, name, reason }) => [
          passage([investigatorLabels[who], organisation, name].filter(isGiven).join(', ')),
          passage(reason, 'quiet'),
        ]),
      },
      {
        label: 'Terms of reference',
        value: answered(lastOf(log, 'terms'), ({ text, approvedBy, position }) => [
          passage(text),
          passage(`Approved by ${approvedBy}, ${position}`, 'quiet'),
        ]),
      },
      { label: 'Began', value: when('investigationBegan') },
      { label: 'Ended', value: when('investigationEnded') },
      {
        label: 'Outcome',
        value: answered(lastOf(log, 'outcome'), ({ outcomes }) =>
          outcomes.map((one) => passage(outcomeLabels[one], 'strong')),
        ),
      },
      {
        label: 'Findings',
        value: answered(lastOf(log, 'outcome'), ({ findings, by, at }) => [
          passage(findings),
          passage(`${by}, ${formatMoment(at)}`, 'quiet'),
        ]),
      },
    ]),
  ]
}

const isGiven = (text: string | undefined) => text !== undefined

/** What the NZSIS was told of the case before, so that it finds its own file. */
function earlierNotices({ case: { duties } }: CaseDocumentInput): Block[] {
  const told = duties.flatMap((duty) =>
    standingContacts(duty)
      .filter(({ result, recipients }) => result !== 'attempted' && recipients.includes('NZSIS'))
      .map((contact) => ({ contact, action: duty.obligation.action })),
  )
  const title = heading(2, 'Told to the NZSIS before')
  if (told.length === 0) return [title, paragraph('Nothing is recorded.')]
  return [
    title,
    facts(
      told.map(({ contact: { at, reference, person }, action }) => ({
        label: formatMoment(at),
        value: [
          passage(action),
          ...(person === undefined ? [] : [passage(`To ${person}`, 'quiet')]),
          ...(reference === undefined ? [] : [passage(`Reference ${reference}`, 'quiet')]),
        ],
      })),
    ),
  ]
}
