import type { InputOf } from '../shared/contract'
import type { CaseListItem } from '../shared/contract/case-list'
import { memoryDatabase } from '../main/store/database'
import { matchExpression } from '../main/store/search-text'
import { read, sql, write, type Sql, type SqlValue } from '../main/store/sql'

/** A case with the text it is found by. */
export interface Searchable {
  readonly item: CaseListItem
  readonly text: string
}

/*
 * The list as SQLite in memory does it by itself: one table with an index for
 * each order, full text beside it, and three queries a page (rows, total, and how
 * many of each kind), with nothing remembered between them.
 */

const schema = sql`
  CREATE TABLE plain (
    id INTEGER PRIMARY KEY, reference TEXT, title TEXT, status TEXT, class TEXT, severity TEXT, marking TEXT,
    classification TEXT, unit TEXT, occurred INTEGER, noticed TEXT, reported TEXT, delay INTEGER, opened TEXT,
    opened_by TEXT, saved TEXT, saved_by TEXT, duties INTEGER, due INTEGER
  ) STRICT;
  CREATE INDEX plain_due ON plain (due);
  CREATE INDEX plain_occurred ON plain (occurred);
  CREATE INDEX plain_title ON plain (title);
  CREATE INDEX plain_reference ON plain (reference);
  CREATE INDEX plain_status ON plain (status, severity, class);
  CREATE VIRTUAL TABLE found USING fts5(text, content='', prefix='2', tokenize='unicode61 remove_diacritics 2');
  BEGIN;
`
const insert = write(sql`INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
const insertText = write(sql`INSERT INTO found (rowid, text) VALUES (?, ?)`)

const orders = {
  saved: sql`plain.id`,
  due: sql`plain.due`,
  occurred: sql`plain.occurred`,
  title: sql`plain.title`,
  reference: sql`plain.reference`,
} as const

const time = (at: string | null) => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at))

export class PlainList {
  readonly #db = memoryDatabase()

  constructor(cases: Iterable<Searchable>) {
    this.#db.script(schema)
    let id = 0
    for (const { item, text } of cases) {
      const { occurredAt } = item
      this.#db.run(insert, [
        ++id,
        item.reference,
        item.title.toLowerCase(),
        item.status,
        item.class,
        item.severity,
        item.marking,
        item.classification,
        item.unit,
        occurredAt === null ? time(null) : -time(occurredAt),
        item.noticedAt,
        item.reportedAt,
        item.delayMinutes,
        item.openedAt,
        item.openedBy,
        item.savedAt,
        item.savedBy,
        item.openDuties,
        time(item.nextDueAt),
      ])
      this.#db.run(insertText, [id, text])
    }
  }

  /** Reads a page with its totals and answers how many there are. */
  ask(input: InputOf<'case.list'>): number {
    const { source, where, values } = partsOf(input)
    const order = orders[(input.sort ?? 'saved') as keyof typeof orders]
    const turn = input.reversed === true ? sql` DESC` : sql``
    const rows = sql`SELECT plain.* FROM ${source} WHERE ${where} ORDER BY ${order}${turn} LIMIT ? OFFSET ?`
    this.#db.all(read(rows, { id: 'integer' }), [...values, input.limit ?? 50, input.offset ?? 0])
    const kinds = sql`SELECT status, severity, class, classification, duties > 0 AS open, count(*) AS n
      FROM ${source} WHERE ${where} GROUP BY 1, 2, 3, 4, 5`
    this.#db.all(read(kinds, { n: 'integer' }), values)
    const count = sql`SELECT count(*) AS n FROM ${source} WHERE ${where}`
    return this.#db.get(read(count, { n: 'integer' }), values)?.n ?? 0
  }

  close(): void {
    this.#db.close()
  }
}

function partsOf(input: InputOf<'case.list'>): { source: Sql; where: Sql; values: SqlValue[] } {
  const match = input.search === undefined ? null : matchExpression(input.search)
  let where = match === null ? sql`TRUE` : sql`found MATCH ?`
  const values: SqlValue[] = match === null ? [] : [match]
  const chosen = [
    [sql`status`, input.status],
    [sql`severity`, input.severity],
    [sql`class`, input.class],
  ] as const
  for (const [column, wanted] of chosen) {
    if (wanted === undefined) continue
    where = sql`${where} AND plain.${column} IN (SELECT value FROM json_each(?))`
    values.push(JSON.stringify(wanted))
  }
  const source = match === null ? sql`plain` : sql`found JOIN plain ON plain.id = found.rowid`
  return { source, where, values }
}
