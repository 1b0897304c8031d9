import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RepeatDecision, Tally } from '../../../../shared/domain/message'
import { repeatedMinor, standingTallies, windowStart } from '../../../../shared/domain/repeat'

const mark = (n: number) => n.toString(16).padStart(48, '0')

const tally = (n: number, on: string, of: Partial<Tally> = {}): Tally => ({
  kind: 'tally',
  id: randomUUID(),
  at: `${on}T00:00:00.000Z`,
  person: 'PN-7Q4K-2M',
  on,
  mark: mark(n),
  counts: true,
  ...of,
})

const decided = (tallies: readonly Tally[], of: Partial<RepeatDecision> = {}): RepeatDecision => ({
  kind: 'repeat-decision',
  id: randomUUID(),
  at: '2026-05-02T00:00:00.000Z',
  person: 'PN-7Q4K-2M',
  tallies: tallies.map(({ id }) => id),
  outcome: 'aside',
  reference: null,
  by: 'Mere',
  reason: 'All three were the same faulty door.',
  ...of,
})

const terms = { threshold: 3, days: 30 }
const today = '2026-05-01'
const count = (tallies: readonly Tally[], decisions: readonly RepeatDecision[] = []) =>
  repeatedMinor({ counted: standingTallies(tallies), decisions, terms, today })

describe('windowStart', () => {
  it('counts the day it ends with', () => {
    expect(windowStart('2026-05-01', { days: 30 })).toBe('2026-04-02')
  })

  it('counts days and not hours over the end of daylight saving', () => {
    // New Zealand put its clocks back on 5 April 2026 and forward on 27 September 2026.
    expect(windowStart('2026-04-06', { days: 7 })).toBe('2026-03-31')
    expect(windowStart('2026-09-28', { days: 7 })).toBe('2026-09-22')
  })
})

describe('repeatedMinor', () => {
  it('names whoever is at the threshold, with the first and the last day', () => {
    const [one] = count([tally(1, '2026-04-20'), tally(2, '2026-04-10'), tally(3, '2026-05-01')])
    expect(one).toMatchObject({ count: 3, from: '2026-04-10', until: '2026-05-01', decided: null })
    expect(count([tally(1, '2026-04-20'), tally(2, '2026-04-10')])).toEqual([])
  })

  it('counts the first day of the window, and neither the day before nor tomorrow', () => {
    const two = [tally(1, '2026-04-20'), tally(2, '2026-04-21')]
    expect(count([...two, tally(3, '2026-04-02')])).toHaveLength(1)
    expect(count([...two, tally(3, '2026-04-01')])).toEqual([])
    expect(count([...two, tally(3, '2026-05-02')])).toEqual([])
  })

  it('counts one mark once, and not what was taken back', () => {
    const two = [tally(1, '2026-04-20'), tally(2, '2026-04-21')]
    expect(count([...two, tally(2, '2026-04-22')])).toEqual([])
    expect(count([...two, tally(3, '2026-04-22', { counts: false })])).toEqual([])
  })

  it('counts each person apart', () => {
    const two = [tally(1, '2026-04-20'), tally(2, '2026-04-21')]
    expect(count([...two, tally(3, '2026-04-22', { person: 'PN-0000-00' })])).toEqual([])
  })

  it('lets a decision stand until more come', () => {
    const three = [tally(1, '2026-04-20'), tally(2, '2026-04-21'), tally(3, '2026-04-22')]
    const aside = decided(three)
    expect(count(three, [aside])[0]?.decided).toEqual(aside)
    const [again] = count([...three, tally(4, '2026-04-30')], [aside])
    expect(again).toMatchObject({ count: 4, decided: null, before: aside })
  })
})
