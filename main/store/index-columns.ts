import type { CaseListItem, CaseSort } from '../../shared/contract/case-list'
import { classifications } from '../../shared/domain/marking'
import { sql, type Sql, type SqlValue } from './sql'
import { referenceKey } from './search-text'

/*
 * The columns the list can be ordered by. Each is kept so that its usual order
 * is ascending and what is not known comes last: times that are wanted newest
 * first are negated.
 */

/** Stands for a number that is not known: behind every other. */
export const UNKNOWN = Number.MAX_SAFE_INTEGER
/** Stands for a text that is not known: behind every other. */
const UNKNOWN_TEXT = '\u{10FFFF}'

interface Column {
  readonly sql: Sql
  readonly of: (item: CaseListItem) => SqlValue
  /** What stands for unknown here; absent where it always is known. */
  readonly unknown?: number | string
}

/** A column for every order but that of the table itself, which is by the last saved. */
export const columns = {
  due: { sql: sql`due`, of: ({ nextDueAt }) => timeOf(nextDueAt), unknown: UNKNOWN },
  occurred: { sql: sql`occurred`, of: ({ occurredAt }) => newest(occurredAt), unknown: UNKNOWN },
  reference: { sql: sql`reference`, of: ({ reference }) => referenceKey(reference) },
  title: { sql: sql`title`, of: ({ title }) => folded(title) },
  marking: { sql: sql`marking`, of: ({ classification }) => -stepOf(classification) },
  severity: { sql: sql`severity`, of: ({ severity }) => gravityOf(severity), unknown: UNKNOWN },
  status: { sql: sql`status`, of: ({ status }) => status },
  class: { sql: sql`class`, of: (item) => item.class },
  unit: {
    sql: sql`unit`,
    of: ({ unit }) => (unit === null ? UNKNOWN_TEXT : folded(unit)),
    unknown: UNKNOWN_TEXT,
  },
  noticed: { sql: sql`noticed`, of: ({ noticedAt }) => newest(noticedAt), unknown: UNKNOWN },
  reported: { sql: sql`reported`, of: ({ reportedAt }) => newest(reportedAt), unknown: UNKNOWN },
  delay: {
    sql: sql`delay`,
    of: ({ delayMinutes }) => (delayMinutes === null ? UNKNOWN : -delayMinutes),
    unknown: UNKNOWN,
  },
  duties: { sql: sql`duties`, of: ({ openDuties }) => -openDuties },
  opened: { sql: sql`opened`, of: ({ openedAt }) => newest(openedAt) },
  openedBy: { sql: sql`opened_by`, of: ({ openedBy }) => folded(openedBy) },
  savedBy: { sql: sql`saved_by`, of: ({ savedBy }) => folded(savedBy) },
} as const satisfies Record<Exclude<CaseSort, 'saved'>, Column>

/** The column of an order; null for the table's own. */
export const columnOf = (sort: CaseSort): Column | null => (sort === 'saved' ? null : columns[sort])

/** Every value of a case that goes into the table, behind its rank and its group. */
export function valuesOf(item: CaseListItem): SqlValue[] {
  return [...Object.values<Column>(columns).map((column) => column.of(item)), newest(item.savedAt)]
}

/** As it is compared: without case, accents and macrons. */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Milliseconds, or behind everything when there is no time. */
export function timeOf(text: string | null): number {
  const time = text === null ? NaN : Date.parse(text)
  return Number.isNaN(time) ? UNKNOWN : time
}

function newest(text: string | null): number {
  const time = timeOf(text)
  return time === UNKNOWN ? UNKNOWN : -time
}

const stepOf = (classification: string) => classifications.findIndex((step) => step === classification)
const gravityOf = (severity: string | null) => (severity === 'major' ? 0 : severity === 'minor' ? 1 : UNKNOWN)

/** The table of the list, and the one index that is always there. */
export const listSchema = sql`
  CREATE TABLE listed (
    rank INTEGER PRIMARY KEY,
    grp INTEGER NOT NULL,
    due INTEGER NOT NULL,
    occurred INTEGER NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    marking INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    status TEXT NOT NULL,
    class TEXT NOT NULL,
    unit TEXT NOT NULL,
    noticed INTEGER NOT NULL,
    reported INTEGER NOT NULL,
    delay INTEGER NOT NULL,
    duties INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX listed_due ON listed (due, rank, grp);
`
