import { formatDate, formatInstant, formatMoment } from '../../shared/domain/format-time'
import { type Cost, type Incident, timeNames } from '../../shared/domain/incident'
import {
  costCategoryLabels,
  costStateLabels,
  incidentTypeLabels,
  injuryWords,
  siteLabels,
} from '../../shared/domain/case-labels'
import { paragraphMark } from '../../shared/domain/marking'
import type { Moment } from '../../shared/domain/time'
import {
  actionStateLabels,
  classLabels,
  clearanceLabels,
  compromisedLabels,
  compromiseLabels,
  criticalLabels,
  cyberLabels,
  healthAndSafetyLabels,
  impactLabels,
  intentLabels,
  majorCriterionLabels,
  personRoleLabels,
  referralLabels,
  resourceLabels,
  severityLabels,
  timeLabels,
} from '../../shared/domain/vocabulary'
import { answered, given, listed, momentWords, yesOrNo } from './answers'
import {
  absent,
  type Block,
  facts,
  heading,
  paragraph,
  type Passage,
  passage,
  passages,
  remark,
  table,
  type Words,
} from './content'
import { contactWords, resourceMarking } from './incident-particulars'
import type { CaseDocumentInput } from './issue'

/** What happened: times, place, the account of it, what and who was involved. */
export function circumstanceBlocks(input: CaseDocumentInput): Block[] {
  const { incident } = input.case
  return [
    ...timeBlocks(input),
    heading(2, 'Circumstances'),
    facts([
      { label: 'Class', value: classLabels[incident.class] },
      { label: 'Organisational unit', value: given(incident.unit) },
      { label: 'Intent', value: answered(incident.intent, (value) => intentLabels[value]) },
    ]),
    ...narrativeBlocks(incident),
    ...section(
      'Resources involved',
      incident.resources,
      'No resources are recorded as involved.',
      resourceTable,
    ),
    ...section('People', incident.people, 'No people are recorded as involved.', peopleTable),
  ]
}

function timeBlocks({ case: { incident, recordedTimes }, organisation }: CaseDocumentInput): Block[] {
  const rows = timeNames.map((name) => [
    timeLabels[name],
    momentWords(incident.times[name]),
    recordedTimes[name] === undefined ? '–' : formatInstant(recordedTimes[name], organisation.zone),
  ])
  return [
    heading(2, 'Times'),
    table(
      [
        { label: 'Moment', width: 16 },
        { label: 'Happened', width: 44 },
        { label: 'Recorded', width: 40 },
      ],
      rows,
    ),
    remark(
      `Each time is on the clock of its own place, with its zone; the register’s clock is ${organisation.zone}.`,
    ),
  ]
}

function narrativeBlocks({ narrative }: Incident): Block[] {
  const title = heading(3, 'Account')
  if (narrative.length === 0) return [title, absent('Not recorded')]
  return [
    title,
    ...narrative.map(({ classification, text }) => paragraph(text, paragraphMark(classification))),
  ]
}

function section<T>(
  title: string,
  items: readonly T[] | null | undefined,
  none: string,
  show: (items: readonly T[]) => Block,
): Block[] {
  const head = heading(2, title)
  if (items === undefined) return [head, absent('Not recorded')]
  if (items === null) return [head, absent('Not known')]
  return [head, items.length === 0 ? paragraph(none) : show(items)]
}

function resourceTable(resources: readonly NonNullable<Incident['resources']>[number][]): Block {
  return table(
    [
      { label: 'Type', width: 19 },
      { label: 'What', width: 30 },
      { label: 'Owner', width: 19 },
      { label: 'Marking', width: 20 },
      { label: 'Compromised', width: 14 },
    ],
    resources.map((one) => [
      resourceLabels[one.type],
      one.description,
      given(one.owner),
      resourceMarking(one),
      answered(one.compromised, (value) => compromisedLabels[value]),
    ]),
  )
}

