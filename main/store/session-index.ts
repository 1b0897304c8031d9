import type { z } from 'zod'
import type { CaseListItem, caseListInput, caseListPage, CaseSums } from '../../shared/contract/case-list'
import type { CaseSummary } from './case-summary'
import { memoryDatabase, type WritableDatabase } from './database'
import { columnOf, listSchema, valuesOf } from './index-columns'
import { WaitingLines, waitingSchema, type DueLines } from './index-due'
import { Groups, type GroupCounts } from './index-groups'
import {
  groupsQuery,
  indexOf,
  indexScript,
  isSought,
  knownQuery,
  overdueGroups,
  pageQuery,
  searchPage,
  type Known,
  type ListQuery,
  type Sought,
} from './index-queries'
import { Spending, spendingSchema } from './index-sums'
import { matchExpression, referenceFragment } from './search-text'
import { read, sql, write } from './sql'

/** One page of the list, with its totals and how far the full text has got. */
export type ListPage = z.infer<typeof caseListPage>

/** What a list is asked for. */
export type ListRequest = z.output<typeof caseListInput>

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
  putCase(recordId: string, summary: CaseSummary, text?: string): void
  /** Full text of a record put without it; ignored when it has some, or is gone. */
  putText(recordId: string, text: string): void
  remove(recordId: string): void
  /** One page of what passes every filter. `now` says what is overdue. */
  list(request: ListRequest, now: Date): ListPage
  /** Delays and costs over all that passes every filter. */
  sums(request: Filtering, now: Date): CaseSums
  /** What waits for somebody, the most pressing first; with `isMine` only what it accepts. `now` says what is overdue. */
  due(now: Date, isMine?: (owners: readonly string[]) => boolean): DueLines
  /** Forgets everything. */
  close(): void
}

/** What a list is asked for, but for its order and its page. */
export type Filtering = Omit<ListRequest, 'sort' | 'reversed' | 'offset' | 'limit'>

interface Entry extends CaseSummary {
  readonly rank: number
  hasText: boolean
}

