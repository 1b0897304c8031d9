import { z } from 'zod'
import { caseReference } from '../domain/case'
import { calendarDate } from '../domain/time'
import { caseFilters, caseListInput, caseListPage, caseSums } from './case-list'
import { effect, query } from './operation'

/*
 * What waits over every case of the session: duties, planned actions, steps and
 * reviews, and the sums over the cases that pass the list's filters.
 */

/** Who works with cases. */
const workers = ['officer', 'cso'] as const

/** Where a line comes from: a rule, a gate of the flow, an action somebody planned, a step of the own process, an interim measure. */
export const dueSources = ['duty', 'gate', 'action', 'step', 'measure'] as const
export type DueSource = (typeof dueSources)[number]

/** One thing that waits: what, in which case, under which clause and kind of clock, since when, until when. */
export const dueItem = z.strictObject({
  reference: caseReference,
  title: z.string(),
  marking: z.string(),
  classification: z.string(),
  source: z.enum(dueSources),
  /** Of a duty its obligation; of anything else what tells it apart within its case. */
  obligationId: z.string(),
  action: z.string(),
  recipients: z.string(),
  cite: z.string(),
  /** Kind of clock: of a rule, or `own-date` and `own-process` for what the organisation set itself. */
  kind: z.string(),
  urgency: z.string(),
  force: z.string(),
  /** What may not happen before this is done. */
  gate: z.string().nullable(),
  /** Who is to do it: the action's owner, else who works on the case; null where nobody was named. */
  owner: z.string().nullable(),
  /** That is whoever asks. */
  isMine: z.boolean(),
  /** When it began to wait, and which moment that is: an anchor of a rule, or `raised`, `opened`, `severity`. */
  since: z.string(),
  anchor: z.string(),
  dueAt: z.string().nullable(),
  /** The calendar day it is due on, where a day and no time was given. */
  dueOn: calendarDate.nullable(),
  /** The sign-in that found it overdue, if it fell due while whoever asks was not signed in. */
  passedBefore: z.string().nullable(),
})
export type DueItem = z.infer<typeof dueItem>

/** The most pressing of what waits, and how much there is in all. */
export const duePage = z.strictObject({
  /** What has a time by that time, then what has none by how long it has waited. */
  items: z.array(dueItem),
  totals: z.strictObject({
    all: z.number().int(),
    overdue: z.number().int(),
    mine: z.number().int(),
  }),
})
export type DuePage = z.infer<typeof duePage>

export const dueOperations = {
  'case.list': query({
    title: 'See the list of cases',
    input: caseListInput,
    output: caseListPage,
    roles: workers,
  }),
  'case.sums': query({
    title: 'See delays and costs over the listed cases',
    input: z.strictObject({ search: z.string().max(200).optional(), ...caseFilters.shape }),
    output: caseSums,
    roles: workers,
  }),
  'case.due': query({
    title: 'See what is due',
    input: z.strictObject({ mine: z.boolean().default(false) }),
    output: duePage,
    roles: workers,
  }),
  'due.wallList': effect({
    title: 'Save the wall list of what is due',
    input: z.strictObject({
      mine: z.boolean().default(false),
      /** Titles of cases and names of owners are left out unless they are asked for. */
      titles: z.boolean().default(false),
      owners: z.boolean().default(false),
    }),
    output: z.strictObject({ name: z.string(), pages: z.number().int(), lines: z.number().int() }),
    roles: workers,
  }),
}
