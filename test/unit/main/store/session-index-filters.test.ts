import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  caseListInput,
  caseListPage,
  caseSorts,
  dateChoices,
  type CaseListItem,
  type CaseSort,
} from '../../../../shared/contract/case-list'
import type { Marking } from '../../../../shared/domain/marking'
import { createIndex, type ListRequest, type SessionIndex } from '../../../../main/store/session-index'

/* The list against the plainest way to say what it promises: filter, sort, cut. */

const now = new Date('2026-03-10T00:00:00Z')
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const pick = <T>(of: readonly T[], n: number): T => {
  const one = of[n % of.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** A third has costs, in two currencies and both states; one of them more than a double can add up exactly. */
const costsOf = (n: number): CaseListItem['costs'] =>
  n % 3 > 0
    ? []
    : [
        { currency: pick(['NZD', 'AUD'], n), state: 'estimated', cents: 1_000_000_000_001 * (n + 1) },
        { currency: 'NZD', state: 'actual', cents: n * 100 },
      ]

const marking: Marking = { classification: 'UNCLASSIFIED', endorsements: [] }
const items: CaseListItem[] = Array.from({ length: 700 }, (_, n) => {
  const noticed = n % 5 === 0 ? null : day(n % 90)
  const reported = n % 7 === 0 ? null : day((n % 90) + (n % 4))
  const openDuties = n % 3
  return {
    reference: `CH-${String(n).padStart(4, '0')}-${n % 2 === 0 ? 'AA' : 'BB'}`,
    revision: 1,
    title: `${pick(['Ōtaki gate', 'otaki gate', 'Laptop', 'alarm'], n)} ${String(n % 50)}`,
    status: pick(['draft', 'finalised'], n >> 1),
    class: pick(['incident', 'incident', 'malfunction', 'near-miss'], n),
    severity: pick(['major', 'minor', null, 'minor', 'minor'], n),
    marking: 'IN-CONFIDENCE',
    classification: pick(['IN-CONFIDENCE', 'RESTRICTED', 'SECRET'], n >> 2),
    unit: n % 4 === 0 ? null : pick(['Ārai', 'Border', 'archive'], n),
    occurredAt: n % 6 === 0 ? null : day(n % 60),
    noticedAt: noticed,
    reportedAt: reported,
    delayMinutes:
      noticed === null || reported === null ? null : (Date.parse(reported) - Date.parse(noticed)) / 60_000,
    openedAt: day(n % 100),
    openedBy: pick(['Mere', 'Wiremu'], n),
    savedAt: day(n % 110),
    savedBy: n < 5 ? 'Āwhina' : pick(['Mere', 'Wiremu', 'Hana'], n),
    costs: costsOf(n),
    openDuties,
    nextDueAt: openDuties === 0 || n % 10 === 0 ? null : day(n % 120),
  }
})
/** Five with words of their own, so that a filter leaves few. */
const textOf = (item: CaseListItem, n: number) => `${item.title} ${n % 140 === 0 ? 'kererū' : 'whare'}`

let index: SessionIndex
beforeAll(() => {
  index = createIndex()
  for (const [n, item] of items.entries()) {
    index.putCase(String(n), { item, marking, waiting: [] })
    index.putText(String(n), textOf(item, n))
  }
})
afterAll(() => {
  index.close()
})

const list = (request: Partial<ListRequest> = {}) =>
  index.list({ sort: 'saved', reversed: false, offset: 0, limit: 50, ...request }, now)

type Key = number | string | null
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const time = (at: string | null) => (at === null ? null : Date.parse(at))
const back = (at: string | null) => (at === null ? null : -Date.parse(at))
const keyOf: Record<CaseSort, (item: CaseListItem, n: number) => Key> = {
  saved: (_, n) => n,
  due: ({ nextDueAt }) => time(nextDueAt),
  occurred: ({ occurredAt }) => back(occurredAt),
  reference: ({ reference }) => reference,
  title: ({ title }) => plain(title),
  marking: ({ classification }) => -['IN-CONFIDENCE', 'RESTRICTED', 'SECRET'].indexOf(classification),
  severity: ({ severity }) => (severity === null ? null : severity === 'major' ? 0 : 1),
  status: ({ status }) => status,
  class: (item) => item.class,
  unit: ({ unit }) => (unit === null ? null : plain(unit)),
  noticed: ({ noticedAt }) => back(noticedAt),
  reported: ({ reportedAt }) => back(reportedAt),
  delay: ({ delayMinutes }) => (delayMinutes === null ? null : -delayMinutes),
  duties: ({ openDuties }) => -openDuties,
  opened: ({ openedAt }) => back(openedAt),
  openedBy: ({ openedBy }) => plain(openedBy),
  savedBy: ({ savedBy }) => plain(savedBy),
}

const dateOf: Record<(typeof dateChoices)[number], (item: CaseListItem) => string | null> = {
  occurred: (item) => item.occurredAt,
  noticed: (item) => item.noticedAt,
  reported: (item) => item.reportedAt,
  opened: (item) => item.openedAt,
  saved: (item) => item.savedAt,
  due: (item) => item.nextDueAt,
}

function passes(item: CaseListItem, n: number, request: ListRequest): boolean {
  const { status, severity, classification, duties, savedBy, dates, search } = request
  const has = (wanted: readonly string[] | undefined, value: string) => wanted?.includes(value) !== false
  const at = dates === undefined ? null : time(dateOf[dates.of](item))
  const isLate = item.nextDueAt !== null && Date.parse(item.nextDueAt) < now.getTime()
  return (
    has(status, item.status) &&
    has(severity, item.severity ?? 'undecided') &&
    has(request.class, item.class) &&
    has(classification, item.classification) &&
    has(savedBy, item.savedBy) &&
    (duties === undefined ||
      { open: item.openDuties > 0, none: item.openDuties === 0, overdue: isLate }[duties]) &&
    (dates === undefined ||
      (at !== null &&
        (dates.from === undefined || at >= Date.parse(dates.from)) &&
        (dates.before === undefined || at < Date.parse(dates.before)))) &&
    (search === undefined || textOf(item, n).includes(search))
  )
}

function expected(request: ListRequest): CaseListItem[] {
  const key = keyOf[request.sort]
  const turn = request.reversed ? -1 : 1
  return items
    .map((item, n) => ({ item, n, key: key(item, n) }))
    .filter(({ item, n }) => passes(item, n, request))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        if (a.key !== b.key) return a.key === null ? 1 : -1
      } else if (a.key !== b.key) return a.key < b.key ? -turn : turn
      return turn * (a.n - b.n)
    })
    .map(({ item }) => item)
}