function peopleTable(people: readonly NonNullable<Incident['people']>[number][]): Block {
  return table(
    [
      { label: 'Name', width: 22 },
      { label: 'Part', width: 14 },
      { label: 'Organisation', width: 22 },
      { label: 'Clearance', width: 16 },
      { label: 'Note', width: 28 },
    ],
    people.map((one) => [
      [passage(one.name, 'strong')],
      personRoleLabels[one.role],
      given(one.organisation),
      answered(one.clearance, (value) => clearanceLabels[value]),
      [one.note, one.injury && injuryWords(one.injury)].flatMap((text) => (text ? [passage(text)] : [])),
    ]),
  )
}

interface Judgement {
  reason: string
  by: string
  at: Moment
}

/** A judgement with its reasons, and who made it when. */
function judgement(lead: string | null, { reason, by, at }: Judgement): Words {
  const head = lead === null ? [] : [passage(lead, 'strong')]
  return [...head, passage(reason), passage(`${by}, ${formatMoment(at)}`, 'quiet')]
}

/** How bad it is and why: severity with its criteria, compromise, harm, initial assessment. */
export function assessmentBlocks(incident: Incident): Block[] {
  return [
    heading(2, 'Assessment'),
    facts([
      {
        label: 'Severity',
        value: answered(incident.severity, (one) => judgement(severityLabels[one.level], one)),
      },
      {
        label: 'Criteria for major',
        value: answered(incident.severity, ({ criteria }) =>
          listed(criteria, majorCriterionLabels, 'None named'),
        ),
      },
      {
        label: 'Initial assessment',
        value: answered(incident.initialAssessment, (one) => judgement(null, one)),
      },
      {
        label: 'Degree of compromise',
        value: answered(incident.compromise, (one) => judgement(compromiseLabels[one.degree], one)),
      },
      {
        label: 'Harm (business impact level)',
        value: answered(incident.harm, (one) => judgement(impactLabels[one.level], one)),
      },
    ]),
  ]
}

/** The facts that decide whom the rules name. */
export function categoryBlocks(incident: Incident): Block[] {
  return [
    heading(2, 'Categories'),
    facts([
      {
        label: 'Kind of security incident',
        value: listed(incident.types, incidentTypeLabels, 'None of these'),
      },
      {
        label: 'Suspected',
        value: listed(incident.suspected, referralLabels, 'None of the referral categories'),
      },
      { label: 'Cyber security incident', value: yesOrNo(incident.cyber) },
      { label: 'Kinds of cyber incident', value: listed(incident.cyberTypes, cyberLabels, 'None') },
      { label: 'Critical incident', value: listed(incident.criticalTypes, criticalLabels, 'None') },
      { label: 'Risk to public safety', value: yesOrNo(incident.publicSafetyRisk) },
      { label: 'Emergency call', value: answered(incident.emergencyCall, emergencyWords) },
      { label: 'Cabinet material', value: yesOrNo(incident.cabinetMaterial) },
      { label: 'Possible offence', value: yesOrNo(incident.possibleOffence) },
      {
        label: 'Health and safety',
        value: answered(incident.healthAndSafety, (value) => healthAndSafetyLabels[value]),
      },
      ...(incident.site === undefined
        ? []
        : [
            {
              label: 'Place where it happened',
              value: answered(incident.site, (value) => siteLabels[value]),
            },
          ]),
      { label: 'Another organisation involved', value: yesOrNo(incident.otherOrganisation) },
      { label: 'Bears on suitability for a clearance', value: yesOrNo(incident.suitability) },
    ]),
  ]
}

/** Whether the emergency number was called, and when. */
export function emergencyWords({ called, at, note }: NonNullable<Incident['emergencyCall']>): Words {
  if (!called) return note === undefined ? 'Not made' : [passage('Not made'), passage(note)]
  const when = at === undefined ? 'Made' : `Made ${formatMoment(at)}`
  return note === undefined ? when : [passage(when), passage(note)]
}

