import type { RecipientChoice } from '../schemes/obligation'
import type { obligation } from '../schemes/obligation'
import type { Role, AccountStatus } from './account'
import type { CaseBody } from './case'
import type { Contact, dutyStates } from './duty'
import type { clearances } from './clearance'
import type {
  compromiseDegrees,
  criticalTypes,
  cyberTypes,
  impactLevels,
  Incident,
  majorCriteria,
  personRoles,
  referralCategories,
  resourceTypes,
  TimeName,
} from './incident'
import type { precisions } from './time'
import type { z } from 'zod'

/*
 * The word people read for every value that a record can hold. Screens and
 * documents take their words from here, so that they agree; a value added to a
 * schema without a word does not compile.
 */

type Of<T extends readonly (string | number)[]> = T[number]
type Labels<V extends string | number> = Readonly<Record<V, string>>
type Answered<K extends keyof Incident> = NonNullable<Incident[K]>
type Obligation = z.infer<typeof obligation>

/** Stated as not yet known. */
export const notYetKnown = 'Not yet known'
/** Nobody has answered. */
export const notAnswered = 'Not answered'

export const timeLabels: Labels<TimeName> = {
  occurred: 'Occurred',
  detected: 'Detected',
  discovered: 'Discovered',
  aware: 'Became aware',
  decided: 'Decided',
  reported: 'Reported',
  contained: 'Contained',
  resolved: 'Resolved',
}

export const timeBasisLabels: Labels<Answered<'timeBasis'>> = {
  occurred: 'When it happened',
  reported: 'When it was reported',
  discovered: 'When it was discovered',
}

export const precisionLabels: Labels<Of<typeof precisions>> = {
  minute: 'To the minute',
  hour: 'To the hour',
  day: 'Day only',
  about: 'About',
}

export const classLabels: Labels<Incident['class']> = {
  incident: 'Incident',
  malfunction: 'Malfunction',
  'near-miss': 'Near miss',
  weakness: 'Weakness',
  threat: 'Threat',
  contact: 'Contact report',
  circumstances: 'Change of circumstances',
  repeats: 'Repeated minor incidents',
}

export const referralLabels: Labels<Of<typeof referralCategories>> = {
  espionage: 'Espionage',
  sabotage: 'Sabotage',
  'foreign-interference': 'Foreign interference',
  'attack-on-defence-system': 'Attack on New Zealand’s defence system',
  'politically-motivated-violence': 'Politically motivated violence',
  'incitement-to-communal-violence': 'Incitement to communal violence',
  'serious-threat-to-border': 'Serious threat to New Zealand’s border',
}

export const cyberLabels: Labels<Of<typeof cyberTypes>> = {
  'suspicious-email': 'Suspicious or apparently targeted email with an attachment or link',
  'compromise-or-corruption-of-information': 'Compromise or corruption of information',
  hacking: 'Hacking',
  virus: 'Virus',
  'disruption-or-damage': 'Disruption of or damage to services or equipment',
  'data-spill': 'Data spill',
}

export const criticalLabels: Labels<Of<typeof criticalTypes>> = {
  assault: 'Assault',
  'use-of-weapons': 'Use of weapons, firearms included',
  'threats-of-harm': 'Threats of harm to self or others',
  'violent-demonstration': 'Violent demonstration seriously disrupting public order',
  'cbr-attack': 'Chemical, biological or radiological attack, actual or suspected',
  'white-powder': 'White powder, real or a significant hoax',
  hostage: 'Hostage situation, actual or suspected',
  hijacking: 'Hijacking, actual or suspected',
  kidnapping: 'Kidnapping, actual or suspected',
  arson: 'Arson, actual or suspected',
  bombing: 'Bombing',
  'mail-bomb': 'Mail bomb, actual or suspected',
  'attack-on-information-infrastructure':
    'Attack on national information infrastructure, or on critical infrastructure that uses it',
}

/** The critical types in the groups the source gives them. */
export const criticalGroups: readonly {
  readonly label: string
  readonly types: readonly Of<typeof criticalTypes>[]
}[] = [
  {
    label: 'Personal attack',
    types: [
      'assault',
      'use-of-weapons',
      'threats-of-harm',
      'violent-demonstration',
      'cbr-attack',
      'white-powder',
    ],
  },
  { label: 'Hostage taking', types: ['hostage', 'hijacking', 'kidnapping'] },
  {
    label: 'Attack on property or information',
    types: ['arson', 'bombing', 'mail-bomb', 'attack-on-information-infrastructure'],
  },
]

export const resourceLabels: Labels<Of<typeof resourceTypes>> = {
  people: 'People',
  information: 'Information',
  ict: 'ICT',
  equipment: 'Equipment',
  facility: 'Facility',
  communications: 'Communications',
  finance: 'Finance',
  other: 'Other',
}

export const compromisedLabels: Labels<'no' | 'suspected' | 'yes'> = {
  no: 'No',
  suspected: 'Suspected',
  yes: 'Yes',
}

export const intentLabels: Labels<Answered<'intent'>> = {
  deliberate: 'Deliberate',
  accidental: 'Accidental',
  undetermined: 'Undetermined',
}

export const healthAndSafetyLabels: Labels<Answered<'healthAndSafety'>> = {
  none: 'Nobody hurt',
  'minor-injury': 'Minor injury',
  'serious-injury': 'Serious injury',
  death: 'Death',
}

