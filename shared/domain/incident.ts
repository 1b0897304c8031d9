import { z } from 'zod'
import { circumstances } from './circumstances'
import { clearance } from './clearance'
import { foreignContact } from './foreign-contact'
import { classification, marking } from './marking'
import { calendarDate, moment } from './time'
import { answer, line, prose } from './text'
import { weakness } from './weakness'

/*
 * What somebody records about an incident: the PSR record fields (PSR-32…41, 47)
 * and the major-report fields (PSR-102…112). Every fact may be absent (nobody has
 * answered) or null (not yet known), see `answer`.
 */

/** What a case is a record of (PSR-06…08, 14, 48, 51). */
export const caseClasses = [
  'incident',
  'near-miss',
  'malfunction',
  'weakness',
  'threat',
  'contact',
  'circumstances',
  'repeats',
] as const
export type CaseClass = (typeof caseClasses)[number]

/** The moments a case keeps apart, in the order they usually happen. */
export const timeNames = [
  'occurred',
  'detected',
  'discovered',
  'aware',
  'decided',
  'reported',
  'contained',
  'resolved',
] as const
export type TimeName = (typeof timeNames)[number]

/** Suspected major incidents that name their agency (PSR-61…67). */
export const referralCategories = [
  'espionage',
  'sabotage',
  'foreign-interference',
  'attack-on-defence-system',
  'politically-motivated-violence',
  'incitement-to-communal-violence',
  'serious-threat-to-border',
] as const

/** Kinds of cyber security incident (PSR-74…79). */
export const cyberTypes = [
  'suspicious-email',
  'compromise-or-corruption-of-information',
  'hacking',
  'virus',
  'disruption-or-damage',
  'data-spill',
] as const

/** Critical incidents that may affect public safety (PSR-87…99). */
export const criticalTypes = [
  'assault',
  'use-of-weapons',
  'threats-of-harm',
  'violent-demonstration',
  'cbr-attack',
  'white-powder',
  'hostage',
  'hijacking',
  'kidnapping',
  'arson',
  'bombing',
  'mail-bomb',
  'attack-on-information-infrastructure',
] as const

/** What kind of security incident it was, cyber incidents and critical ones apart (PSR-04; the PSR's own definition). */
export const incidentTypes = [
  'approach',
  'access-attempt',
  'loss-or-theft',
  'spill',
  'intrusion',
  'mishandling',
] as const

export const resourceTypes = [
  'people',
  'information',
  'ict',
  'equipment',
  'facility',
  'communications',
  'finance',
  'other',
] as const
export const compromiseDegrees = ['none', 'unlikely', 'possible', 'likely', 'confirmed'] as const
export const impactLevels = [1, 2, 3, 4, 5, 6] as const
export const personRoles = [
  'suspected',
  'involved',
  'witness',
  'affected',
  'discovered',
  'reported',
  'notified',
  'other',
] as const
export const majorCriteria = [
  'deliberate-violation',
  'clearance-holder',
  'marked-information-compromised',
  'another-organisation',
  'referral-category',
  'public-safety',
  'repeated-minor',
  'other',
] as const

export const paragraph = z.strictObject({ classification, text: prose(20_000) })

export const place = z.strictObject({
  site: line(120),
  zone: line(120).optional(),
  room: line(120).optional(),
  detail: prose(1000).optional(),
})

export const resource = z.strictObject({
  type: z.enum(resourceTypes),
  description: line(300),
  owner: line(200).optional(),
  marking: answer(marking),
  compromised: answer(z.enum(['no', 'suspected', 'yes'])),
})

/** Kinds of notifiable injury (Health and Safety at Work Act 2015, s 23), in the order of WorkSafe's form. */
export const injuryKinds = [
  'amputation',
  'head',
  'eye',
  'burn',
  'skin-separation',
  'spinal',
  'loss-of-function',
  'laceration',
  'hospital',
  'substance',
  'infection',
] as const

/** How somebody was hurt, as WorkSafe asks it. */
export const injury = z.strictObject({
  kinds: z.array(z.enum(injuryKinds)).max(injuryKinds.length).optional(),
  bodyPart: line(160).optional(),
  treatment: line(300).optional(),
})
export type Injury = z.infer<typeof injury>

export const involvedPerson = z.strictObject({
  name: line(160),
  role: z.enum(personRoles),
  organisation: line(160).optional(),
  clearance: answer(clearance),
  note: prose(1000).optional(),
  injury: injury.optional(),
  /** Reference of the register of people, where somebody linked it; what repeats are counted by (PSR-48). */
  person: line(20).optional(),
})
export type InvolvedPerson = z.infer<typeof involvedPerson>

/** How an action was ended, and what shows it. */
export const actionDone = z.strictObject({
  at: moment,
  by: line(160).optional(),
  proof: prose(1000).optional(),
  /** Asked for when it was done after its due date. */
  lateReason: prose(1000).optional(),
})
export type ActionDone = z.infer<typeof actionDone>

export const immediateAction = z.strictObject({
  what: line(500),
  state: z.enum(['taken', 'planned']),
  by: line(160).optional(),
  at: moment.optional(),
  owner: line(160).optional(),
  due: calendarDate.optional(),
  done: actionDone.optional(),
})

export const longTermAction = z.strictObject({
  what: line(500),
  owner: line(160).optional(),
  due: calendarDate.optional(),
  done: actionDone.optional(),
})

export const costStates = ['estimated', 'actual'] as const
export const costCategories = [
  'staff-time',
  'investigation',
  'replacement',
  'repair',
  'system-recovery',
  'legal',
  'support-to-people',
  'other',
] as const

