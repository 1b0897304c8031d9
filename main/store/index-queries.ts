import type { CaseFilters, CaseSort } from '../../shared/contract/case-list'
import { columnOf, columns, folded, UNKNOWN } from './index-columns'
import { read, sql, type Read, type Sql, type SqlValue } from './sql'

/*
 * The statements of the list. All text is literal and there are few variants,
 * so each is compiled once; what was typed is only ever bound.
 */

/** What is looked for, apart from the groups: these cost a query, groups are counted as cases come and go. */
export interface Sought {
  /** FTS5 expression, already quoted. */
  readonly match: string | null
  /** Part of a reference. */
  readonly fragment: string | null
  readonly savedBy: readonly string[] | null
  readonly dates: NonNullable<CaseFilters['dates']> | null
}

export interface ListQuery extends Sought {
  readonly sort: CaseSort
  readonly reversed: boolean
  /** Ids of the groups that pass; null when all do. */
  readonly groups: readonly number[] | null
  /** Only what was due before this moment. */
  readonly dueBefore: number | null
  /** How many cases pass, of how many: decides between walking the order and gathering the few. */
  readonly matching: number
  readonly all: number
}

interface Asked<Row> {
  readonly statement: Read<Row>
  readonly parameters: readonly SqlValue[]
}

interface Part {
  readonly text: Sql
  readonly values: readonly SqlValue[]
}

/** Whether anything is sought beyond groups. */
export const isSought = ({ match, fragment, savedBy, dates }: Sought) =>
  match !== null || fragment !== null || savedBy !== null || dates !== null

/** How many of what is sought are in each group, and how many of those were due before a moment. */
export function groupsQuery(
  sought: Sought,
  dueBefore: number,
): Asked<{ grp: number; n: number; late: number }> {
  const where = joined([foundPart(sought), ...soughtParts(sought)])
  const text = sql`SELECT grp, count(*) AS n, coalesce(sum(due < ?), 0) AS late FROM ${sourceOf(sought, sql`listed`)}
    WHERE ${where.text} GROUP BY grp`
  return {
    statement: read(text, { grp: 'integer', n: 'integer', late: 'integer' }),
    parameters: [dueBefore, ...where.values],
  }
}

/** How many of each group were due before a moment. */
export const overdueGroups = read(
  sql`SELECT grp, count(*) AS n FROM listed INDEXED BY listed_due WHERE due < ? GROUP BY grp`,
  { grp: 'integer', n: 'integer' },
)

/** Which rows of an order: all, or only those whose value is known, or is not. */
export type Known = 'all' | 'known' | 'unknown'

/** One page of ranks; bind LIMIT and OFFSET behind the parameters. */
export function pageQuery(query: ListQuery, known: Known): Asked<{ rank: number }> {
  const where = wherePart(query, known)
  const text = sql`SELECT listed.rank AS rank FROM ${sourceOf(query, walkOf(query))} WHERE ${where.text}
    ORDER BY ${orderOf(query)} LIMIT ? OFFSET ?`
  return { statement: read(text, { rank: 'integer' }), parameters: where.values }
}

/** A page of a search and nothing else, last saved first: the text's own table is enough. */
export const searchPage = read(
  sql`SELECT rowid AS rank FROM searched WHERE searched MATCH ? ORDER BY rowid LIMIT ? OFFSET ?`,
  { rank: 'integer' },
)

/** How many of the matching have a value in the column that orders them. */
export function knownQuery(query: ListQuery): Asked<{ n: number }> {
  const where = wherePart(query, 'known')
  const text = sql`SELECT count(*) AS n FROM ${sourceOf(query, walkOf(query))} WHERE ${where.text}`
  return { statement: read(text, { n: 'integer' }), parameters: where.values }
}

/** Every row that passes, in no order: where it comes from, and on which terms. */
export function passingRows(query: ListQuery): { from: Sql; where: Sql; values: readonly SqlValue[] } {
  const { text, values } = wherePart(query, 'all')
  return { from: sourceOf(query, walkOf({ ...query, sort: 'saved' })), where: text, values }
}

/** Below this share of all cases, gathering the few and sorting them beats walking the order. */
const FEW = 1 / 50

export const isFew = ({ matching, all }: ListQuery) => matching < all * FEW

