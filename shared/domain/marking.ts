import { z } from 'zod'
import { calendarDate } from './time'
import { line } from './text'

/** The New Zealand ladder, lowest first (PSR classification overview). */
export const classifications = [
  'UNCLASSIFIED',
  'IN-CONFIDENCE',
  'SENSITIVE',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP SECRET',
] as const
export const classification = z.enum(classifications)
export type Classification = z.infer<typeof classification>

/** Endorsements that take no parameter and go with policy and privacy markings, or beside national-security ones. */
export const plainEndorsements = [
  'APPOINTMENTS',
  'BUDGET',
  'CABINET',
  'COMMERCIAL',
  'EVALUATIVE',
  'HONOURS',
  'LEGAL PRIVILEGE',
  'MEDICAL',
  'STAFF',
  'POLICY',
] as const

export const endorsement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain'), name: z.enum(plainEndorsements) }),
  z.strictObject({ kind: z.literal('department-use-only'), departments: z.array(line(80)).min(1).max(5) }),
  z.strictObject({ kind: z.literal('embargoed'), until: calendarDate }),
  z.strictObject({ kind: z.literal('to-be-reviewed'), on: calendarDate }),
  z.strictObject({ kind: z.literal('accountable-material') }),
  z.strictObject({ kind: z.literal('nzeo') }),
  z.strictObject({ kind: z.literal('releasable-to'), countries: z.array(z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 3166-1 alpha-3 code')).min(2).max(30) }),
  z.strictObject({ kind: z.literal('compartment'), codeword: line(40) }),
  z.strictObject({ kind: z.literal('special-handling') }),
  z.strictObject({ kind: z.literal('other'), text: line(60) }),
])
export type Endorsement = z.infer<typeof endorsement>

/** A protective marking: one step of the ladder with its endorsements. */
export const marking = z.strictObject({
  classification,
  endorsements: z.array(endorsement).max(12).default([]),
})
export type Marking = z.infer<typeof marking>
