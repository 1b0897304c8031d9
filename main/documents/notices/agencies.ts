import { injuryWords, siteLabels } from '../../../shared/domain/case-labels'
import type { Incident, Injury } from '../../../shared/domain/incident'
import { standingContacts } from '../../../shared/domain/duty'
import { formatMoment } from '../../../shared/domain/format-time'
import { entriesOf } from '../../../shared/domain/log'
import { markingLine } from '../../../shared/domain/marking'
import {
  compromisedLabels,
  criticalLabels,
  healthAndSafetyLabels,
  intentLabels,
  recipientText,
  referralLabels,
  resourceLabels,
} from '../../../shared/domain/vocabulary'
import { answered, given, listed, momentWords, yesOrNo } from '../answers'
import {
  absent,
  type Block,
  type Fact,
  facts,
  heading,
  paragraph,
  passage,
  remark,
  table,
  type Words,
} from '../content'
import { cyberFacts } from '../class-sections'
import { emergencyWords } from '../incident-sections'
import { particularFacts } from '../incident-particulars'
import type { CaseDocumentInput } from '../issue'
import { detailBlocks, formRemark, ruleName, tells, type Template } from '../template'

/**
 * A suspected cyber security incident, for the NCSC (PSR-73…81). Early contact
 * comes before remediation and before all facts are there, so it may be issued
 * from a draft, whose pages say so.
 */
export const ncscReport: Template = {
  id: 'ncsc-report',
  title: 'Report of a cyber security incident',
  purpose: 'For the NCSC: a suspected cyber security incident, early, before anything is put right.',
  serves: (obligation) => tells(obligation, 'NCSC'),
  problem: ({ incident: { cyber, cyberTypes } }) =>
    cyber === true || (cyberTypes ?? []).length > 0
      ? null
      : 'Nobody has said that it is a cyber security incident.',
  fromDraft: true,
  body: (input) => {
    const { incident } = input.case
    const { location, brief, compromised, markings, harm, actions } = particularFacts(input)
    const time = (label: string, name: 'occurred' | 'detected' | 'discovered' | 'contained'): Fact => ({
      label,
      value: momentWords(incident.times[name]),
    })
    return [
      heading(2, 'What is asked'),
      ...adviceAsked(input, 'ncsc'),
      heading(2, 'The incident'),
      facts([
        ...[time('Occurred', 'occurred'), time('Detected', 'detected'), time('Discovered', 'discovered')],
        ...[location, brief, compromised, markings],
      ]),
      heading(2, 'Systems and information'),
      facts(cyberFacts(incident)),
      heading(2, 'So far'),
      facts([harm, actions, time('Contained', 'contained')]),
      formRemark(
        'Restated from the PSR and the incident rules of the NZISM; the NCSC’s current form and its severity scale were not found.',
      ),
    ]
  },
}

/** A suspected incident involving Cabinet material, for the Cabinet Office (PSR-82). */
export const cabinetOffice: Template = {
  id: 'cabinet-office',
  title: 'Security incident involving Cabinet material',
  purpose:
    'For the Cabinet Office in the Department of the Prime Minister and Cabinet: which papers, and what happened.',
  serves: (obligation) => tells(obligation, 'Cabinet Office'),
  problem: ({ incident }) =>
    incident.cabinetMaterial === true ? null : 'Nobody has said that Cabinet material is involved.',
  body: (input) => [
    ...papers(input),
    ...detailBlocks(input, 'What happened', ['time', 'location', 'brief', 'names']),
    heading(2, 'Assessment and action'),
    facts([
      {
        label: 'Deliberate or accidental',
        value: answered(input.case.incident.intent, (intent) => intentLabels[intent]),
      },
      particularFacts(input).harm,
      particularFacts(input).actions,
    ]),
    formRemark('No published form of the Cabinet Office, and no deadline, was found.'),
  ],
}

function papers({ case: { incident } }: CaseDocumentInput): Block[] {
  const title = heading(2, 'Cabinet material and other resources involved')
  if (!incident.resources) return [title, absent('Not known')]
  if (incident.resources.length === 0) return [title, paragraph('No resources are recorded as involved.')]
  return [
    title,
    table(
      [
        { label: 'What', width: 30 },
        { label: 'Type', width: 14 },
        { label: 'Marking', width: 23 },
        { label: 'Held by', width: 16 },
        { label: 'Compromised', width: 17 },
      ],
      incident.resources.map((one) => [
        [passage(one.description, 'strong')],
        resourceLabels[one.type],
        answered(one.marking, markingLine),
        given(one.owner),
        answered(one.compromised, (value) => compromisedLabels[value]),
      ]),
    ),
  ]
}

const policeMatters = [
  'sabotage',
  'politically-motivated-violence',
  'incitement-to-communal-violence',
] as const

