import type { CaseListItem, CaseSums } from '../../shared/contract/case-list'
import type { WritableDatabase } from './database'
import { UNKNOWN } from './index-columns'
import { passingRows, type ListQuery } from './index-queries'
import { read, sql, write } from './sql'

/*
 * Delays (PSR-09) and costs (PSR-13) over the cases that pass the filters of the
 * list. Costs lie in a table of their own, because few cases have any.
 */

export const spendingSchema = sql`
  CREATE TABLE spent (
    rank INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    cents INTEGER NOT NULL,
    PRIMARY KEY (rank, currency, state)
  ) STRICT, WITHOUT ROWID;
`
const insert = write(sql`INSERT INTO spent (rank, currency, state, cents) VALUES (?, ?, ?, ?)`)
const remove = write(sql`DELETE FROM spent WHERE rank = ?`)

type Costs = CaseListItem['costs']

/** Keeps the costs of every case and adds up what passes. */
export class Spending {
  readonly #db: WritableDatabase

  constructor(db: WritableDatabase) {
    this.#db = db
  }

  put(rank: number, costs: Costs): void {
    for (const { currency, state, cents } of costs) this.#db.run(insert, [rank, currency, state, cents])
  }

  remove(rank: number, costs: Costs): void {
    if (costs.length > 0) this.#db.run(remove, [rank])
  }

  /** The sums over what a query finds; over nothing when it is null. */
  sums(query: ListQuery | null): CaseSums {
    if (query === null || query.matching === 0) return { cases: 0, delay: noDelay, costs: [] }
    return { cases: query.matching, delay: this.#delay(query), costs: this.#costs(query) }
  }

  /** Delays are kept negated: the longest is the lowest, and what was reported first of all lies above zero. */
  #delay(query: ListQuery): CaseSums['delay'] {
    const { from, where, values } = passingRows(query)
    const over = read(
      sql`SELECT sum(delay <= 0) AS known, sum(delay > 0 AND delay < ?) AS reversed,
        -sum(min(delay, 0)) AS total, -min(delay) AS longest FROM ${from} WHERE ${where}`,
      { known: 'integer?', reversed: 'integer?', total: 'integer?', longest: 'integer?' },
    )
    const { known, reversed, total, longest } = this.#db.get(over, [UNKNOWN, ...values]) ?? nothing
    if (!known) return { ...noDelay, reversed: reversed ?? 0 }
    const middle = read(
      sql`SELECT -delay AS minutes FROM ${from} WHERE ${where} AND delay <= 0 ORDER BY delay LIMIT ? OFFSET ?`,
      { minutes: 'integer' },
    )
    const isEven = known % 2 === 0
    const middles = this.#db.all(middle, [...values, isEven ? 2 : 1, Math.ceil(known / 2) - 1])
    const median = middles.reduce((sum, { minutes }) => sum + minutes, 0) / Math.max(1, middles.length)
    return {
      known,
      reversed: reversed ?? 0,
      medianMinutes: Math.round(median),
      longestMinutes: longest ?? 0,
      totalMinutes: total ?? 0,
    }
  }

  /** Added up in two halves: the sum of many large amounts is exact, however large. */
  #costs(query: ListQuery): CaseSums['costs'] {
    const { from, where, values } = passingRows(query)
    const over = read(
      sql`SELECT currency, state, sum(cents / 1000000) AS high, sum(cents % 1000000) AS low, count(*) AS cases
        FROM spent WHERE rank IN (SELECT listed.rank FROM ${from} WHERE ${where})
        GROUP BY currency, state ORDER BY currency, state DESC`,
      { currency: 'text', state: 'text', high: 'integer', low: 'integer', cases: 'integer' },
    )
    return this.#db.all(over, values).map(({ currency, state, high, low, cases }) => ({
      currency,
      state: state === 'actual' ? 'actual' : 'estimated',
      cents: String(BigInt(high) * 1_000_000n + BigInt(low)),
      cases,
    }))
  }
}

const nothing = { known: null, reversed: null, total: null, longest: null }
const noDelay: CaseSums['delay'] = {
  known: 0,
  reversed: 0,
  medianMinutes: null,
  longestMinutes: null,
  totalMinutes: 0,
}
