import { describe, expect, it } from 'vitest'
import { readDate, readTime, writeDate } from '../../../../renderer/parts/date-text'

const today = '2026-03-04'

describe('dates as people write them here', () => {
  it.each([
    ['1/3/2026', '2026-03-01'],
    ['01-03-26', '2026-03-01'],
    ['1.3', '2026-03-01'],
    ['1 March 2026', '2026-03-01'],
    ['1 mar', '2026-03-01'],
    ['Sun 1 Mar 2026', '2026-03-01'],
    ['2nd march', '2026-03-02'],
    ['2026-03-01', '2026-03-01'],
    ['today', '2026-03-04'],
    ['Yesterday', '2026-03-03'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, today)).toBe(date)
  })

  it.each(['31/2/2026', '29/2/2026', '3/13/2026', 'March', 'soon', '', '1/3/1066'])(
    '%s is no date',
    (text) => {
      expect(readDate(text, today)).toBeUndefined()
    },
  )

  it('shows a date with its month in letters, and leaves unread text alone', () => {
    expect(writeDate('2026-03-01')).toBe('1 Mar 2026')
    expect(writeDate('1/13')).toBe('1/13')
  })
})

describe('times of day', () => {
  it.each([
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['2.30 pm', '14:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['noon', '12:00'],
    ['7:05', '07:05'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })

  it.each(['24:00', '9', '13pm', '7:65', 'late'])('%s is no time', (text) => {
    expect(readTime(text)).toBeUndefined()
  })
})