/** One cost (PSR-13). Money is in hundredths of the currency, so that sums are exact. */
export const cost = z.strictObject({
  category: z.enum(costCategories),
  what: line(300).optional(),
  state: z.enum(costStates),
  cents: z.number().int().min(0).max(1_000_000_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code, like NZD')
    .default('NZD'),
  on: calendarDate.optional(),
})
export type Cost = z.infer<typeof cost>

/** Where else the matter is kept: a paper file, a misconduct case, a system of another agency. */
export const externalFile = z.strictObject({
  system: line(120),
  reference: line(120),
  note: line(300).optional(),
})

/** Who works on it: people, whether or not they have an account. */
export const assignee = z.strictObject({
  name: line(160),
  person: line(20).optional(),
  part: line(120).optional(),
})

/** Who inside the organisation is to hear of it, and why (PSR-114). */
export const circulationEntry = z.strictObject({ to: line(160), why: line(300).optional() })

/** How NZISM 7.2.14 ranks a cyber incident. */
export const cyberTiers = ['critical', 'serious', 'low'] as const

/** What the NZISM's incident rules ask besides the kind (NZISM v3.9, 7.2 and 7.3). */
export const cyberDetail = z.strictObject({
  tier: answer(z.enum(cyberTiers)),
  multipleAgencies: answer(z.boolean()),
  system: answer(line(200)),
  /** The highest marking that the system spilled onto may hold or have held (7.3.7). */
  systemMarking: answer(marking),
  /** Whether the system is accredited for what was put on it (7.3.8). */
  systemAccredited: answer(z.boolean()),
  isolated: answer(z.boolean()),
  cryptographicKeys: answer(z.boolean()),
  highAssuranceKeys: answer(z.boolean()),
  personalInformation: answer(z.boolean()),
  attackContinues: answer(z.boolean()),
  remediationBegan: answer(moment),
})
export type CyberDetail = z.infer<typeof cyberDetail>

/** Minor incidents of one person that together are to be told to the NZSIS (PSR-48). What they were is not here. */
export const repeats = z.strictObject({
  person: z.strictObject({ name: line(160), person: line(20), clearance: answer(clearance) }),
  count: z.number().int().min(1).max(10_000),
  from: calendarDate,
  until: calendarDate,
})

export const assessment = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ ...shape, reason: prose(4000), by: line(160), at: moment })

export const severity = assessment({
  level: z.enum(['minor', 'major']),
  criteria: z.array(z.enum(majorCriteria)).max(majorCriteria.length).default([]),
})

export const contactBlock = z.strictObject({
  agency: line(200),
  name: line(160),
  position: line(160).optional(),
  phone: line(60).optional(),
  email: line(200).optional(),
  address: prose(400).optional(),
})
export type ContactBlock = z.infer<typeof contactBlock>

/** The incident itself, as recorded; the same shape `--from FILE` reads. */
export const incident = z.strictObject({
  title: line(160),
  class: z.enum(caseClasses).default('incident'),
  marking,
  unit: line(120).optional(),

  times: z.partialRecord(z.enum(timeNames), moment.nullable()).default({}),
  timeBasis: z.enum(['occurred', 'reported', 'discovered']).optional(),
  location: answer(place),

  brief: answer(prose(1500)),
  narrative: z.array(paragraph).max(500).default([]),
  resources: answer(z.array(resource).max(500)),
  intent: answer(z.enum(['deliberate', 'accidental', 'undetermined'])),
  types: z.array(z.enum(incidentTypes)).max(incidentTypes.length).optional(),

  suspected: z.array(z.enum(referralCategories)).max(referralCategories.length).optional(),
  cyber: answer(z.boolean()),
  cyberTypes: z.array(z.enum(cyberTypes)).max(cyberTypes.length).optional(),
  criticalTypes: z.array(z.enum(criticalTypes)).max(criticalTypes.length).optional(),
  publicSafetyRisk: answer(z.boolean()),
  emergencyCall: answer(
    z.strictObject({ called: z.boolean(), at: moment.optional(), note: line(300).optional() }),
  ),
  cabinetMaterial: answer(z.boolean()),
  possibleOffence: answer(z.boolean()),
  healthAndSafety: answer(z.enum(['none', 'minor-injury', 'serious-injury', 'death'])),
  /** What became of the place where it happened, which waits for an inspector (Health and Safety at Work Act 2015, s 55). */
  site: answer(z.enum(['undisturbed', 'made-safe', 'released', 'disturbed'])),
  otherOrganisation: answer(z.boolean()),

  people: answer(z.array(involvedPerson).max(10_000)),

  severity: answer(severity),
  initialAssessment: answer(assessment({})),
  compromise: answer(assessment({ degree: z.enum(compromiseDegrees) })),
  harm: answer(assessment({ level: z.literal(impactLevels) })),

  immediateActions: answer(z.array(immediateAction).max(500)),
  longTermActions: answer(z.array(longTermAction).max(500)),
  followUp: contactBlock.optional(),

  /** Whether it bears on somebody's suitability to hold a clearance (PSR-49, PSR-50). */
  suitability: answer(z.boolean()),
  weakness: weakness.optional(),
  contact: foreignContact.optional(),
  circumstances: circumstances.optional(),
  repeats: repeats.optional(),
  cyberDetail: cyberDetail.optional(),
  costs: answer(z.array(cost).max(500)),
  files: z.array(externalFile).max(100).optional(),
  assignees: z.array(assignee).max(50).optional(),
  circulation: z.array(circulationEntry).max(200).optional(),
})
export type Incident = z.infer<typeof incident>
/** What a caller may give before defaults are filled in. */
export type IncidentInput = z.input<typeof incident>
