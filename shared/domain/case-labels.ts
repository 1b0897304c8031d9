import type { interimMeasures } from './annex'
import type { channelKinds } from './channel'
import type { contactBeginnings } from './foreign-contact'
import type {
  costCategories,
  costStates,
  cyberTiers,
  Incident,
  incidentTypes,
  Injury,
  injuryKinds,
} from './incident'
import type { advisers, circulationWays, EntryOf, investigators, LogKind, outcomes } from './log'
import type { clearanceStates, engagements } from './person'
import type { weaknessBases } from './weakness'

/*
 * The words people read for the values that case work, people, the directory and
 * annexes hold. A value added to a schema without a word does not compile.
 * `vocabulary.ts` has those of the incident itself, `report-labels.ts` those that
 * a reporter sees too.
 */

type Of<T extends readonly string[]> = T[number]
type Labels<V extends string> = Readonly<Record<V, string>>

export const incidentTypeLabels: Labels<Of<typeof incidentTypes>> = {
  approach: 'An approach by somebody seeking access they are not authorised for',
  'access-attempt': 'An attempt to get in or get at information without authority',
  'loss-or-theft': 'Loss or theft',
  spill: 'Marked information where it must not be',
  intrusion: 'Somebody where they must not be',
  mishandling: 'Marked information handled wrongly',
}

export const siteLabels: Labels<NonNullable<Incident['site']>> = {
  undisturbed: 'Left as it was',
  'made-safe': 'Changed only to help somebody or to make it safe',
  released: 'Released by an inspector',
  disturbed: 'Disturbed otherwise',
}

export const injuryLabels: Labels<Of<typeof injuryKinds>> = {
  amputation: 'Amputation',
  head: 'Serious head injury',
  eye: 'Serious eye injury',
  burn: 'Serious burn',
  'skin-separation': 'Skin separated from what lies under it',
  spinal: 'Spinal injury',
  'loss-of-function': 'Loss of a bodily function',
  laceration: 'Serious cut',
  hospital: 'Taken into hospital',
  substance: 'Treated within 48 hours of contact with a substance',
  infection: 'Serious infection',
}

/** An injury on one line; empty where nothing is said of it. */
export const injuryWords = ({ kinds, bodyPart, treatment }: Injury): string =>
  [...(kinds ?? []).map((kind) => injuryLabels[kind]), bodyPart, treatment]
    .filter((part) => part !== undefined)
    .join(', ')

/** What was written into the log of a case, as a heading. */
export const logKindLabels: Labels<LogKind> = {
  note: 'Note',
  call: 'Telephone call',
  advice: 'Advice',
  decision: 'Decision',
  circulated: 'Told inside the organisation',
  checked: 'Line of a checklist',
  step: 'Step of the minor process',
  investigator: 'Who investigates',
  terms: 'Terms of reference',
  investigationBegan: 'Investigation began',
  investigationEnded: 'Investigation ended',
  hold: 'Need-to-know hold',
  outcome: 'Outcome',
  closed: 'Case closed',
  reopened: 'Case reopened',
}

/** Whose advice was asked. */
export const adviserLabels: Labels<Of<typeof advisers>> = {
  owner: 'Organisation whose resources are involved',
  police: 'NZ Police',
  'engagement-manager': 'PSR engagement manager',
  ncsc: 'National Cyber Security Centre',
  legal: 'Legal adviser',
  other: 'Somebody else',
}

export const investigatorLabels: Labels<Of<typeof investigators>> = {
  own: 'Our own organisation',
  'other-organisation': 'Another organisation',
  police: 'NZ Police',
  nzsis: 'NZSIS',
  nobody: 'Nobody',
}

