import type { CaseListItem, DueItem } from '../../shared/contract/case'
import { memoryDatabase, type WritableDatabase } from './database'
import { listQuery, totalQuery, type ListQuery } from './index-queries'
import { matchExpression, referenceFragment, referenceKey } from './search-text'
import { read, sql, write } from './sql'

/** One page of the list, with how far the full text has got. */
export interface ListPage {
  readonly items: CaseListItem[]
  readonly total: number
  readonly indexed: number
  readonly toIndex: number
}

/** What a list is asked for. */
export interface ListRequest {
  readonly search?: string | undefined
  readonly status?: CaseListItem['status'] | undefined
  readonly severity?: string | undefined
  readonly sort: 'saved' | 'due' | 'occurred' | 'reference'
  readonly offset: number
  readonly limit: number
}

/**
 * What one session could open, in memory and nowhere else: there is no permission
 * clause because nothing else is in it. Sort columns and full text live in a
 * `:memory:` database, the list items themselves beside it.
 */
export interface SessionIndex {
  /** Says how many records there will be, so that a search can tell how complete it is. */
  expect(records: number): void
  /**
   * With `text`: a revision just saved, which goes to the top. Without: a record
   * read while filling, given the last saved first; it never replaces a newer revision.
   */
  putCase(recordId: string, item: CaseListItem, dues: readonly DueItem[], text?: string): void
  /** Full text of a record put without it; ignored when it has some, or is gone. */
  putText(recordId: string, text: string): void
  remove(recordId: string): void
  list(request: ListRequest): ListPage
  /** What waits for somebody, the most pressing first: by due time, or since when it has waited where there is none. */
  due(limit?: number): DueItem[]
  /** Forgets everything. */
  close(): void
}

interface Entry {
  readonly item: CaseListItem
  readonly dues: readonly DueItem[]
  readonly rank: number
  hasText: boolean
}

const NONE_LAST = Number.MAX_SAFE_INTEGER

const insert = write(
  sql`INSERT INTO listed (rank, status, severity, due, occurred, reference) VALUES (?, ?, ?, ?, ?, ?)`,
)
const insertText = write(sql`INSERT INTO searched (rowid, text) VALUES (?, ?)`)
const insertDue = write(sql`INSERT INTO waiting (rank, place, at) VALUES (?, ?, ?)`)
const remove = write(sql`DELETE FROM listed WHERE rank = ?`)
const removeText = write(sql`DELETE FROM searched WHERE rowid = ?`)
const removeDues = write(sql`DELETE FROM waiting WHERE rank = ?`)
const dueFirst = read(sql`SELECT rank, place FROM waiting ORDER BY at, rank, place LIMIT ?`, {
  rank: 'integer',
  place: 'integer',
})
const byFragment = read(sql`SELECT count(*) AS n FROM listed WHERE reference LIKE ?`, { n: 'integer' })

/** An empty index for one session. */
export function createIndex(): SessionIndex {
  return new MemoryIndex()
}

class MemoryIndex implements SessionIndex {
  readonly #db: WritableDatabase
  readonly #entries = new Map<string, Entry>()
  readonly #byRank = new Map<number, Entry>()
  readonly #counts = new Map<string, number>()
  #expected = 0
  #withText = 0
  #top = 0
  #bottom = 0
  #totals = new Map<string, number>()

  constructor() {
    this.#db = memoryDatabase()
    this.#db.script(schema)
  }

  expect(records: number): void {
    this.#expected = records
  }

  putCase(recordId: string, item: CaseListItem, dues: readonly DueItem[], text?: string): void {
    const before = this.#entries.get(recordId)
    if (text === undefined && before !== undefined && before.item.revision >= item.revision) return
    if (before !== undefined) this.#take(recordId, before)
    // Recency is an ascending rank: the newest is the lowest, so a page of the newest is the table's own order.
    const rank = text === undefined ? (this.#bottom += 1) : (this.#top -= 1)
    const entry: Entry = { item, dues, rank, hasText: false }
    this.#put(recordId, entry)
    if (text !== undefined) this.#index(entry, text)
  }

  putText(recordId: string, text: string): void {
    const entry = this.#entries.get(recordId)
    if (entry !== undefined && !entry.hasText) this.#index(entry, text)
  }

  remove(recordId: string): void {
    const entry = this.#entries.get(recordId)
    if (entry !== undefined) this.#take(recordId, entry)
  }

  list(request: ListRequest): ListPage {
    const query = this.#understand(request)
    const total = query === null ? 0 : this.#total(query)
    const items = query === null || total === 0 ? [] : this.#page(query, request, total)
    const toIndex = Math.max(this.#expected, this.#entries.size)
    return { items, total, indexed: this.#withText, toIndex }
  }

  due(limit = 1000): DueItem[] {
    return this.#db
      .all(dueFirst, [limit])
      .flatMap(({ rank, place }) => this.#byRank.get(rank)?.dues[place] ?? [])
  }

  close(): void {
    this.#entries.clear()
    this.#byRank.clear()
    this.#counts.clear()
    this.#db.close()
  }

  #put(recordId: string, entry: Entry): void {
    const { item, rank, dues } = entry
    this.#entries.set(recordId, entry)
    this.#byRank.set(rank, entry)
    this.#db.run(insert, [
      rank,
      item.status,
      item.severity ?? '',
      timeOf(item.nextDueAt, NONE_LAST),
      -timeOf(item.occurredAt, -NONE_LAST),
      referenceKey(item.reference),
    ])
    for (const [place, due] of dues.entries()) {
      this.#db.run(insertDue, [rank, place, timeOf(due.dueAt ?? due.raisedAt, NONE_LAST)])
    }
    this.#count(item, 1)
  }

  #take(recordId: string, entry: Entry): void {
    const { rank, item } = entry
    this.#entries.delete(recordId)
    this.#byRank.delete(rank)
    this.#db.run(remove, [rank])
    if (entry.dues.length > 0) this.#db.run(removeDues, [rank])
    if (entry.hasText) {
      this.#db.run(removeText, [rank])
      this.#withText -= 1
    }
    this.#count(item, -1)
  }

