import { describe, expect, it } from 'vitest'
import { dayAfter, endOfDay, startOfDay } from '../../../../shared/domain/calendar'
import { byWhen, howLong } from '../../../../shared/domain/due-text'
import { durationMilliseconds, formatInstant } from '../../../../shared/domain/format-time'

const auckland = 'Pacific/Auckland'
const hours = (date: string, zone = auckland) =>
  (Date.parse(endOfDay(date, zone)) + 1 - Date.parse(startOfDay(date, zone))) / 3_600_000

describe('days by the calendar of a zone', () => {
  it('are as long as the clocks make them', () => {
    expect(hours('2026-09-26')).toBe(24)
    expect(hours('2026-09-27')).toBe(23)
    expect(hours('2026-04-05')).toBe(25)
    expect(hours('2026-04-05', 'UTC')).toBe(24)
  })

  it('end where the wall clock says midnight, under the clocks of that night', () => {
    expect(endOfDay('2026-09-26', auckland)).toBe('2026-09-26T11:59:59.999Z')
    expect(endOfDay('2026-09-27', auckland)).toBe('2026-09-27T10:59:59.999Z')
    expect(endOfDay('2026-04-05', auckland)).toBe('2026-04-05T11:59:59.999Z')
    expect(formatInstant(endOfDay('2026-09-27', auckland), auckland)).toBe(
      'Sun 27 Sep 2026, 23:59 NZDT (UTC+13:00)',
    )
    expect(formatInstant(startOfDay('2026-09-27', auckland), auckland)).toBe(
      'Sun 27 Sep 2026, 00:00 NZST (UTC+12:00)',
    )
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
  })

  it('begin an hour into the wall clock’s day where the clocks go forward at midnight', () => {
    // Beirut, 29 March 2026: 00:00 does not exist there.
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
    expect(hours('2026-03-29', 'Asia/Beirut')).toBe(23)
  })
})

describe('how long something waits', () => {
  const line = { urgency: 'asap', anchor: 'assessed', dueAt: null, dueOn: null }

  it('is counted in real hours over a change of the clocks', () => {
    // From noon to noon on the wall: an hour less in September, one more in April.
    const september = { ...line, since: '2026-09-26T12:00:00+12:00' }
    expect(howLong(september, Date.parse('2026-09-27T12:00:00+13:00'))).toBe('Waiting 23 h')
    const april = { ...line, since: '2026-04-04T12:00:00+13:00' }
    expect(howLong(april, Date.parse('2026-04-05T13:00:00+12:00'))).toBe('Waiting 1 day 2 h')
    expect(byWhen(april, auckland)).toBe(
      'since the initial assessment, Sat 4 Apr 2026, 12:00 NZDT (UTC+13:00)',
    )
  })

  it('counts a day of an ISO duration as 24 hours, whatever the wall clock does', () => {
    expect(durationMilliseconds('P1D')).toBe(durationMilliseconds('PT24H'))
    const from = Date.parse('2026-09-26T13:00:00+12:00')
    expect(formatInstant(new Date(from + durationMilliseconds('P1D')).toISOString(), auckland)).toBe(
      'Sun 27 Sep 2026, 14:00 NZDT (UTC+13:00)',
    )
  })

  it('is late a millisecond after the day has ended, not before', () => {
    const due = {
      ...line,
      dueOn: '2026-09-27',
      dueAt: endOfDay('2026-09-27', auckland),
      since: '2026-09-01T00:00:00Z',
    }
    expect(howLong(due, Date.parse('2026-09-27T23:59:00+13:00'))).toBe('in less than a minute')
    expect(howLong(due, Date.parse('2026-09-28T00:30:00+13:00'))).toBe('30 min late')
    expect(byWhen(due, auckland)).toBe('end of Sun 27 Sep 2026')
  })

  it('is new for a minute, and counts no hours after ten days', () => {
    const waiting = { ...line, dueOn: null, dueAt: null, urgency: 'immediate', since: '2026-09-01T00:00:00Z' }
    expect(howLong(waiting, Date.parse('2026-09-01T00:00:59Z'))).toBe('New')
    expect(howLong(waiting, Date.parse('2026-09-01T00:01:00Z'))).toBe('Waiting 1 min')
    expect(howLong(waiting, Date.parse('2026-09-10T23:00:00Z'))).toBe('Waiting 9 days 23 h')
    expect(howLong(waiting, Date.parse('2026-09-11T23:00:00Z'))).toBe('Waiting 10 days')
  })
})
