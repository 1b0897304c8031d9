import { describe, expect, it } from 'vitest'
import {
  durationMilliseconds,
  durationText,
  formatClock,
  formatDate,
  formatDuration,
  formatInstant,
  formatMoment,
  formatRelative,
  offsetMinutes,
} from '../../../../shared/domain/format-time'
import { moment } from '../../../../shared/domain/time'

const hour = 3_600_000

describe('formatInstant', () => {
  it.each([
    ['2026-03-03T01:05:00Z', 'Pacific/Auckland', 'Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)'],
    ['2026-07-03T11:59:00Z', 'Pacific/Auckland', 'Fri 3 Jul 2026, 23:59 NZST (UTC+12:00)'],
    ['2026-07-03T12:00:00Z', 'Pacific/Auckland', 'Sat 4 Jul 2026, 00:00 NZST (UTC+12:00)'],
    ['2026-03-03T01:05:00Z', 'Pacific/Chatham', 'Tue 3 Mar 2026, 14:50 CHADT (UTC+13:45)'],
    ['2026-03-03T01:05:00Z', 'Australia/Sydney', 'Tue 3 Mar 2026, 12:05 AEDT (UTC+11:00)'],
    ['2026-03-03T01:05:00Z', 'UTC', 'Tue 3 Mar 2026, 01:05 UTC (UTC+00:00)'],
    ['2026-03-03T01:05:00Z', 'America/New_York', 'Mon 2 Mar 2026, 20:05 (UTC-05:00, America/New_York)'],
  ])('PSR-32 PSR-33 writes %s in %s with its zone', (at, zone, text) => {
    expect(formatInstant(at, zone)).toBe(text)
  })

  it('tells the two 02:30s of the autumn night apart', () => {
    expect(formatInstant('2026-04-04T13:30:00Z', 'Pacific/Auckland')).toBe(
      'Sun 5 Apr 2026, 02:30 NZDT (UTC+13:00)',
    )
    expect(formatInstant('2026-04-04T14:30:00Z', 'Pacific/Auckland')).toBe(
      'Sun 5 Apr 2026, 02:30 NZST (UTC+12:00)',
    )
  })

  it('writes a clock and a date alone', () => {
    expect(formatClock('2026-03-03T01:05:00Z', 'Pacific/Auckland')).toBe('14:05 NZDT')
    expect(formatClock('2026-03-03T01:05:00Z', 'Europe/Paris')).toBe('02:05 (UTC+01:00, Europe/Paris)')
    expect(formatDate('2026-03-01')).toBe('Sun 1 Mar 2026')
  })

  it('finds offsets before the epoch and with fractions of a second', () => {
    expect(offsetMinutes(new Date('1965-01-01T00:00:00.400Z'), 'Pacific/Auckland')).toBe(720)
    expect(offsetMinutes(new Date('2026-03-03T01:05:59.999Z'), 'Pacific/Auckland')).toBe(780)
  })
})

describe('formatMoment', () => {
  const at = (more: object) =>
    formatMoment(moment.parse({ at: '2026-03-03T14:05:00+13:00', zone: 'Pacific/Auckland', ...more }))

  it('PSR-32 says no more than is known', () => {
    expect(at({})).toBe('Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)')
    expect(at({ precision: 'hour' })).toBe('Tue 3 Mar 2026, within the hour of 14:00 NZDT (UTC+13:00)')
    expect(at({ precision: 'day' })).toBe('Tue 3 Mar 2026 NZDT (UTC+13:00), time of day not known')
    expect(at({ precision: 'about' })).toBe('about Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)')
    expect(formatMoment(null)).toBe('Not yet known')
  })

  it('PSR-33 writes a range and a note', () => {
    expect(at({ until: '2026-03-04T01:00:00+13:00', note: 'from the log' })).toBe(
      'Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00) to Wed 4 Mar 2026, 01:00 NZDT (UTC+13:00) (from the log)',
    )
  })

  it('can be read on other clocks than its own', () => {
    expect(
      formatMoment(
        moment.parse({ at: '2026-03-03T14:05:00+13:00', zone: 'Pacific/Auckland' }),
        'Australia/Sydney',
      ),
    ).toContain('12:05 AEDT')
  })
})

describe('durations', () => {
  it.each([
    [30_000, 'less than a minute'],
    [45 * 60_000, '45 min'],
    [3 * hour, '3 h'],
    [3.5 * hour, '3 h 30 min'],
    [24 * hour, '1 day'],
    [-51 * hour, '2 days 3 h'],
  ])('writes %d ms as %s', (length, text) => {
    expect(formatDuration(length)).toBe(text)
  })

  it.each([
    [3 * hour, 'in 3 h'],
    [-2 * 24 * hour, '2 days ago'],
    [-90_000, '1 min ago'],
    [25 * hour, 'in 1 day'],
    [10_000, 'now'],
  ])('writes %d ms from now as %s', (distance, text) => {
    const now = new Date('2026-03-03T00:00:00Z')
    expect(formatRelative(new Date(now.getTime() + distance).toISOString(), now)).toBe(text)
  })

  it('reads ISO 8601 durations of weeks, days, hours and minutes, and nothing else', () => {
    expect([
      durationMilliseconds('PT2H'),
      durationMilliseconds('P1DT30M'),
      durationMilliseconds('P2W'),
    ]).toEqual([2 * hour, 24.5 * hour, 336 * hour])
    expect(durationText('P30D')).toBe('30 days')
    for (const wrong of ['', 'P', 'PT', 'P1M', 'P1Y', '2 h', 'PT1.5H', '-PT1H'])
      expect(() => durationMilliseconds(wrong)).toThrow(RangeError)
  })
})