/** A possible offence, for NZ Police, with the advice that is asked (PSR-84, PSR-85). */
export const policeReferral: Template = {
  id: 'police-referral',
  title: 'Referral to NZ Police',
  purpose: 'For NZ Police: a possible offence, and what advice is asked.',
  serves: (obligation) => tells(obligation, 'NZ Police'),
  problem: ({ incident: { possibleOffence, suspected, criticalTypes } }) => {
    const isSuspected = policeMatters.some((one) => suspected?.includes(one) === true)
    return possibleOffence === true || isSuspected || (criticalTypes ?? []).length > 0
      ? null
      : 'Nobody has said that it may be an offence, and nothing suspected is a matter for NZ Police.'
  },
  body: (input) => {
    const { incident } = input.case
    return [
      heading(2, 'What is asked'),
      ...adviceAsked(input, 'police'),
      ...detailBlocks(input, 'What happened', ['time', 'location', 'brief', 'names']),
      heading(2, 'What may be suspected'),
      facts([
        { label: 'Possible offence', value: yesOrNo(incident.possibleOffence) },
        {
          label: 'Suspected',
          value: listed(forPolice(incident.suspected), referralLabels, 'Nothing that goes to NZ Police'),
        },
        { label: 'Risk to public safety', value: yesOrNo(incident.publicSafetyRisk) },
        { label: 'Emergency call', value: answered(incident.emergencyCall, emergencyWords) },
        { label: 'Critical incident', value: listed(incident.criticalTypes, criticalLabels, 'None') },
        {
          label: 'Deliberate or accidental',
          value: answered(incident.intent, (intent) => intentLabels[intent]),
        },
      ]),
      ...detailBlocks(input, 'Compromise, harm and action', ['compromised', 'markings', 'harm', 'actions']),
      formRemark('No form of NZ Police for such a referral was looked for.'),
    ]
  },
}

/** What else is suspected is for others to know. */
const forPolice = (suspected: Incident['suspected']) =>
  suspected?.filter((one) => policeMatters.some((matter) => matter === one)) ?? suspected

const nothingAsked = {
  police: [
    absent('No question to NZ Police is recorded.'),
    remark('The PSR says to ask NZ Police for advice where an incident may be a criminal offence.'),
  ],
  ncsc: [absent('No question to the NCSC is recorded.')],
} as const

/** The questions to this adviser that the log holds, with the answers there are. */
function adviceAsked(
  { case: { log } }: CaseDocumentInput,
  adviser: keyof typeof nothingAsked,
): readonly Block[] {
  const asked = entriesOf(log, 'advice').filter(({ of }) => of === adviser)
  if (asked.length === 0) return nothingAsked[adviser]
  return asked.flatMap((one): Block[] => [
    paragraph(one.asked),
    remark(
      `${one.person === undefined ? '' : `${one.person}, `}${formatMoment(one.at)}${one.advice === undefined ? '; not answered yet' : ''}`,
    ),
    ...(one.advice === undefined ? [] : [paragraph(`Answered: ${one.advice}`)]),
  ])
}

/** A death or serious injury at work, for WorkSafe (PSR-100, PSR-101). */
export const worksafe: Template = {
  id: 'worksafe-notification',
  title: 'Notification of an event to WorkSafe',
  purpose: 'For WorkSafe New Zealand, after the telephone call: a death or a serious injury.',
  serves: (obligation) => tells(obligation, 'WorkSafe') && !ruleName(obligation).includes('consider'),
  problem: ({ incident: { healthAndSafety } }) =>
    healthAndSafety === 'serious-injury' || healthAndSafety === 'death'
      ? null
      : 'No serious injury or death is recorded.',
  body: (input) => {
    const { incident } = input.case
    const { time, location, brief, actions } = particularFacts(input)
    return [
      heading(2, 'The event'),
      facts([
        {
          label: 'What kind of event',
          value: answered(incident.healthAndSafety, (kind) => healthAndSafetyLabels[kind]),
        },
        ...[time, location, brief],
        { label: 'Place where it happened', value: answered(incident.site, (value) => siteLabels[value]) },
        { label: 'Emergency services or Police told', value: agenciesTold(input) },
        actions,
      ]),
      ...harmed(input),
      formRemark(
        'The fields restate a copy of WorkSafe’s form. Telephone first: the Act asks for the fastest means. Keep the record for five years.',
      ),
    ]
  },
}

function hurt(injury: Injury | undefined): Words {
  const words = injury && injuryWords(injury)
  return given(words === '' ? undefined : words)
}

const forWorkSafe = ['111', 'NZ Police']

/** Whether a security agency was told is not for WorkSafe to know. */
function agenciesTold({ case: { duties } }: CaseDocumentInput): Words {
  const told = duties.flatMap((duty) =>
    standingContacts(duty)
      .filter(({ result }) => result === 'told')
      .flatMap(({ recipients, at }) =>
        recipients
          .filter((one) => forWorkSafe.includes(one))
          .map((one) => `${recipientText(one)}, ${formatMoment(at)}`),
      ),
  )
  return told.length === 0 ? 'None' : told.map((text) => passage(text))
}

function harmed({ case: { incident } }: CaseDocumentInput): Block[] {
  const title = heading(2, 'Who was hurt')
  if (!incident.people) return [title, absent('Not known')]
  const those = incident.people.filter(({ role }) => role === 'affected')
  if (those.length === 0) return [title, absent('Nobody is recorded as affected.')]
  return [
    title,
    table(
      [
        { label: 'Name', width: 22 },
        { label: 'Organisation', width: 20 },
        { label: 'What is recorded of them', width: 32 },
        { label: 'Injury, part of the body, treatment', width: 26 },
      ],
      those.map(({ name, organisation, note, injury }) => [
        [passage(name, 'strong')],
        given(organisation),
        given(note),
        hurt(injury),
      ]),
    ),
  ]
}
