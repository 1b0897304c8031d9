import { describe, expect, it } from 'vitest'
import { anything, dateProblem, filterOf } from '../../../../../renderer/features/audit/filter-typed'

const zone = 'Pacific/Auckland'

describe('the filter of the audit as it is typed', () => {
  it('asks for everything but readings when nothing is typed', () => {
    expect(filterOf(anything, zone)).toEqual({ withoutReading: true })
    expect(filterOf({ ...anything, withReading: true, subject: '  ' }, zone)).toEqual({})
  })

  it('takes dates as whole days on the wall of the organisation, daylight saving included', () => {
    const { from, to } = filterOf({ ...anything, from: '2026-03-01', to: '2026-03-01' }, zone)
    expect([from, to]).toEqual(['2026-02-28T11:00:00.000Z', '2026-03-01T10:59:59.999Z'])
    const change = filterOf({ ...anything, from: '2026-04-05', to: '2026-04-05' }, zone)
    expect([change.from, change.to]).toEqual(['2026-04-04T11:00:00.000Z', '2026-04-05T11:59:59.999Z'])
  })

  it('names what is no date and asks for nothing by it', () => {
    expect(dateProblem('30 May')).toBe('must be a date like 2026-03-01')
    expect(dateProblem('2026-02-30')).toBeDefined()
    expect([dateProblem(''), dateProblem('2026-03-01')]).toEqual([undefined, undefined])
    expect(filterOf({ ...anything, from: '2026-02-30' }, zone)).toEqual({ withoutReading: true })
  })
})
