import { describe, expect, it } from 'vitest'
import { moved, toggled, usualColumns } from '../../../../../renderer/features/cases/column-names'
import { between } from '../../../../../renderer/features/cases/selection'
import {
  filterCount,
  nextOrder,
  parseArrangement,
  toInput,
} from '../../../../../renderer/features/cases/view-state'
import { caseListInput } from '../../../../../shared/contract/case-list'

const usual = { ...parseArrangement(undefined), search: '', offset: 0 }

describe('parseArrangement', () => {
  it('begins with the usual columns, the last saved first, and all but what is closed', () => {
    const filters = { status: ['draft', 'finalised'] }
    expect(usual).toMatchObject({ columns: usualColumns, sort: 'saved', reversed: false, filters })
    expect(filterCount(usual)).toBe(0)
    expect(filterCount({ filters: {}, dates: undefined })).toBe(0)
    expect(filterCount({ filters: { status: ['closed'] }, dates: undefined })).toBe(1)
  })

  it('reads back what it keeps, and drops only what cannot be used any more', () => {
    const kept = {
      ...usual,
      sort: 'delay',
      filters: { severity: ['major'] },
      dates: { of: 'saved', from: '2026-03-01' },
    }
    expect(parseArrangement(JSON.parse(JSON.stringify(kept)))).toMatchObject({
      sort: 'delay',
      filters: { severity: ['major'] },
      dates: { of: 'saved', from: '2026-03-01' },
    })
    expect(
      parseArrangement({ sort: 'colour', reversed: true, filters: { mood: ['bad'] }, columns: 7 }),
    ).toMatchObject({
      sort: 'saved',
      reversed: true,
      filters: usual.filters,
      columns: usualColumns,
    })
  })

  it('always shows which case it is and how it is marked', () => {
    expect(parseArrangement({ columns: ['delay', 'delay', 'title'] }).columns).toEqual([
      'reference',
      'marking',
      'delay',
      'title',
    ])
    expect(toggled(usualColumns, 'marking')).toEqual(usualColumns)
  })
})

describe('toInput', () => {
  it('asks for whole days on the clock of the register, also where the clocks change', () => {
    const input = toInput(
      { ...usual, dates: { of: 'occurred', from: '2026-04-05', until: '2026-04-05' } },
      'Pacific/Auckland',
    )
    expect(input.dates).toEqual({
      of: 'occurred',
      from: '2026-04-04T11:00:00.000Z',
      before: '2026-04-05T12:00:00.000Z',
    })
    expect(caseListInput.safeParse(input).success).toBe(true)
  })

  it('leaves out dates without a day', () => {
    expect(toInput({ ...usual, dates: { of: 'due' } }, 'Pacific/Auckland')).not.toHaveProperty('dates')
  })
})

it('orders by a column its usual way first, then the other', () => {
  expect(nextOrder(usual, 'title')).toEqual({ sort: 'title', reversed: false })
  expect(nextOrder({ ...usual, sort: 'title' }, 'title')).toEqual({ sort: 'title', reversed: true })
  expect(nextOrder({ ...usual, sort: 'title', reversed: true }, 'title')).toEqual({
    sort: 'title',
    reversed: false,
  })
})

it('shows, hides and moves columns', () => {
  expect(toggled(['reference', 'title', 'marking'], 'delay').at(-1)).toBe('delay')
  expect(toggled(['reference', 'title', 'marking', 'delay'], 'delay')).toEqual([
    'reference',
    'title',
    'marking',
  ])
  expect(moved(['reference', 'title', 'marking'], 'marking', -1)).toEqual(['reference', 'marking', 'title'])
  expect(moved(['reference', 'title'], 'reference', -1)).toEqual(['reference', 'title'])
})

it('picks from one row to another in either direction', () => {
  const rows = ['a', 'b', 'c', 'd']
  expect(between(rows, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(rows, undefined, 'c')).toEqual(['c'])
  expect(between(rows, 'gone', 'c')).toEqual(['c'])
  expect(between(rows, 'a', 'gone')).toEqual([])
})
