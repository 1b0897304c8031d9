import type { CaseListItem, CaseSums } from '../../shared/contract/case-list'
import type { WritableDatabase } from './database'
import { UNKNOWN } from './index-columns'
import { isSought, passingRows, type ListQuery } from './index-queries'
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
type Delay = CaseSums['delay']

/** What the cases of one group come to; kept as they come and go. */
interface Tally {
  known: number
  reversed: number
  minutes: number
  readonly spent: Map<string, { readonly of: Costs[number]; cents: bigint; cases: number }>
}

/** Of what is searched for, no more than this is added up: the vault answers others meanwhile. */
const mostSought = 20_000

/**
 * Keeps the delays and costs of every case and adds up what passes. Filters by
 * group are sums over groups; a search adds up what it finds, up to a limit.
 */
export class Spending {
  readonly #db: WritableDatabase
  readonly #tallies = new Map<number, Tally>()

  constructor(db: WritableDatabase) {
    this.#db = db
  }

  put(rank: number, group: number, item: CaseListItem): void {
    for (const { currency, state, cents } of item.costs) this.#db.run(insert, [rank, currency, state, cents])
    this.#count(group, item, 1)
  }

  remove(rank: number, group: number, item: CaseListItem): void {
    if (item.costs.length > 0) this.#db.run(remove, [rank])
    this.#count(group, item, -1)
  }

  /** The sums over what a query finds; over nothing when it is null. The index of the delays must be there. */
  sums(query: ListQuery | null): CaseSums {
    const cases = query?.matching ?? 0
    if (query === null || cases === 0) return { cases, isWhole: true, delay: noDelay, costs: [] }
    if (isSought(query) || query.dueBefore !== null) {
      if (cases > mostSought) return { cases, isWhole: false, delay: noDelay, costs: [] }
      return { cases, isWhole: true, delay: this.#soughtDelay(query), costs: this.#soughtCosts(query) }
    }
    const passing = [...this.#tallies]
      .filter(([group]) => query.groups?.includes(group) !== false)
      .map(([, tally]) => tally)
    return { cases, isWhole: true, delay: this.#delayOf(passing, query), costs: costsOf(passing) }
  }

  clear(): void {
    this.#tallies.clear()
  }

  #count(group: number, { delayMinutes, costs }: CaseListItem, step: 1 | -1): void {
    const tally: Tally = this.#tallies.get(group) ?? { known: 0, reversed: 0, minutes: 0, spent: new Map() }
    this.#tallies.set(group, tally)
    if (delayMinutes !== null && delayMinutes < 0) tally.reversed += step
    else if (delayMinutes !== null) {
      tally.known += step
      tally.minutes += step * delayMinutes
    }
    for (const of of costs) {
      const name = `${of.currency} ${of.state}`
      const spent = tally.spent.get(name) ?? { of, cents: 0n, cases: 0 }
      spent.cents += BigInt(step * of.cents)
      spent.cases += step
      tally.spent.set(name, spent)
    }
  }

  #delayOf(passing: readonly Tally[], query: ListQuery): Delay {
    const sum = (of: (tally: Tally) => number) => passing.reduce((all, tally) => all + of(tally), 0)
    const known = sum((tally) => tally.known)
    const reversed = sum((tally) => tally.reversed)
    if (known === 0) return { ...noDelay, reversed }
    const groups = JSON.stringify(query.groups ?? [])
    const at = (offset: number, limit: number) =>
      query.groups === null
        ? this.#db.all(byDelay, [limit, offset])
        : this.#db.all(byDelayIn, [groups, limit, offset])
    return {
      known,
      reversed,
      medianMinutes: middleOf(known, at),
      longestMinutes: at(0, 1)[0]?.minutes ?? 0,
      totalMinutes: sum((tally) => tally.minutes),
    }
  }

  /** Delays are kept negated: the longest is the lowest, and what was reported first of all lies above zero. */
  #soughtDelay(query: ListQuery): Delay {
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
    return {
      known,
      reversed: reversed ?? 0,
      medianMinutes: middleOf(known, (offset, limit) => this.#db.all(middle, [...values, limit, offset])),
      longestMinutes: longest ?? 0,
      totalMinutes: total ?? 0,
    }
  }

  /** Added up in two halves: the sum of many large amounts is exact, however large. */
  #soughtCosts(query: ListQuery): CaseSums['costs'] {
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

const minutes = { minutes: 'integer' } as const
const byDelay = read(
  sql`SELECT -delay AS minutes FROM listed INDEXED BY listed_delay WHERE delay <= 0 ORDER BY delay LIMIT ? OFFSET ?`,
  minutes,
)
const byDelayIn = read(
  sql`SELECT -delay AS minutes FROM listed INDEXED BY listed_delay
    WHERE delay <= 0 AND grp IN (SELECT value FROM json_each(?)) ORDER BY delay LIMIT ? OFFSET ?`,
  minutes,
)

type Minutes = readonly { readonly minutes: number }[]

/** The value in the middle of so many in order, or between the two that are. */
function middleOf(known: number, at: (offset: number, limit: number) => Minutes): number {
  const middles = at(Math.ceil(known / 2) - 1, known % 2 === 0 ? 2 : 1)
  return Math.round(middles.reduce((sum, of) => sum + of.minutes, 0) / Math.max(1, middles.length))
}

function costsOf(passing: readonly Tally[]): CaseSums['costs'] {
  const all = new Map<string, { readonly of: Costs[number]; cents: bigint; cases: number }>()
  for (const { spent } of passing)
    for (const [name, { of, cents, cases }] of spent) {
      const sum = all.get(name) ?? { of, cents: 0n, cases: 0 }
      all.set(name, { of, cents: sum.cents + cents, cases: sum.cases + cases })
    }
  return [...all.values()]
    .filter(({ cases }) => cases > 0)
    .map(({ of: { currency, state }, cents, cases }) => ({ currency, state, cents: String(cents), cases }))
    .sort((a, b) => a.currency.localeCompare(b.currency) || b.state.localeCompare(a.state))
}

const nothing = { known: null, reversed: null, total: null, longest: null }
const noDelay: Delay = {
  known: 0,
  reversed: 0,
  medianMinutes: null,
  longestMinutes: null,
  totalMinutes: 0,
}