function wherePart(query: ListQuery, known: Known): Part {
  const parts = [foundPart(query), ...soughtParts(query)]
  if (query.groups !== null)
    parts.push({
      text: sql`listed.grp IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(query.groups)],
    })
  if (query.dueBefore !== null) parts.push({ text: sql`listed.due < ?`, values: [query.dueBefore] })
  const column = columnOf(query.sort)
  if (known !== 'all' && column !== null) {
    const operator = known === 'known' ? sql`<` : sql`=`
    parts.push({ text: sql`listed.${column.sql} ${operator} ?`, values: [column.unknown ?? UNKNOWN] })
  }
  return joined(parts)
}

const joined = (parts: readonly Part[]): Part => ({
  text: parts.map(({ text }) => text).reduce((all, text) => sql`${all} AND ${text}`),
  values: parts.flatMap(({ values }) => values),
})

/** The index that is walked in its order, or the one that leads to the few. */
function walkOf(query: ListQuery): Sql {
  const name = indexOf(query)
  return name === null ? sql`listed NOT INDEXED` : sql`listed INDEXED BY ${name.sql}`
}

interface IndexName {
  readonly sql: Sql
  readonly on: Sql
}

const indexes = {
  groups: { sql: sql`listed_groups`, on: sql`grp` },
  saved: { sql: sql`listed_saved`, on: sql`saved, rank, grp` },
  ...(Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      { sql: sql`listed_${column.sql}`, on: sql`${column.sql}, rank, grp` },
    ]),
  ) as Record<keyof typeof columns, IndexName>),
} satisfies Record<string, IndexName>

/** Which index a page is read by; null for the table itself. It is made when it is first wanted. */
export function indexOf(query: ListQuery): IndexName | null {
  if (query.match !== null || query.fragment !== null) return null
  if (isFew(query)) {
    if (query.dates !== null) return indexes[query.dates.of]
    if (query.savedBy !== null) return indexes.savedBy
    if (query.dueBefore !== null) return indexes.due
    return query.groups === null ? null : indexes.groups
  }
  return query.sort === 'saved' ? null : indexes[query.sort]
}

/** Makes the index of a name. */
export const indexScript = ({ sql: name, on }: IndexName) =>
  sql`CREATE INDEX IF NOT EXISTS ${name} ON listed (${on})`

function sourceOf({ match, fragment }: Sought, listed: Sql): Sql {
  return match !== null && fragment === null
    ? sql`searched CROSS JOIN listed ON listed.rank = searched.rowid`
    : listed
}

function orderOf({ sort, reversed, match, fragment }: ListQuery): Sql {
  const column = columnOf(sort)
  if (column !== null) {
    return reversed
      ? sql`listed.${column.sql} DESC, listed.rank DESC`
      : sql`listed.${column.sql}, listed.rank`
  }
  const rank = match !== null && fragment === null ? sql`searched.rowid` : sql`listed.rank`
  return reversed ? sql`${rank} DESC` : rank
}

function foundPart({ match, fragment }: Sought): Part {
  if (match === null && fragment === null) return { text: sql`TRUE`, values: [] }
  if (fragment === null) return { text: sql`searched MATCH ?`, values: [match] }
  const byReference = sql`SELECT rank FROM listed WHERE reference LIKE ?`
  if (match === null) return { text: sql`listed.rank IN (${byReference})`, values: [`%${fragment}%`] }
  return {
    text: sql`listed.rank IN (SELECT rowid FROM searched WHERE searched MATCH ? UNION ALL ${byReference})`,
    values: [match, `%${fragment}%`],
  }
}

function soughtParts({ savedBy, dates }: Sought): Part[] {
  const parts: Part[] = []
  if (savedBy !== null)
    parts.push({
      text: sql`listed.saved_by IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(savedBy.map(folded))],
    })
  if (dates !== null) parts.push(...rangeParts(dates))
  return parts
}

/** A range of times; those kept negated are compared the other way round. What is not known is in no range. */
function rangeParts({ of, from, before }: NonNullable<CaseFilters['dates']>): Part[] {
  const column = of === 'saved' ? sql`saved` : columns[of].sql
  const isNegated = of !== 'due'
  const parts: Part[] = [{ text: sql`listed.${column} < ?`, values: [UNKNOWN] }]
  if (from !== undefined) {
    const at = Date.parse(from)
    parts.push(
      isNegated
        ? { text: sql`listed.${column} <= ?`, values: [-at] }
        : { text: sql`listed.${column} >= ?`, values: [at] },
    )
  }
  if (before !== undefined) {
    const at = Date.parse(before)
    parts.push(
      isNegated
        ? { text: sql`listed.${column} > ?`, values: [-at] }
        : { text: sql`listed.${column} < ?`, values: [at] },
    )
  }
  return parts
}
