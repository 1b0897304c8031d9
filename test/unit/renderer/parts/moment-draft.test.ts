import { describe, expect, it } from 'vitest'
import {
  emptyMoment,
  isAmbiguous,
  momentNow,
  readMoment,
  writeMoment,
  type MomentDraft,
} from '../../../../renderer/parts/moment-draft'

const auckland = 'Pacific/Auckland'
const typed = (part: Partial<MomentDraft>): MomentDraft => ({ ...emptyMoment(auckland), ...part })
const read = (part: Partial<MomentDraft>) => readMoment(typed(part))
const message = (part: Partial<MomentDraft>) => {
  const reading = read(part)
  return reading.ok ? undefined : reading.message
}

describe('a moment as typed', () => {
  it('carries the offset its zone had then', () => {
    expect(read({ date: '2026-03-01', time: '15:15' })).toEqual({
      ok: true,
      moment: { at: '2026-03-01T15:15:00+13:00', zone: auckland, precision: 'minute' },
    })
    expect(read({ date: '2026-07-01', time: '15:15' })).toMatchObject({
      moment: { at: '2026-07-01T15:15:00+12:00' },
    })
    expect(read({ date: '2026-07-01', time: '15:15', zone: 'Pacific/Chatham' })).toMatchObject({
      moment: { at: '2026-07-01T15:15:00+12:45' },
    })
  })

  it('asks which of two when the clocks went back', () => {
    const twice = { date: '2026-04-05', time: '02:30' }
    expect(isAmbiguous(typed(twice))).toBe(true)
    expect(read(twice)).toMatchObject({ moment: { at: '2026-04-05T02:30:00+13:00' } })
    expect(read({ ...twice, fold: 'second' })).toMatchObject({ moment: { at: '2026-04-05T02:30:00+12:00' } })
    expect(isAmbiguous(typed({ date: '2026-04-05', time: '03:30' }))).toBe(false)
  })

  it('refuses a time that the clocks jumped over', () => {
    expect(message({ date: '2026-09-27', time: '02:30' })).toMatch(/did not happen/)
  })

  it('needs a time unless only the day is known', () => {
    expect(message({ date: '2026-03-01' })).toMatch(/time/)
    expect(read({ date: '2026-03-01', precision: 'day' })).toMatchObject({
      moment: { at: '2026-03-01T00:00:00+13:00', precision: 'day' },
    })
  })

  it('says what is wrong with what it cannot read', () => {
    expect(message({ date: '' })).toBe('Enter the date.')
    expect(message({ date: 'last week', time: '10:00' })).toMatch(/1 Mar 2026/)
    expect(message({ date: '2026-03-01', time: 'noonish' })).toMatch(/14:30/)
    expect(message({ date: '2026-02-30', time: '10:00' })).toMatch(/not a date that exists/)
    expect(
      message({ date: '2026-03-02', time: '10:00', untilDate: '2026-03-01', untilTime: '10:00' }),
    ).toMatch(/before/)
  })

  it.each([
    '2026-03-01T15:15:00+13:00',
    '2026-04-05T02:30:00+13:00',
    '2026-04-05T02:30:00+12:00',
    '2026-07-01T23:59:00+12:00',
  ])('writes and reads back the same instant: %s', (at) => {
    const moment = { at, zone: auckland, precision: 'minute' as const, note: 'from the log' }
    expect(readMoment(writeMoment(moment))).toEqual({ ok: true, moment })
  })

  it('keeps an end', () => {
    const moment = {
      at: '2026-03-01T15:15:00+13:00',
      until: '2026-03-01T16:00:00+13:00',
      zone: auckland,
      precision: 'about' as const,
    }
    expect(readMoment(writeMoment(moment))).toEqual({ ok: true, moment })
  })

  it('starts from the wall clock of the zone', () => {
    expect(momentNow('UTC', new Date('2026-03-01T02:15:59Z'))).toMatchObject({
      date: '2026-03-01',
      time: '02:15',
    })
    expect(momentNow(auckland, new Date('2026-03-01T12:15:00Z'))).toMatchObject({
      date: '2026-03-02',
      time: '01:15',
    })
  })
})
