import { referralCategories } from '../../domain/incident'
import type { Condition } from '../condition'

/*
 * Conditions, contents and clocks that several rules of the NZ PSR pack share.
 */

/** A category that goes to a security agency makes an incident a suspected major one, whatever was decided about severity. */
export const suspectedMajor = {
  any: [
    { fact: 'severity', is: 'major' },
    { fact: 'suspected', is: referralCategories },
  ],
} as const satisfies Condition

/** What a report of a suspected major incident covers (PSR-102…111). */
export const majorReport = [
  'Date and time: when it happened, was discovered or was reported',
  'Location',
  'Brief details',
  'What may have been compromised',
  'Type and level of protective marking of what may have been compromised, if relevant',
  'Names of those involved, if known',
  'Name of the agency to contact for follow-up',
  'Contact details for follow-up',
  'Initial assessment of the harm or damage',
  'Action already taken',
] as const

/** Once the initial assessment is done, as soon as possible; the source gives no number. */
export const afterAssessment = { kind: 'policy', urgency: 'asap', anchor: 'assessed', limit: null } as const
export const onceAware = { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: null } as const

/** That a list of contents is ours. */
export const ownContent = 'The source does not say what the notice has to tell; the list is a suggestion.'