const some = (of: readonly string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...of), { minLength: 1 }), { nil: undefined })
const requests = fc
  .record({
    search: fc.option(fc.constantFrom('whare', 'kererū'), { nil: undefined }),
    status: some(['draft', 'finalised']),
    severity: some(['major', 'minor', 'undecided']),
    class: some(['incident', 'malfunction', 'near-miss']),
    classification: some(['IN-CONFIDENCE', 'RESTRICTED', 'SECRET', 'TOP SECRET']),
    duties: fc.option(fc.constantFrom('open', 'overdue', 'none'), { nil: undefined }),
    savedBy: some(['Mere', 'Wiremu', 'Hana', 'Āwhina']),
    dates: fc.option(
      fc.record({
        of: fc.constantFrom(...dateChoices),
        from: fc.option(fc.nat(120).map(day), { nil: undefined }),
        before: fc.option(fc.nat(120).map(day), { nil: undefined }),
      }),
      { nil: undefined },
    ),
    sort: fc.constantFrom(...caseSorts),
    reversed: fc.boolean(),
    offset: fc.constantFrom(0, 0, 3, 60, 500, 690),
    limit: fc.constantFrom(1, 20, 200),
  })
  .map((request) => caseListInput.parse(JSON.parse(JSON.stringify(request))))

const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