export const severityLabels: Labels<'minor' | 'major'> = { minor: 'Minor', major: 'Major' }

export const majorCriterionLabels: Labels<Of<typeof majorCriteria>> = {
  'deliberate-violation': 'Deliberate violation',
  'clearance-holder': 'Involves a clearance holder',
  'marked-information-compromised': 'Protectively marked information compromised',
  'another-organisation': 'Involves another organisation',
  'referral-category': 'Falls in a category that goes to a security agency',
  'public-safety': 'Lives or public safety at risk',
  'repeated-minor': 'Repeated minor incidents',
  other: 'Other',
}

export const compromiseLabels: Labels<Of<typeof compromiseDegrees>> = {
  none: 'No compromise',
  unlikely: 'Compromise unlikely',
  possible: 'Compromise possible',
  likely: 'Compromise likely',
  confirmed: 'Compromise confirmed',
}

export const impactLabels: Labels<Of<typeof impactLevels>> = {
  1: '1, low',
  2: '2, medium',
  3: '3, high',
  4: '4, very high',
  5: '5, extreme',
  6: '6, catastrophic',
}

export const personRoleLabels: Labels<Of<typeof personRoles>> = {
  suspected: 'Suspected',
  involved: 'Involved',
  witness: 'Witness',
  affected: 'Affected',
  discovered: 'Discovered it',
  reported: 'Reported it',
  notified: 'Was told',
  other: 'Other',
}

export const clearanceLabels: Labels<Of<typeof clearances>> = {
  none: 'No clearance',
  CONFIDENTIAL: 'CONFIDENTIAL',
  SECRET: 'SECRET',
  'TOP SECRET': 'TOP SECRET',
  'TOP SECRET SPECIAL': 'TOP SECRET SPECIAL',
}

export const actionStateLabels: Labels<'taken' | 'planned'> = { taken: 'Taken', planned: 'Planned' }

export const caseStatusLabels: Labels<CaseBody['status']> = {
  draft: 'Draft',
  finalised: 'Finalised',
  closed: 'Closed',
}
export const accessLabels: Labels<'read' | 'work'> = { read: 'May read', work: 'May read and change' }

export const contactResultLabels: Labels<Contact['result']> = {
  told: 'Told',
  acknowledged: 'Acknowledged',
  attempted: 'Tried, not reached',
}

export const contactHowLabels: Labels<Contact['how']> = {
  'in-person': 'In person',
  'secure-phone': 'Secure telephone',
  phone: 'Telephone',
  'classified-mail': 'Classified mail',
  'safe-hand': 'Safe hand',
  'secure-system': 'Secure system',
  email: 'Email',
  form: 'Form',
  other: 'Other means',
}

export const dutyStateLabels: Labels<Of<typeof dutyStates>> = {
  open: 'To do',
  told: 'Told',
  notRequired: 'Decided not required',
  overridden: 'Overridden by the CSO',
}

export const forceLabels: Labels<Obligation['force']> = {
  must: 'Must',
  should: 'Should',
  consider: 'Consider',
}

export const clockKindLabels: Labels<Obligation['clock']['kind']> = {
  statute: 'Statute',
  expectation: 'Regulator’s expectation',
  protocol: 'Own protocol',
  policy: 'Government policy',
}

export const urgencyLabels: Labels<Obligation['clock']['urgency']> = {
  immediate: 'Immediately',
  asap: 'As soon as possible',
  by: 'By a set time',
}

export const gateLabels: Labels<NonNullable<Obligation['gate']>> = {
  investigate: 'Before investigating',
  issue: 'Before a report is issued',
  close: 'Before the case is closed',
  republish: 'Before publishing again',
}

export const roleLabels: Labels<Role> = {
  cso: 'Chief Security Officer',
  officer: 'Security officer',
  privacy: 'Privacy officer',
  executive: 'Executive',
  auditor: 'Auditor',
}

export const accountStatusLabels: Labels<AccountStatus> = {
  active: 'Active',
  locked: 'Locked',
  suspended: 'Suspended',
  retired: 'Retired',
}

/** Yes, no, stated as not yet known (`null`), or never answered (`undefined`). */
export function yesNo(value: boolean | null | undefined): string {
  if (value === undefined) return notAnswered
  if (value === null) return notYetKnown
  return value ? 'Yes' : 'No'
}

/** The label of an answer, with words for not yet known (`null`) and never answered (`undefined`). */
export function labelOf<V extends string | number>(labels: Labels<V>, value: V | null | undefined): string {
  if (value === undefined) return notAnswered
  return value === null ? notYetKnown : labels[value]
}

/** Who is meant by the id of a recipient; most ids are names already. */
export const recipientText = (id: string): string =>
  id === 'owner' ? 'Organisation that owns the resources' : id

/**
 * Who is to be told, in words: `NZSIS`, `NZSIS, NZ Police, or both`,
 * `NZ Customs and Immigration NZ, MPI, or all three`.
 */
export function recipientsText(choice: RecipientChoice): string {
  const groups = choice.anyOf.map((group) => group.map(recipientText).join(' and '))
  const [first = [], second = [], third = []] = choice.anyOf
  const isAll = groups.length === 3 && [...first, ...second].sort().join() === [...third].sort().join()
  const all = third.length === 2 ? 'both' : third.length === 3 ? 'all three' : 'all of them'
  return isAll ? `${groups.slice(0, 2).join(', ')}, or ${all}` : groups.join(', or ')
}
