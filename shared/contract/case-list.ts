import { z } from 'zod'
import { caseReference, caseStatuses } from '../domain/case'
import { costStates, incident } from '../domain/incident'
import { classification } from '../domain/marking'
import { offsetDateTime } from '../domain/time'

/*
 * The list that officers live in: its line, its orders, its filters, its totals.
 */

/** What all costs of one currency and state come to. */
const costSum = z.strictObject({
  currency: z.string(),
  state: z.enum(costStates),
  cents: z.number().int(),
})

/** A line of the case list, straight from the session index. */
export const caseListItem = z.strictObject({
  reference: caseReference,
  revision: z.number().int(),
  title: z.string(),
  status: z.string(),
  class: z.string(),
  severity: z.string().nullable(),
  marking: z.string(),
  classification: z.string(),
  unit: z.string().nullable(),
  occurredAt: z.string().nullable(),
  /** When somebody first detected, discovered or became aware of it. */
  noticedAt: z.string().nullable(),
  reportedAt: z.string().nullable(),
  /** Minutes between the two (PSR-09); null while either is not known. */
  delayMinutes: z.number().int().nullable(),
  openedAt: z.string(),
  openedBy: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
  /** What it cost (PSR-13), by currency and state; empty while nothing is known. */
  costs: z.array(costSum),
  /** How many things wait in it, planned actions and steps included. */
  openDuties: z.number().int(),
  nextDueAt: z.string().nullable(),
})
export type CaseListItem = z.infer<typeof caseListItem>

/** What the list can be ordered by. Each has its usual direction; unknown comes last in both. */
export const caseSorts = [
  'saved',
  'due',
  'occurred',
  'reference',
  'title',
  'marking',
  'severity',
  'status',
  'class',
  'unit',
  'noticed',
  'reported',
  'delay',
  'duties',
  'opened',
  'openedBy',
  'savedBy',
] as const
export type CaseSort = (typeof caseSorts)[number]

export const severityChoices = ['major', 'minor', 'undecided'] as const
export const dutyChoices = ['open', 'overdue', 'none'] as const
/** Which time a range of dates is about. */
export const dateChoices = ['occurred', 'noticed', 'reported', 'opened', 'saved', 'due'] as const

const some = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(20).optional()

/** Which cases: those that pass all that is given; of several values in one filter any will do. */
export const caseFilters = z.strictObject({
  status: some(z.enum(caseStatuses)),
  severity: some(z.enum(severityChoices)),
  class: some(incident.shape.class.unwrap()),
  classification: some(classification),
  duties: z.enum(dutyChoices).optional(),
  savedBy: some(z.string().max(160)),
  dates: z
    .strictObject({
      of: z.enum(dateChoices),
      from: offsetDateTime.optional(),
      /** The first moment that is too late. */
      before: offsetDateTime.optional(),
    })
    .optional(),
})
export type CaseFilters = z.infer<typeof caseFilters>

export const caseListInput = z.strictObject({
  search: z.string().max(200).optional(),
  ...caseFilters.shape,
  sort: z.enum(caseSorts).default('saved'),
  reversed: z.boolean().default(false),
  offset: z.number().int().min(0).max(1_000_000).default(0),
  limit: z.number().int().min(1).max(200).default(50),
})

const counts = z.record(z.string(), z.number().int())

/** How many cases each choice of a filter would leave, with all the other filters as they are (PSR-12, PSR-14). */
export const caseTotals = z.strictObject({
  status: counts,
  severity: counts,
  class: counts,
  classification: counts,
  duties: counts,
})
export type CaseTotals = z.infer<typeof caseTotals>

export const caseListPage = z.strictObject({
  items: z.array(caseListItem),
  total: z.number().int(),
  totals: caseTotals,
  /** Everybody who saved a case last, for the filter. */
  savers: z.array(z.string()),
  indexed: z.number().int(),
  toIndex: z.number().int(),
})

/** Delays (PSR-09) and costs (PSR-13) over every case that passes the filters. */
export const caseSums = z.strictObject({
  cases: z.number().int(),
  /** False where a search found too many to be added up: then nothing is. */
  isWhole: z.boolean(),
  delay: z.strictObject({
    /** Cases of which both moments are known, in their order. */
    known: z.number().int(),
    /** Left out: said to be reported before anybody noticed. */
    reversed: z.number().int(),
    medianMinutes: z.number().int().nullable(),
    longestMinutes: z.number().int().nullable(),
    totalMinutes: z.number().int(),
  }),
  costs: z.array(
    z.strictObject({
      currency: z.string(),
      state: z.enum(costStates),
      /** Hundredths of the currency, as digits: no number is too long for them. */
      cents: z.string().regex(/^\d+$/),
      cases: z.number().int(),
    }),
  ),
})
export type CaseSums = z.infer<typeof caseSums>
