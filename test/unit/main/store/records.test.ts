import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyError } from '../../../../main/keys/errors'
import { StoreError } from '../../../../main/store/errors'
import { readRecords, recordHeads } from '../../../../main/store/record-reader'
import {
  appendRevision,
  createRecord,
  freshKeys,
  newReference,
  readRevision,
  readRevisions,
  revisionTimes,
} from '../../../../main/store/records'
import { read, sql, write } from '../../../../main/store/sql'
import { at, newRegister, type TestRegister, storeError } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const key = randomBytes(32)

function newCase(recordKey = key, body: unknown = { title: 'one' }) {
  const { recordId, reference } = createRecord(register.db, {
    reference: newReference(register.db),
    at: at(0),
  })
  appendRevision(register.db, {
    recordId,
    key: recordKey,
    earlierKeys: [],
    basedOn: 0,
    schema: 1,
    body,
    at: at(0),
  })
  return { recordId, reference }
}

const save = (recordId: string, basedOn: number, body: unknown) =>
  appendRevision(register.db, { recordId, key, earlierKeys: [], basedOn, schema: 1, body, at: at(basedOn) })

describe('revisions', () => {
  it('keeps every revision, newest first at hand, after the file is opened again', () => {
    const { recordId } = newCase()
    expect(save(recordId, 1, { title: 'two', note: 'tīpuna' })).toBe(2)
    register.reopen()
    expect(readRevision(register.db, { recordId, key })).toEqual({
      revision: 2,
      schema: 1,
      at: at(1),
      earlierKeys: [],
      body: { title: 'two', note: 'tīpuna' },
    })
    expect(readRevision(register.db, { recordId, key, revision: 1 }).body).toEqual({ title: 'one' })
    expect(revisionTimes(register.db, recordId)).toEqual([
      { revision: 1, at: at(0) },
      { revision: 2, at: at(1) },
    ])
  })

  it('a fresh key opens the whole history, each earlier key only what was sealed with it', () => {
    const { recordId } = newCase()
    save(recordId, 1, { title: 'two' })
    const first = freshKeys({ key, earlierKeys: [], revision: 2 })
    const put = (keys: typeof first, basedOn: number, body: unknown) =>
      appendRevision(register.db, { recordId, ...keys, basedOn, schema: 1, body, at: at(basedOn) })
    put(first, 2, { title: 'three' })
    const second = freshKeys({ ...first, revision: 3 })
    put(second, 3, { title: 'four' })
    register.reopen()
    const titles = readRevisions(register.db, { recordId, key: second.key }).map(({ body }) => body)
    expect(titles).toEqual([{ title: 'one' }, { title: 'two' }, { title: 'three' }, { title: 'four' }])
    expect(readRevision(register.db, { recordId, key: second.key }).earlierKeys).toEqual(second.earlierKeys)
    expect(readRevision(register.db, { recordId, key: second.key, revision: 3 }).body).toEqual({
      title: 'three',
    })
    for (const old of [key, first.key]) {
      expect(() => readRevision(register.db, { recordId, key: old })).toThrow(KeyError)
    }
  })

  it('refuses a revision that was based on an older one, and writes nothing', () => {
    const { recordId } = newCase()
    save(recordId, 1, { title: 'two' })
    expect(() => save(recordId, 1, { title: 'late' })).toThrow(storeError('conflict'))
    expect(readRevision(register.db, { recordId, key }).body).toEqual({ title: 'two' })
  })

  it('opens only under its own key', () => {
    const { recordId } = newCase()
    expect(() => readRevision(register.db, { recordId, key: randomBytes(32) })).toThrow(KeyError)
  })

  it('does not open a body moved to another record or revision', () => {
    const { recordId } = newCase()
    save(recordId, 1, { title: 'two' })
    register.db.script(sql`DROP TRIGGER revision_stays`)
    register.db.run(
      write(
        sql`UPDATE revision SET body = (SELECT body FROM revision WHERE revision = 1) WHERE revision = 2`,
      ),
    )
    expect(() => readRevision(register.db, { recordId, key })).toThrow(KeyError)
  })

  it('can neither be changed nor deleted through the file', () => {
    newCase()
    const refused = storeError('refused')
    expect(() => register.db.run(write(sql`UPDATE revision SET at = 'x'`))).toThrow(refused)
    expect(() => register.db.run(write(sql`DELETE FROM revision`))).toThrow(refused)
  })

  it('pads bodies to size classes', () => {
    const sizes = [10, 800, 1100, 3000, 60_000, 70_000, 140_000].map((length) => {
      const { recordId } = newCase(key, 'x'.repeat(length))
      const row = register.db.get(
        read(sql`SELECT length(body) AS n FROM revision WHERE record = ?`, { n: 'integer' }),
        [recordId],
      )
      return ((row?.n ?? 0) - 28) / 1024
    })
    expect(sizes).toEqual([1, 1, 2, 4, 64, 128, 192])
  })

  it('names a record or revision that is not there', () => {
    const missing = storeError('not-found')
    expect(() => readRevision(register.db, { recordId: 'none', key })).toThrow(missing)
    expect(() => save('none', 0, {})).toThrow(missing)
    const { recordId } = newCase()
    expect(() => readRevision(register.db, { recordId, key, revision: 7 })).toThrow(missing)
  })
})

describe('readRecords', () => {
  it('reads what the keys at hand open, the last saved first, and goes on past one that does not open', () => {
    const cases = Array.from({ length: 150 }, (_, n) => newCase(key, { n }))
    const hidden = newCase(randomBytes(32), { n: 'hidden' })
    const damaged = newCase(randomBytes(32), { n: 'damaged' })
    const first = cases[0]?.recordId ?? ''
    save(first, 1, { n: 'again' })
    const keys = new Map([...cases, damaged].map(({ recordId }) => [recordId, key]))
    const found = [...readRecords(register.db, recordHeads(register.db), (id) => keys.get(id))]
    expect(found).toHaveLength(151)
    expect(found.some((record) => record.recordId === hidden.recordId)).toBe(false)
    expect(found[0]).toMatchObject({ recordId: first, opened: { revision: 2, body: { n: 'again' } } })
    expect(found[1]).toMatchObject({ recordId: damaged.recordId, problem: { kind: 'damaged' } })
    expect(found[2]).toMatchObject({ opened: { body: { n: 149 } } })
    expect(found.at(-1)).toMatchObject({ opened: { body: { n: 1 } } })
  })
})

describe('createRecord', () => {
  it('takes a reference once', () => {
    const { reference } = newCase()
    expect(() => createRecord(register.db, { reference, at: at(0) })).toThrow(StoreError)
  })
})
