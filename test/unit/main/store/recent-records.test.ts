import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyError } from '../../../../main/keys/errors'
import { RecentRecords } from '../../../../main/store/recent-records'
import { appendRevision, createRecord, newestRevision, newReference } from '../../../../main/store/records'
import { at, newRegister, type TestRegister } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const key = randomBytes(32)

function saved(recordId: string, basedOn: number, body: unknown): void {
  appendRevision(register.db, { recordId, key, earlierKeys: [], basedOn, schema: 1, body, at: at(basedOn) })
}

function newRecord(body: unknown): string {
  const { recordId } = createRecord(register.db, { reference: newReference(register.db), at: at(0) })
  saved(recordId, 0, body)
  return recordId
}

/** Records at hand, and how often something was parsed. */
function counted() {
  const recent = new RecentRecords()
  let parsed = 0
  const open = (recordId: string, withKey = key) =>
    recent.open(withKey, newestRevision(register.db, recordId), (body) => {
      parsed += 1
      return body
    }).body
  return { recent, open, parsed: () => parsed }
}

describe('RecentRecords', () => {
  it('parses a revision once, and the next one anew', () => {
    const { open, parsed } = counted()
    const recordId = newRecord({ title: 'one' })
    expect(open(recordId)).toBe(open(recordId))
    expect(parsed()).toBe(1)
    saved(recordId, 1, { title: 'two' })
    expect(open(recordId)).toEqual({ title: 'two' })
    expect(parsed()).toBe(2)
  })

  it('gives what was rolled back to nobody, though the next revision takes its place', () => {
    const { open } = counted()
    const recordId = newRecord({ title: 'one' })
    register.db.script({ text: 'BEGIN' })
    saved(recordId, 1, { title: 'never' })
    expect(open(recordId)).toEqual({ title: 'never' })
    register.db.script({ text: 'ROLLBACK' })
    saved(recordId, 1, { title: 'two' })
    expect(open(recordId)).toEqual({ title: 'two' })
  })

  it('opens nothing for another key, and cannot be changed by whoever looks', () => {
    const { open } = counted()
    const recordId = newRecord({ title: 'one', people: [{ name: 'Hana' }] })
    const body = open(recordId) as { readonly people: { name: string }[] }
    expect(() => open(recordId, randomBytes(32))).toThrow(KeyError)
    expect(() => body.people.push({ name: 'Wiremu' })).toThrow(TypeError)
  })

  it('forgets what was asked of it, and the oldest beyond four MiB', () => {
    const { recent, open, parsed } = counted()
    const first = newRecord({ title: 'one' })
    open(first)
    recent.forget(first)
    open(first)
    expect(parsed()).toBe(2)
    const large = Array.from({ length: 4 }, () => newRecord({ text: 'x'.repeat(1_100_000) }))
    large.forEach((recordId) => open(recordId))
    expect(parsed()).toBe(6)
    open(large[3] ?? '')
    expect(parsed()).toBe(6)
    open(first)
    expect(parsed()).toBe(7)
  })
})
