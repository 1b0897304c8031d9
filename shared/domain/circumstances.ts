import { z } from 'zod'
import { clearance } from './clearance'
import { answer, line, prose } from './text'
import { calendarDate } from './time'

/*
 * A change of circumstances that a clearance holder reports, and what the CSO
 * makes of it: fields restated from the PSR's change-of-circumstances form.
 */

/** Changes of circumstances that a clearance holder reports as soon as they happen. */
export const circumstanceKinds = [
  'relationship-starts-or-ends',
  'foreign-visit',
  'relative-moves-abroad',
  'citizenship-or-residence',
  'finances',
  'health',
  'criminal-involvement',
  'involvement-with-groups-affecting-security',
  'disciplinary-process',
  'security-breach-or-incident',
  'other',
] as const

export const circumstances = z.strictObject({
  holder: z
    .strictObject({ name: line(160), person: line(20).optional(), clearance: answer(clearance) })
    .optional(),
  changes: z.array(z.enum(circumstanceKinds)).max(circumstanceKinds.length).default([]),
  /** When it takes effect; it may lie ahead. */
  effective: answer(calendarDate),
  managerTold: answer(z.boolean()),
  details: answer(prose(4000)),
  mitigation: answer(prose(4000)),
  /** The CSO's side of the form. */
  likelyToUndermine: answer(z.boolean()),
  continuedAccessRisk: answer(prose(4000)),
})
export type Circumstances = z.infer<typeof circumstances>