describe('the list', () => {
  it('is what filtering, sorting and cutting would give, whatever is asked together', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const all = expected(request)
        const page = index.list(request, now)
        expect(page.total).toBe(all.length)
        const wanted = all.slice(request.offset, request.offset + request.limit)
        expect(page.items.map(({ reference }) => reference)).toEqual(wanted.map(({ reference }) => reference))
        expect(caseListPage.safeParse(page).success).toBe(true)
      }),
      { numRuns: 600 },
    )
  })

  it('counts for every choice what it would leave with the other filters as they are (PSR-12, PSR-14)', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { totals } = index.list(request, now)
        for (const facet of ['status', 'severity', 'class', 'classification'] as const) {
          const rest: ListRequest = { ...request, [facet]: undefined }
          const counts: Record<string, number> = {}
          for (const item of expected(rest)) {
            const value = item[facet] ?? 'undecided'
            counts[value] = (counts[value] ?? 0) + 1
          }
          expect(totals[facet]).toEqual(counts)
        }
        for (const duties of ['open', 'overdue', 'none'] as const) {
          expect(totals.duties[duties] ?? 0).toBe(expected({ ...request, duties }).length)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('adds up delays and costs over what passes, to the last cent (PSR-09, PSR-13)', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const all = expected({ ...request, sort: 'saved', reversed: false })
        const sums = index.sums(request, now)
        const delays = all.flatMap(({ delayMinutes }) => (delayMinutes === null ? [] : [delayMinutes]))
        expect(sums.cases).toBe(all.length)
        expect(sums.delay).toEqual({
          known: delays.length,
          reversed: 0,
          medianMinutes: medianOf(delays),
          longestMinutes: delays.length === 0 ? null : Math.max(...delays),
          totalMinutes: delays.reduce((sum, delay) => sum + delay, 0),
        })
        const costs = new Map<string, bigint>()
        for (const { currency, state, cents } of all.flatMap((item) => item.costs))
          costs.set(`${currency} ${state}`, (costs.get(`${currency} ${state}`) ?? 0n) + BigInt(cents))
        expect(
          Object.fromEntries(sums.costs.map((one) => [`${one.currency} ${one.state}`, one.cents])),
        ).toEqual(Object.fromEntries([...costs].map(([name, cents]) => [name, String(cents)])))
      }),
      { numRuns: 300 },
    )
  })

  it('counts a malfunction as it counts an incident, and says who saved last', () => {
    const { total, totals, savers } = list()
    expect(totals.class).toEqual({ incident: 350, malfunction: 175, 'near-miss': 175 })
    expect(total).toBe(700)
    expect(savers).toEqual(['Hana', 'Mere', 'Wiremu', 'Āwhina'])
  })

  it('sorts by the delay between noticed and reported, the longest first, unknown last both ways (PSR-09)', () => {
    const delays = (reversed: boolean) =>
      list({ sort: 'delay', reversed, limit: 200 }).items.map(({ delayMinutes }) => delayMinutes)
    expect(delays(false)[0]).toBe(3 * 24 * 60)
    expect(delays(true)[0]).toBe(0)
    expect(list({ sort: 'delay', offset: 699 }).items[0]?.delayMinutes).toBeNull()
    expect(list({ sort: 'delay', reversed: true, offset: 699 }).items[0]?.delayMinutes).toBeNull()
  })

  it('counts anew when a case is saved or taken out', () => {
    const before = list({ duties: 'overdue' }).total
    const late: CaseListItem = {
      ...pick(items, 1),
      revision: 2,
      status: 'finalised',
      openDuties: 1,
      nextDueAt: day(0),
      savedBy: 'Somebody new',
    }
    index.putCase('new', { item: { ...late, reference: 'CH-NEWW-AA' }, marking, waiting: [] }, 'text')
    expect(list({ duties: 'overdue' }).total).toBe(before + 1)
    expect(list({ savedBy: ['Somebody new'] }).items.map(({ reference }) => reference)).toEqual([
      'CH-NEWW-AA',
    ])
    index.remove('new')
    expect(list({ duties: 'overdue' }).total).toBe(before)
    expect(list().savers).not.toContain('Somebody new')
  })
})
