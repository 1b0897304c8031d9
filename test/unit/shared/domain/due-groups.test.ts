import { describe, expect, it } from 'vitest'
import { groupDue, type Groupable } from '../../../../shared/domain/due-groups'

const now = Date.parse('2026-03-01T02:20:00Z')
const item = (obligationId: string, part: Partial<Groupable> = {}): Groupable => ({
  reference: 'CH-7Q4K-2M',
  obligationId,
  urgency: 'asap',
  force: 'must',
  since: '2026-02-28T00:00:00.000Z',
  dueAt: null,
  dueOn: null,
  ...part,
})
const grouped = (items: readonly Groupable[], clock: Partial<Parameters<typeof groupDue>[1]> = {}) =>
  groupDue(items, { now, zone: 'Pacific/Auckland', ...clock }).map((group) => [
    group.title,
    group.items.map(({ obligationId }) => obligationId),
  ])

describe('what is due next', () => {
  it('goes by the clocks of the register’s zone: today by the hour, the late first', () => {
    expect(
      grouped([
        item('later', { dueAt: '2026-03-20T00:00:00Z' }),
        item('this-week', { dueAt: '2026-03-01T11:30:00Z' }),
        item('evening', { dueAt: '2026-03-01T10:30:00Z' }),
        item('soonest', { dueAt: '2026-03-01T02:50:00Z' }),
        item('next', { dueAt: '2026-03-01T03:00:00Z' }),
        item('day', { dueAt: '2026-03-01T10:59:59.999Z', dueOn: '2026-03-01' }),
        item('late', { dueAt: '2026-03-01T02:19:59Z' }),
        item('think', { force: 'consider' }),
        item('open'),
        item('danger', { urgency: 'immediate' }),
      ]),
    ).toEqual([
      ['Overdue', ['late']],
      ['At once', ['danger']],
      ['This hour', ['soonest']],
      ['16:00 to 17:00 NZDT', ['next']],
      ['23:00 to 00:00 NZDT', ['evening']],
      ['By the end of today', ['day']],
      ['As soon as possible', ['open']],
      ['This week', ['this-week']],
      ['Later', ['later']],
      ['To consider', ['think']],
    ])
  })

  it('puts what has waited longest first', () => {
    expect(
      grouped([
        item('new', { since: '2026-02-28T23:00:00.000Z' }),
        item('old', { since: '2026-03-01T11:00:00+13:00' }),
      ]),
    ).toEqual([['As soon as possible', ['old', 'new']]])
  })

  it('has a group for every day of the week where the list goes on paper', () => {
    const days = [
      item('tuesday', { dueAt: '2026-03-03T01:00:00Z' }),
      item('monday', { dueAt: '2026-03-02T01:00:00Z' }),
    ]
    expect(grouped(days, { byDay: true })).toEqual([
      ['Mon 2 Mar 2026', ['monday']],
      ['Tue 3 Mar 2026', ['tuesday']],
    ])
    expect(grouped(days)).toEqual([['This week', ['monday', 'tuesday']]])
  })

  it('tells the two hours apart that the clocks show twice on 5 April 2026', () => {
    const twice = [
      item('first', { dueAt: '2026-04-04T13:30:00Z' }),
      item('second', { dueAt: '2026-04-04T14:30:00Z' }),
    ]
    expect(grouped(twice, { now: Date.parse('2026-04-04T12:10:00Z') })).toEqual([
      ['02:00 NZDT to 02:00 NZST', ['first']],
      ['02:00 to 03:00 NZST', ['second']],
    ])
  })

  it('begins hours where the wall clock does, in zones half an hour off too', () => {
    const due = [item('next', { dueAt: '2026-03-01T03:05:00Z' })]
    expect(grouped(due, { zone: 'Australia/Adelaide' })).toEqual([['13:00 to 14:00 ACDT', ['next']]])
  })
})
