import type { SqlValue, Read, Sql } from './sql'
import { read, sql } from './sql'

/*
 * The statements of the list. All text is literal and there are few variants,
 * so each is compiled once; what was typed is only ever bound.
 */

export interface ListQuery {
  /** FTS5 expression, already quoted. */
  readonly match: string | null
  /** Part of a reference. */
  readonly fragment: string | null
  readonly sort: 'saved' | 'due' | 'occurred' | 'reference'
  readonly filters: { readonly status: string | null; readonly severity: string | null }
  /** How many cases pass the filters, of how many: decides between walking the order and gathering the few. */
  readonly matching: number
  readonly all: number
}

interface Asked<Row> {
  readonly statement: Read<Row>
  /** What to bind, before LIMIT and OFFSET. */
  readonly parameters: readonly SqlValue[]
}

interface Part {
  readonly text: Sql
  readonly values: readonly SqlValue[]
}

/** One page of ranks; bind LIMIT and OFFSET behind the parameters. */
export function listQuery(query: ListQuery): Asked<{ rank: number }> {
  if (isPureSearch(query)) {
    const text = sql`SELECT rowid AS rank FROM searched WHERE searched MATCH ? ORDER BY rowid LIMIT ? OFFSET ?`
    return { statement: read(text, { rank: 'integer' }), parameters: [query.match] }
  }
  const { source, where } = partsOf(query)
  const text = sql`SELECT listed.rank AS rank FROM ${source.text} WHERE ${where.text}
    ORDER BY ${orders[query.sort]} LIMIT ? OFFSET ?`
  return { statement: read(text, { rank: 'integer' }), parameters: [...source.values, ...where.values] }
}

/** How many there are in all. */
export function totalQuery(query: ListQuery): Asked<{ n: number }> {
  if (query.match !== null && query.fragment === null && !isFiltered(query)) {
    const text = sql`SELECT count(*) AS n FROM searched WHERE searched MATCH ?`
    return { statement: read(text, { n: 'integer' }), parameters: [query.match] }
  }
  const { source, where } = partsOf(query)
  const text = sql`SELECT count(*) AS n FROM ${source.text} WHERE ${where.text}`
  return { statement: read(text, { n: 'integer' }), parameters: [...source.values, ...where.values] }
}

const orders = {
  saved: sql`listed.rank`,
  due: sql`listed.due, listed.status, listed.severity, listed.rank`,
  occurred: sql`listed.occurred, listed.status, listed.severity, listed.rank`,
  reference: sql`listed.reference`,
} as const

const isFiltered = ({ filters }: ListQuery) => filters.status !== null || filters.severity !== null

const isPureSearch = (query: ListQuery): query is ListQuery & { match: string } =>
  query.match !== null && query.fragment === null && query.sort === 'saved' && !isFiltered(query)

/** Below this share of all cases, gathering the few and sorting them beats walking the order. */
const FEW = 1 / 50

function partsOf(query: ListQuery): { source: Part; where: Part } {
  const found = foundPart(query)
  const filtered = filterPart(query)
  const source = { text: sourceOf(query), values: [] }
  const where = {
    text: sql`${found.text} AND ${filtered.text}`,
    values: [...found.values, ...filtered.values],
  }
  return { source, where }
}

function sourceOf(query: ListQuery): Sql {
  if (query.match !== null && query.fragment === null)
    return sql`searched JOIN listed ON listed.rank = searched.rowid`
  if (query.match === null && query.fragment === null && isFiltered(query)) {
    return query.matching < query.all * FEW ? sql`listed INDEXED BY listed_group` : walks[query.sort]
  }
  return sql`listed`
}

const walks = {
  saved: sql`listed NOT INDEXED`,
  due: sql`listed INDEXED BY listed_due`,
  occurred: sql`listed INDEXED BY listed_occurred`,
  reference: sql`listed INDEXED BY listed_reference`,
} as const

function foundPart({ match, fragment }: ListQuery): Part {
  if (match === null && fragment === null) return { text: sql`TRUE`, values: [] }
  if (fragment === null) return { text: sql`searched MATCH ?`, values: [match] }
  const byReference = sql`SELECT rank FROM listed WHERE reference LIKE ?`
  if (match === null) return { text: sql`listed.rank IN (${byReference})`, values: [`%${fragment}%`] }
  return {
    text: sql`listed.rank IN (SELECT rowid FROM searched WHERE searched MATCH ? UNION ALL ${byReference})`,
    values: [match, `%${fragment}%`],
  }
}

function filterPart({ filters: { status, severity }, matching, all }: ListQuery): Part {
  if (status !== null && severity !== null) {
    return { text: sql`listed.status = ? AND listed.severity = ?`, values: [status, severity] }
  }
  if (status !== null) return { text: sql`listed.status = ?`, values: [status] }
  if (severity === null) return { text: sql`TRUE`, values: [] }
  // The group index begins with the status: naming every status lets it serve a severity alone.
  return matching < all * FEW
    ? { text: sql`listed.status IN ('draft', 'finalised') AND listed.severity = ?`, values: [severity] }
    : { text: sql`listed.severity = ?`, values: [severity] }
}