/** What has been and will be done about it. */
export function actionBlocks({ immediateActions, longTermActions }: Incident): Block[] {
  return [
    ...section('Immediate actions', immediateActions, 'None.', (actions) =>
      table(
        [
          { label: 'Action', width: 40 },
          { label: 'State', width: 20 },
          { label: 'By', width: 16 },
          { label: 'When', width: 24 },
        ],
        actions.map((one) => [
          one.what,
          [passage(actionStateLabels[one.state]), ...owned(one), ...doneWords(one)],
          given(one.by),
          momentWords(one.at),
        ]),
      ),
    ),
    ...section('Long-term actions', longTermActions, 'None.', (actions) =>
      table(
        [
          { label: 'Action', width: 40 },
          { label: 'Owner', width: 16 },
          { label: 'Due', width: 20 },
          { label: 'Done', width: 24 },
        ],
        actions.map((one) => [
          one.what,
          given(one.owner),
          given(one.due === undefined ? undefined : formatDate(one.due)),
          one.done === undefined ? 'Not yet' : doneWords(one),
        ]),
      ),
    ),
  ]
}

type Action = NonNullable<Incident['immediateActions'] | Incident['longTermActions']>[number]

function owned({ owner, due }: Action): Passage[] {
  return [
    ...(owner === undefined ? [] : [passage(`Owner ${owner}`, 'quiet')]),
    ...(due === undefined ? [] : [passage(`Due ${formatDate(due)}`, 'quiet')]),
  ]
}

function doneWords({ done }: Action): Passage[] {
  if (done === undefined) return []
  const by = done.by === undefined ? '' : `, ${done.by}`
  return [
    passage(`Done ${formatMoment(done.at)}${by}`),
    ...(done.proof === undefined ? [] : [passage(`Shown by: ${done.proof}`)]),
    ...(done.lateReason === undefined ? [] : [passage(`Late because: ${done.lateReason}`)]),
  ]
}

/** Costs, files kept elsewhere, who works on it and who inside is to hear of it; only what there is. */
export function housekeepingBlocks({ costs, files, assignees, circulation }: Incident): Block[] {
  return [
    ...(costs === undefined ? [] : section('Costs', costs, 'None.', costTable)),
    ...listSection('Kept elsewhere', files, ({ system, reference, note }) => [system, reference, note]),
    ...listSection('Who works on it', assignees, ({ name, part }) => [name, part]),
    ...listSection('To be told inside the organisation', circulation, ({ to, why }) => [to, why]),
  ]
}

function listSection<T>(
  title: string,
  items: readonly T[] | undefined,
  parts: (item: T) => (string | undefined)[],
): Block[] {
  if (items === undefined || items.length === 0) return []
  const text = (item: T) =>
    parts(item)
      .filter((part) => part !== undefined)
      .join(', ')
  return [heading(2, title), { kind: 'list', items: items.map(text) }]
}

function costTable(costs: readonly Cost[]): Block {
  return table(
    [
      { label: 'Cost', width: 40 },
      { label: 'State', width: 18 },
      { label: 'Date', width: 20 },
      { label: 'Amount', width: 22 },
    ],
    costs.map(({ category, what, state, on, cents, currency }) => [
      what === undefined
        ? costCategoryLabels[category]
        : [passage(costCategoryLabels[category]), passage(what, 'quiet')],
      costStateLabels[state],
      given(on === undefined ? undefined : formatDate(on)),
      `${currency} ${moneyText(cents)}`,
    ]),
  )
}

/** Hundredths as people write money: `1,234.50`. */
function moneyText(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${String(cents % 100).padStart(2, '0')}`
}

/** Who inside may be told (PSR-114), and the organisation’s usual contact where the report names another. */
export function circulationBlocks({ case: { incident }, organisation }: CaseDocumentInput): Block[] {
  const usual = incident.followUp
    ? [
        {
          label: 'The organisation’s usual contact',
          value: [passage(organisation.contact.agency), ...passages(contactWords(organisation.contact))],
        },
      ]
    : []
  return [
    heading(2, 'Circulation'),
    facts([
      {
        label: 'Who may be told',
        value: `Circulate inside ${organisation.name} to those who need to know, under this document’s marking. Report later changes to the agencies that were told.`,
      },
      ...usual,
    ]),
  ]
}