const insert = write(sql`INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
const insertText = write(sql`INSERT INTO searched (rowid, text) VALUES (?, ?)`)
const remove = write(sql`DELETE FROM listed WHERE rank = ?`)
const removeText = write(sql`DELETE FROM searched WHERE rowid = ?`)
const byFragment = read(sql`SELECT count(*) AS n FROM listed WHERE reference LIKE ?`, { n: 'integer' })

/** An empty index for one session. */
export function createIndex(): SessionIndex {
  return new MemoryIndex()
}

class MemoryIndex implements SessionIndex {
  readonly #db: WritableDatabase
  readonly #entries = new Map<string, Entry>()
  readonly #byRank = new Map<number, Entry>()
  readonly #groups = new Groups()
  readonly #waiting: WaitingLines
  readonly #spending: Spending
  readonly #savers = new Map<string, number>()
  readonly #indexes = new Set<string>()
  #expected = 0
  #withText = 0
  #top = 0
  #bottom = 0
  /** Counts that cost a query, until the next change. */
  readonly #counted = new Map<string, GroupCounts>()

  constructor() {
    this.#db = memoryDatabase()
    this.#db.script(schema)
    this.#waiting = new WaitingLines(this.#db)
    this.#spending = new Spending(this.#db)
  }

  expect(records: number): void {
    this.#expected = records
  }

  putCase(recordId: string, summary: CaseSummary, text?: string): void {
    const { item } = summary
    const before = this.#entries.get(recordId)
    if (text === undefined && before !== undefined && before.item.revision >= item.revision) return
    if (before !== undefined) this.#take(recordId, before)
    // Recency is an ascending rank: the newest is the lowest, so a page of the newest is the table's own order.
    const rank = text === undefined ? (this.#bottom += 1) : (this.#top -= 1)
    const entry: Entry = { ...summary, rank, hasText: false }
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

  list(request: ListRequest, now: Date): ListPage {
    const sought = this.#understand(request)
    const toIndex = Math.max(this.#expected, this.#entries.size)
    const progress = { savers: [...this.#savers.keys()].sort(), indexed: this.#withText, toIndex }
    if (sought === null)
      return { items: [], total: 0, totals: this.#groups.totals(request, nothing), ...progress }
    const dueBefore = minuteOf(now)
    const counts = this.#count(sought, dueBefore)
    const query = this.#query(request, sought, dueBefore)
    const total = query.matching
    const items = request.offset < total ? this.#page(query, request) : []
    return { items, total, totals: this.#groups.totals(request, counts), ...progress }
  }

  sums(request: Filtering, now: Date): CaseSums {
    const all = { sort: 'saved', reversed: false, offset: 0, limit: 0, ...request } as const
    const sought = this.#understand(all)
    if (sought === null) return this.#spending.sums(null)
    const query = this.#query(all, sought, minuteOf(now))
    // One leads to what is sought, the other gives the order of delays.
    this.#makeIndex(query)
    this.#makeIndex({ ...query, ...unsought, sort: 'delay', groups: null, matching: query.all })
    return this.#spending.sums(query)
  }

  due(now: Date, isMine?: (owners: readonly string[]) => boolean): DueLines {
    return this.#waiting.lines(now, (rank) => this.#byRank.get(rank), isMine)
  }

  close(): void {
    this.#entries.clear()
    this.#byRank.clear()
    this.#groups.clear()
    this.#spending.clear()
    this.#savers.clear()
    this.#counted.clear()
    this.#db.close()
  }

  #put(recordId: string, entry: Entry): void {
    const { item, rank, waiting } = entry
    this.#entries.set(recordId, entry)
    this.#byRank.set(rank, entry)
    this.#db.run(insert, [rank, this.#groups.idOf(item), ...valuesOf(item)])
    this.#waiting.put(rank, waiting)
    this.#spending.put(rank, this.#groups.idOf(item), item)
    this.#note(item, 1)
  }

  #take(recordId: string, entry: Entry): void {
    const { rank, item, waiting } = entry
    this.#entries.delete(recordId)
    this.#byRank.delete(rank)
    this.#db.run(remove, [rank])
    this.#waiting.remove(rank, waiting)
    this.#spending.remove(rank, this.#groups.idOf(item), item)
    if (entry.hasText) {
      this.#db.run(removeText, [rank])
      this.#withText -= 1
    }
    this.#note(item, -1)
  }

  #index(entry: Entry, text: string): void {
    this.#db.run(insertText, [entry.rank, text])
    entry.hasText = true
    this.#withText += 1
    this.#counted.clear()
  }

  #note(item: CaseListItem, step: 1 | -1): void {
    this.#groups.count(this.#groups.idOf(item), step)
    const saved = (this.#savers.get(item.savedBy) ?? 0) + step
    if (saved > 0) this.#savers.set(item.savedBy, saved)
    else this.#savers.delete(item.savedBy)
    this.#counted.clear()
  }

  #query(request: ListRequest, sought: Sought, dueBefore: number): ListQuery {
    return {
      ...sought,
      sort: request.sort,
      reversed: request.reversed,
      groups: this.#groups.passing(request),
      dueBefore: request.duties === 'overdue' ? dueBefore : null,
      matching: this.#groups.total(request, this.#count(sought, dueBefore)),
      all: this.#entries.size,
    }
  }

  /** Null when something was asked for that nothing can match. */
  #understand({ search, savedBy, dates }: ListRequest): Sought | null {
    const match = search === undefined ? null : matchExpression(search)
    const fragment = search === undefined ? null : this.#knownFragment(search)
    const asked = search !== undefined && search.trim() !== ''
    if (asked && match === null && fragment === null) return null
    return { match, fragment, savedBy: savedBy ?? null, dates: dates ?? null }
  }

  #knownFragment(search: string): string | null {
    const fragment = referenceFragment(search)
    if (fragment === null) return null
    return (this.#db.get(byFragment, [`%${fragment}%`])?.n ?? 0) > 0 ? fragment : null
  }

  /** How many there are of each group: from running counts where nothing else is sought, else asked once. */
  #count(sought: Sought, dueBefore: number): GroupCounts {
    const key = JSON.stringify([sought, dueBefore])
    const known = this.#counted.get(key)
    if (known !== undefined) return known
    const counts = isSought(sought) ? this.#countSought(sought, dueBefore) : this.#countAll(dueBefore)
    if (this.#counted.size > 100) this.#counted.clear()
    this.#counted.set(key, counts)
    return counts
  }

  #countAll(dueBefore: number): GroupCounts {
    const late = this.#db.all(overdueGroups, [dueBefore])
    return { all: new Map(this.#groups.counts), overdue: new Map(late.map(({ grp, n }) => [grp, n])) }
  }

  #countSought(sought: Sought, dueBefore: number): GroupCounts {
    const { statement, parameters } = groupsQuery(sought, dueBefore)
    const rows = this.#db.all(statement, parameters)
    return {
      all: new Map(rows.map(({ grp, n }) => [grp, n])),
      overdue: new Map(rows.map(({ grp, late }) => [grp, late])),
    }
  }

  #page(query: ListQuery, { offset, limit }: ListRequest): CaseListItem[] {
    const isUnknownLast = query.reversed && columnOf(query.sort)?.unknown !== undefined
    const ranks = isUnknownLast
      ? this.#reversedRanks(query, offset, limit)
      : this.#ranks(query, 'all', offset, limit)
    return ranks.flatMap((rank) => this.#byRank.get(rank)?.item ?? [])
  }

  /** What is not known stays last when the order is turned round: it is read behind the rest. */
  #reversedRanks(query: ListQuery, offset: number, limit: number): number[] {
    const known = this.#ranks(query, 'known', offset, limit)
    if (known.length === limit) return known
    const { statement, parameters } = knownQuery(query)
    const behind = Math.max(0, offset - (this.#db.get(statement, parameters)?.n ?? 0))
    return [...known, ...this.#ranks(query, 'unknown', behind, limit - known.length)]
  }

  #ranks(query: ListQuery, known: Known, offset: number, limit: number): number[] {
    if (isPureSearch(query)) {
      return this.#db.all(searchPage, [query.match, limit, offset]).map(({ rank }) => rank)
    }
    this.#makeIndex(query)
    const { statement, parameters } = pageQuery(query, known)
    return this.#db.all(statement, [...parameters, limit, offset]).map(({ rank }) => rank)
  }

  /** An index is made when somebody first orders by its column: sign-in does not wait for any. */
  #makeIndex(query: ListQuery): void {
    const index = indexOf(query)
    if (index === null || this.#indexes.has(index.sql.text)) return
    this.#db.script(indexScript(index))
    this.#indexes.add(index.sql.text)
  }
}

const isPureSearch = (query: ListQuery): query is ListQuery & { match: string } =>
  query.match !== null &&
  query.fragment === null &&
  query.savedBy === null &&
  query.dates === null &&
  query.groups === null &&
  query.dueBefore === null &&
  query.sort === 'saved' &&
  !query.reversed

/** Counts of what is overdue are kept for the minute. */
const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000) * 60_000
const unsought = { match: null, fragment: null, savedBy: null, dates: null, dueBefore: null }
const nothing: GroupCounts = { all: new Map(), overdue: new Map() }

/*
 * The transaction never ends: there is nothing to make durable, and FTS5 then
 * gathers many records before it writes a segment.
 */
const schema = sql`
  ${listSchema}
  ${waitingSchema}
  ${spendingSchema}
  CREATE VIRTUAL TABLE searched USING fts5(
    text, content='', contentless_delete=1, prefix='2', tokenize='unicode61 remove_diacritics 2'
  );
  BEGIN;
`
