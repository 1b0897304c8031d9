import { describe, expect, it } from 'vitest'
import { HeldRecords } from '../../../../main/store/held-records'
import type { RingEntry } from '../../../../main/store/key-ring'

const entry = (recordId: string, until: string | null): RingEntry => ({
  recordId,
  key: Buffer.alloc(32),
  level: 'read',
  kind: 'case',
  until,
})
const noon = new Date('2026-03-01T00:00:00.000Z')
const before = '2026-02-28T23:59:59.999Z'
const after = '2026-03-01T00:00:00.001Z'

describe('HeldRecords', () => {
  it('names what has ended, at the moment it ends and afterwards', () => {
    const held = new HeldRecords([
      entry('a', null),
      entry('b', before),
      entry('c', noon.toISOString()),
      entry('d', after),
    ])
    expect(held.size).toBe(4)
    expect(held.ended(noon)).toEqual(['b', 'c'])
    expect(held.ended(new Date(after))).toEqual(['b', 'c', 'd'])
  })

  it('follows grants that are prolonged, made lasting, taken back or made to end', () => {
    const held = new HeldRecords([
      entry('a', before),
      entry('b', before),
      entry('c', before),
      entry('d', null),
    ])
    held.set('a', entry('a', after))
    held.set('b', entry('b', null))
    held.delete('c')
    held.set('d', entry('d', before))
    expect(held.ended(noon)).toEqual(['d'])
    held.clear()
    expect(held.ended(noon)).toEqual([])
  })

  it('takes an end that is no time as an end', () => {
    expect(new HeldRecords([entry('a', 'never')]).ended(noon)).toEqual(['a'])
  })

  it('lists what is beside the cases by its kind, as it comes and goes', () => {
    const person = (recordId: string): RingEntry => ({ ...entry(recordId, null), kind: 'person' })
    const held = new HeldRecords([entry('a', null), person('b'), person('c')])
    held.set('d', person('d'))
    held.delete('b')
    expect(held.idsOf('person')).toEqual(['c', 'd'])
    expect(held.idsOf('annex')).toEqual([])
    held.clear()
    expect(held.idsOf('person')).toEqual([])
  })
})
