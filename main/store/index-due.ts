import type { CaseListItem } from '../../shared/contract/case-list'
import type { Marking } from '../../shared/domain/marking'
import type { CaseSummary } from './case-summary'
import type { Waiting } from './case-due'
import type { WritableDatabase } from './database'
import { timeOf } from './index-columns'
import { read, sql, write } from './sql'

/*
 * What waits over all cases of a session. What has a time and what has none are
 * ordered apart, so that neither crowds the other out of a page.
 */

/** A line with the case it is in. */
export interface DueLine {
  readonly item: Pick<CaseListItem, 'reference' | 'title' | 'marking' | 'classification'>
  readonly carried: Marking
  readonly line: Waiting
}

/** The most pressing lines, and how many there are in all. */
export interface DueLines {
  readonly lines: readonly DueLine[]
  readonly all: number
  readonly overdue: number
}

/** How many lines with a time, and how many without one, are shown at once. */
const most = { dated: 120, undated: 80 } as const

export const waitingSchema = sql`
  CREATE TABLE waiting (
    rank INTEGER NOT NULL,
    place INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (rank, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_at ON waiting (dated, at);
`
const insert = write(sql`INSERT INTO waiting (rank, place, dated, at) VALUES (?, ?, ?, ?)`)
const remove = write(sql`DELETE FROM waiting WHERE rank = ?`)
const first = read(sql`SELECT rank, place FROM waiting WHERE dated = ? ORDER BY at, rank, place LIMIT ?`, {
  rank: 'integer',
  place: 'integer',
})
const every = read(sql`SELECT rank, place FROM waiting WHERE dated = ? ORDER BY at, rank, place`, {
  rank: 'integer',
  place: 'integer',
})
const overdue = read(sql`SELECT count(*) AS n FROM waiting WHERE dated = 1 AND at < ?`, { n: 'integer' })
const nextDue = read(sql`SELECT min(at) AS at FROM waiting WHERE dated = 1 AND at >= ?`, { at: 'integer?' })

interface Place {
  readonly rank: number
  readonly place: number
}

type Lookup = (rank: number) => CaseSummary | undefined

/** Keeps the lines of every case in the order they are wanted. */
export class WaitingLines {
  readonly #db: WritableDatabase
  #count = 0
  /** The first places in order, until the next change. */
  #first: readonly Place[] | null = null
  /** How many are overdue from one moment to another, until the next change. */
  #overdue: { readonly from: number; readonly until: number; readonly n: number } | null = null

  constructor(db: WritableDatabase) {
    this.#db = db
  }

  put(rank: number, waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return
    this.#changed()
    for (const [place, { dueAt, since }] of waiting.entries())
      this.#db.run(insert, [rank, place, dueAt === null ? 0 : 1, timeOf(dueAt ?? since)])
    this.#count += waiting.length
  }

  remove(rank: number, waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return
    this.#changed()
    this.#db.run(remove, [rank])
    this.#count -= waiting.length
  }

  /** The first lines in order; with `isMine` the first of those whose owners it accepts. */
  lines(now: Date, lookup: Lookup, isMine?: (owners: readonly string[]) => boolean): DueLines {
    if (isMine !== undefined) return this.#mine(now, lookup, isMine)
    this.#first ??= [...this.#db.all(first, [1, most.dated]), ...this.#db.all(first, [0, most.undated])]
    return {
      lines: this.#first.flatMap(({ rank, place }) => lineAt(lookup, rank, place)),
      all: this.#count,
      overdue: this.#overdueAt(now.getTime()),
    }
  }

  #overdueAt(at: number): number {
    const known = this.#overdue
    if (known !== null && at >= known.from && at <= known.until) return known.n
    const n = this.#db.get(overdue, [at])?.n ?? 0
    this.#overdue = { from: at, until: this.#db.get(nextDue, [at])?.at ?? Infinity, n }
    return n
  }

  #changed(): void {
    this.#first = null
    this.#overdue = null
  }

  #mine(now: Date, lookup: Lookup, isMine: (owners: readonly string[]) => boolean): DueLines {
    const of = (dated: 0 | 1) =>
      this.#db
        .all(every, [dated])
        .flatMap(({ rank, place }) => lineAt(lookup, rank, place))
        .filter(({ line }) => isMine(line.owners))
    const [dated, undated] = [of(1), of(0)]
    return {
      lines: [...dated.slice(0, most.dated), ...undated.slice(0, most.undated)],
      all: dated.length + undated.length,
      overdue: dated.filter(({ line }) => timeOf(line.dueAt) < now.getTime()).length,
    }
  }
}

function lineAt(lookup: Lookup, rank: number, place: number): DueLine[] {
  const summary = lookup(rank)
  const line = summary?.waiting[place]
  return summary === undefined || line === undefined
    ? []
    : [{ item: summary.item, carried: summary.marking, line }]
}