  #index(entry: Entry, text: string): void {
    this.#db.run(insertText, [entry.rank, text])
    entry.hasText = true
    this.#withText += 1
    this.#totals.clear()
  }

  #count({ status, severity }: CaseListItem, step: 1 | -1): void {
    const group = groupOf(status, severity ?? '')
    this.#counts.set(group, (this.#counts.get(group) ?? 0) + step)
    this.#totals.clear()
  }

  /** Null when something was asked for that nothing can match. */
  #understand({ search, status, severity, sort }: ListRequest): ListQuery | null {
    const match = search === undefined ? null : matchExpression(search)
    const fragment = search === undefined ? null : this.#knownFragment(search)
    const asked = search !== undefined && search.trim() !== ''
    if (asked && match === null && fragment === null) return null
    const filters = { status: status ?? null, severity: severity ?? null }
    return { match, fragment, sort, filters, matching: this.#matching(filters), all: this.#entries.size }
  }

  #knownFragment(search: string): string | null {
    const fragment = referenceFragment(search)
    if (fragment === null) return null
    return (this.#db.get(byFragment, [`%${fragment}%`])?.n ?? 0) > 0 ? fragment : null
  }

  /** How many pass the filters, from running counts: no query. */
  #matching({ status, severity }: ListQuery['filters']): number {
    let sum = 0
    for (const [group, count] of this.#counts) {
      const [groupStatus, groupSeverity] = group.split('/')
      if (status !== null && groupStatus !== status) continue
      if (severity !== null && groupSeverity !== severity) continue
      sum += count
    }
    return sum
  }

  #total(query: ListQuery): number {
    if (query.match === null && query.fragment === null) return query.matching
    const { statement, parameters } = totalQuery(query)
    const key = JSON.stringify([statement.text, parameters])
    const known = this.#totals.get(key)
    if (known !== undefined) return known
    const total = this.#db.get(statement, parameters)?.n ?? 0
    if (this.#totals.size > 100) this.#totals.clear()
    this.#totals.set(key, total)
    return total
  }

  #page(query: ListQuery, { offset, limit }: ListRequest, total: number): CaseListItem[] {
    if (offset >= total) return []
    const { statement, parameters } = listQuery(query)
    return this.#db
      .all(statement, [...parameters, limit, offset])
      .flatMap(({ rank }) => this.#byRank.get(rank)?.item ?? [])
  }
}

const groupOf = (status: string, severity: string) => `${status}/${severity}`

function timeOf(text: string | null, otherwise: number): number {
  const time = text === null ? NaN : Date.parse(text)
  return Number.isNaN(time) ? otherwise : time
}

/*
 * `occurred` is kept negated, so that every order is ascending. The transaction
 * never ends: there is nothing to make durable, and FTS5 then gathers many
 * records before it writes a segment.
 */
const schema = sql`
  CREATE TABLE listed (
    rank INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    severity TEXT NOT NULL,
    due INTEGER NOT NULL,
    occurred INTEGER NOT NULL,
    reference TEXT NOT NULL
  ) STRICT;
  CREATE INDEX listed_due ON listed (due, status, severity);
  CREATE INDEX listed_occurred ON listed (occurred, status, severity);
  CREATE INDEX listed_reference ON listed (reference, status, severity);
  CREATE INDEX listed_group ON listed (status, severity);
  CREATE TABLE waiting (
    rank INTEGER NOT NULL,
    place INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (rank, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_at ON waiting (at);
  CREATE VIRTUAL TABLE searched USING fts5(
    text, content='', contentless_delete=1, prefix='2', tokenize='unicode61 remove_diacritics 2'
  );
  BEGIN;
`
