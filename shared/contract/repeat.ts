import { z } from 'zod'
import { caseReference } from '../domain/case'
import { clearance } from '../domain/clearance'
import { repeatTerms } from '../domain/directory'
import { personReference } from '../domain/person'
import { prose } from '../domain/text'
import { calendarDate, instant } from '../domain/time'
import { caseView, workers } from './case'
import { command, query } from './operation'

/*
 * Repeated minor incidents of a clearance holder (PSR-48), counted without saying
 * which. For CSOs, and for the alternate about what concerns the CSO; anybody
 * else finds nothing here.
 */

/** What was decided: a case was opened, or it was set aside with a reason. */
export const repeatOutcome = z.strictObject({
  outcome: z.enum(['case', 'aside']),
  reference: caseReference.nullable(),
  reason: z.string().nullable(),
  by: z.string(),
  at: instant,
})

export const repeatItem = z.strictObject({
  person: personReference,
  /** As the register of people has it; the reference where that cannot be opened. */
  name: z.string(),
  clearance: clearance.nullable(),
  count: z.number().int(),
  /** Days of the first and the last one counted. */
  from: calendarDate,
  until: calendarDate,
  state: z.enum(['open', 'case', 'aside']),
  /** The decision that stands; null while it is open. */
  decided: repeatOutcome.nullable(),
  /** While it is open: what was decided before more came. */
  before: repeatOutcome.nullable(),
})
export type RepeatItem = z.infer<typeof repeatItem>

export const repeatList = z.strictObject({
  /** Null while the directory has no threshold and window: then nothing is counted. */
  terms: repeatTerms.nullable(),
  /** The days that count, in the organisation's zone; null without terms. */
  window: z.strictObject({ from: calendarDate, until: calendarDate }).nullable(),
  /** Whether it is for this account to count: CSOs, and the alternate. */
  isYours: z.boolean(),
  people: z.array(repeatItem),
})
export type RepeatList = z.infer<typeof repeatList>

/** `basedOn` is the count that was seen: another is `conflict`. */
const decision = { person: personReference, basedOn: z.number().int().min(1) }

export const repeatOperations = {
  'repeat.list': query({
    title: 'See repeated minor incidents of clearance holders',
    input: z.strictObject({}),
    output: repeatList,
    roles: workers,
  }),
  'repeat.setAside': command({
    title: 'Set repeated minor incidents aside',
    input: z.strictObject({ ...decision, reason: prose(2000) }),
    output: repeatList,
    roles: workers,
  }),
  'repeat.openCase': command({
    title: 'Open a case of repeated minor incidents',
    input: z.strictObject(decision),
    output: caseView,
    roles: workers,
  }),
}
