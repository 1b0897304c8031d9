import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyError } from '../../../../main/keys/errors'
import {
  addAllToRing,
  addToRing,
  loadRing,
  removeFromRing,
  type RingEntry,
} from '../../../../main/store/key-ring'
import { read, sql, write } from '../../../../main/store/sql'
import { addAccount, newRegister, type TestRegister } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const entry = (recordId: string, level: RingEntry['level'] = 'work'): RingEntry => ({
  recordId,
  key: randomBytes(32),
  level,
  kind: 'case',
  until: null,
})
const sizes = () =>
  register.db
    .all(read(sql`SELECT DISTINCT length(body) AS n FROM key_ring`, { n: 'integer' }))
    .map((row) => row.n)
const pages = () => register.db.get(read(sql`SELECT count(*) AS n FROM key_ring`, { n: 'integer' }))?.n

describe('key ring', () => {
  it('gives back every key after the file is opened again, one added at a time or many', () => {
    const { ring } = addAccount(register.db, 'mere')
    const many = Array.from({ length: 500 }, (_, n) => entry(`record-${String(n)}`))
    for (const one of many.slice(0, 5)) addToRing(register.db, ring, one)
    addAllToRing(register.db, ring, many.slice(5))
    register.reopen()
    expect(loadRing(register.db, ring)).toEqual(many)
    expect(pages()).toBeLessThan(12)
  })

  it('PSR-60 keeps rows of one size that name no record, and opens for their own account only', () => {
    const mere = addAccount(register.db, 'mere')
    const hone = addAccount(register.db, 'hone')
    addToRing(register.db, mere.ring, entry('record-1'))
    addAllToRing(
      register.db,
      hone.ring,
      Array.from({ length: 100 }, (_, n) => entry(`record-${String(n)}`)),
    )
    expect(sizes()).toHaveLength(1)
    const bodies = register.db.all(read(sql`SELECT body FROM key_ring`, { body: 'blob' }))
    expect(bodies.some(({ body }) => body.includes('record-1'))).toBe(false)
    expect(loadRing(register.db, mere.ring)).toHaveLength(1)
    expect(() => loadRing(register.db, { ...mere.ring, ringKey: hone.ring.ringKey })).toThrow(KeyError)
  })

  it('refuses pages moved to another account or place', () => {
    const mere = addAccount(register.db, 'mere')
    const hone = addAccount(register.db, 'hone')
    addToRing(register.db, mere.ring, entry('record-1'))
    register.db.run(write(sql`UPDATE key_ring SET account = 'hone'`))
    expect(() => loadRing(register.db, { accountId: 'hone', ringKey: mere.ring.ringKey })).toThrow(KeyError)
    expect(() => loadRing(register.db, hone.ring)).toThrow(KeyError)
  })

  it('lets a later grant replace an earlier one, and a record be taken out', () => {
    const { ring } = addAccount(register.db, 'mere')
    const first = entry('record-1', 'read')
    addAllToRing(register.db, ring, [first, entry('record-2')])
    addToRing(register.db, ring, { ...first, level: 'work' })
    expect(loadRing(register.db, ring).find(({ recordId }) => recordId === 'record-1')?.level).toBe('work')
    removeFromRing(register.db, ring, new Set(['record-1']))
    expect(loadRing(register.db, ring).map(({ recordId }) => recordId)).toEqual(['record-2'])
  })
})