/** What came of an investigation. */
export const outcomeLabels: Labels<Of<typeof outcomes>> = {
  'charges-dismissed': 'Charges dismissed',
  training: 'Training',
  'policy-or-procedure-change': 'Change of policy or procedure',
  'security-outcome': 'Security outcome',
  'loss-of-clearance': 'Loss of clearance',
  'referred-for-investigation-or-prosecution': 'Referred for investigation or prosecution',
  'disciplinary-action': 'Disciplinary action',
  'no-further-action': 'No further action',
}

/** How somebody inside the organisation was told. */
export const circulationLabels: Labels<Of<typeof circulationWays>> = {
  'in-person': 'In person',
  briefing: 'Briefing',
  paper: 'On paper',
  'secure-system': 'Secure system',
  phone: 'Telephone',
  other: 'Other means',
}

/** How a line of a checklist stands. */
export const checkedLabels: Labels<EntryOf<'checked'>['outcome']> = {
  done: 'Done',
  'not-applicable': 'Does not apply',
  undone: 'To do again',
}

/** How a step of the minor process stands. */
export const stepLabels: Labels<EntryOf<'step'>['outcome']> = {
  done: 'Done',
  skipped: 'Left out',
  undone: 'To do again',
}

export const holdLabels: Labels<EntryOf<'hold'>['state']> = { set: 'Hold set', lifted: 'Hold lifted' }

export const costCategoryLabels: Labels<Of<typeof costCategories>> = {
  'staff-time': 'Staff time',
  investigation: 'Investigation',
  replacement: 'Replacement',
  repair: 'Repair',
  'system-recovery': 'System recovery',
  legal: 'Legal',
  'support-to-people': 'Support to people',
  other: 'Other',
}

export const costStateLabels: Labels<Of<typeof costStates>> = { estimated: 'Estimated', actual: 'Actual' }

export const cyberTierLabels: Labels<Of<typeof cyberTiers>> = {
  critical: 'Critical',
  serious: 'Serious',
  low: 'Low',
}

/** When an incident is of this tier; restated from NZISM v3.9, 7.2.14. */
export const cyberTierCriteria: Labels<Of<typeof cyberTiers>> = {
  critical:
    'Critical systems or information, with a possible effect on operations or customers, or a possible disclosure.',
  serious: 'Systems or information that are not critical, with such a possible effect.',
  low: 'Possible incidents where time does not press.',
}

/** Who began a contact, as seen from the case. */
export const contactBeginningLabels: Labels<Of<typeof contactBeginnings>> = {
  they: 'The official',
  holder: 'Our person',
  'somebody-else': 'Somebody else',
}

/** Whether a weakness was seen, as seen from the case. */
export const weaknessBasisLabels: Labels<Of<typeof weaknessBases>> = {
  observed: 'Observed',
  suspected: 'Suspected',
}

/** Measures while the matter is open. */
export const interimMeasureLabels: Labels<Of<typeof interimMeasures>> = {
  'audit-of-information': 'Audit of the information handled',
  'monitor-computer-use': 'Computer use monitored',
  'monitor-building-access': 'Access to buildings monitored',
  'limit-computer-access': 'Computer access limited',
  'remove-computer-access': 'Computer access removed',
  'limit-after-hours-access': 'After-hours access limited',
  'remove-workplace-access': 'Access to the workplace removed',
}

export const conflictLabels: Labels<'none-declared' | 'declared'> = {
  'none-declared': 'No conflict of interest declared',
  declared: 'Conflict of interest declared',
}

export const clearanceStateLabels: Labels<Of<typeof clearanceStates>> = {
  current: 'Current',
  suspended: 'Suspended',
  downgraded: 'Downgraded',
  cancelled: 'Cancelled',
  lapsed: 'Lapsed',
}

/** How a person is engaged. */
export const engagementLabels: Labels<Of<typeof engagements>> = {
  staff: 'Staff',
  contractor: 'Contractor',
  'service-provider': 'Service provider',
  secondee: 'Secondee',
  other: 'Other',
}

/** A way to reach somebody. */
export const channelLabels: Labels<Of<typeof channelKinds>> = {
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
