import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyError } from '../../../../main/keys/errors'
import { addDocument, documentLedger, listDocuments, readDocument } from '../../../../main/store/documents'
import { discardDraft, listDrafts, saveDraft } from '../../../../main/store/drafts'
import { continueList } from '../../../../main/store/ledger'
import { sql, write } from '../../../../main/store/sql'
import {
  addTransfer,
  listAllTransfers,
  listTransfers,
  transferLedger,
} from '../../../../main/store/transfers'
import { addAccount, allBytes, at, newRegister, type TestRegister, storeError } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const owner = (recordId: string) => ({ recordId, key: randomBytes(32) })

describe('documents', () => {
  it('give back their exact bytes, by record and id, after the file is opened again', () => {
    const mine = owner('record-1')
    const bytes = randomBytes(100_000)
    addDocument(register.db, mine, {
      at: at(1),
      details: { id: 'D-1', title: 'Report' } as { id: string },
      bytes,
    })
    addDocument(register.db, mine, { at: at(2), details: { id: 'D-2' }, bytes: Buffer.from('second') })
    addDocument(register.db, owner('record-2'), {
      at: at(3),
      details: { id: 'D-3' },
      bytes: Buffer.from('third'),
    })
    register.reopen()
    expect(listDocuments(register.db, mine).map(({ details }) => details)).toEqual([
      { id: 'D-1', title: 'Report' },
      { id: 'D-2' },
    ])
    expect(readDocument(register.db, mine, 'D-1').bytes.equals(bytes)).toBe(true)
    expect(() => readDocument(register.db, mine, 'D-3')).toThrow(storeError('not-found'))
  })

  it('PSR-60 are not to be found, by another key or by another record', () => {
    const mine = owner('record-1')
    addDocument(register.db, mine, { at: at(1), details: { id: 'D-1' }, bytes: Buffer.from('one') })
    expect(listDocuments(register.db, { ...mine, key: randomBytes(32) })).toEqual([])
    expect(listDocuments(register.db, { ...mine, recordId: 'record-2' })).toEqual([])
  })

  it('can neither be changed nor deleted through the file, and an exchanged body does not open', () => {
    const mine = owner('record-1')
    addDocument(register.db, mine, { at: at(1), details: { id: 'D-1' }, bytes: Buffer.from('one') })
    addDocument(register.db, mine, { at: at(1), details: { id: 'D-2' }, bytes: Buffer.from('two') })
    const refused = storeError('refused')
    expect(() => register.db.run(write(sql`DELETE FROM document`))).toThrow(refused)
    expect(() => register.db.run(write(sql`UPDATE document SET at = 'x'`))).toThrow(refused)
    register.db.script(sql`DROP TRIGGER document_stays`)
    register.db.run(
      write(sql`UPDATE document SET body = (SELECT body FROM document WHERE seq = 1) WHERE seq = 2`),
    )
    expect(() => readDocument(register.db, mine, 'D-2')).toThrow(KeyError)
  })
})

describe('a record with a fresh key', () => {
  it('keeps its documents and transfers in order; the key before does not find what follows', () => {
    const before = owner('record-1')
    const after = { ...before, key: randomBytes(32) }
    const last = { ...before, key: randomBytes(32) }
    const document = (to: typeof before, id: string, minute: number) =>
      addDocument(register.db, to, { at: at(minute), details: { id }, bytes: Buffer.from(id) })
    const renew = (from: typeof before, to: typeof before) => {
      for (const table of [documentLedger, transferLedger])
        continueList(register.db, table, { from, to, at: at(5) })
    }
    document(before, 'D-1', 1)
    renew(before, after)
    document(after, 'D-2', 6)
    addTransfer(register.db, after, { at: at(6), details: { to: 'NZ Police' } })
    renew(after, last)
    document(last, 'D-3', 7)
    const ids = (of: typeof before) => listDocuments(register.db, of).map(({ details }) => details)
    expect(ids(last)).toEqual([{ id: 'D-1' }, { id: 'D-2' }, { id: 'D-3' }])
    expect(ids(before)).toEqual([{ id: 'D-1' }])
    expect(readDocument(register.db, last, 'D-1').bytes.toString()).toBe('D-1')
    expect(listAllTransfers(register.db, [last]).map(({ details }) => details)).toEqual([{ to: 'NZ Police' }])
    expect(listTransfers(register.db, before)).toEqual([])
  })
})

describe('transfers', () => {
  it('are listed by record and, newest first, over all records at hand', () => {
    const first = owner('record-1')
    const second = owner('record-2')
    const hidden = owner('record-3')
    addTransfer(register.db, first, { at: at(1), details: { to: 'NZ Police' } })
    addTransfer(register.db, second, { at: at(2), details: { to: 'NZSIS' } })
    addTransfer(register.db, hidden, { at: at(3), details: { to: 'hidden' } })
    addTransfer(register.db, first, { at: at(4), details: { to: 'MPI' } })
    register.reopen()
    expect(listTransfers(register.db, first).map(({ at: time }) => time)).toEqual([at(1), at(4)])
    const all = listAllTransfers(register.db, [first, second, owner('record-4')])
    expect(all.map(({ details }) => details)).toEqual([{ to: 'MPI' }, { to: 'NZSIS' }, { to: 'NZ Police' }])
  })
})

describe('drafts', () => {
  const recordKey = Buffer.alloc(32, 7)
  /** The record has a fresh key since somebody left. */
  const keysOf = () => [Buffer.alloc(32, 8), recordKey]
  const draft = (key: string, content: string, minute = 1) => ({
    key,
    basedOn: 1,
    savedAt: at(minute),
    content,
  })

  it('come back for their account alone, one for each key, newest first', () => {
    const mere = addAccount(register.db, 'mere')
    const hone = addAccount(register.db, 'hone')
    saveDraft(register.db, mere.ring, draft('CH-7Q4K-2M', 'first', 1), recordKey)
    saveDraft(register.db, mere.ring, draft('new', 'other', 2))
    saveDraft(register.db, mere.ring, draft('CH-7Q4K-2M', 'second', 3), recordKey)
    saveDraft(register.db, hone.ring, draft('CH-7Q4K-2M', 'his', 4), recordKey)
    register.reopen()
    expect(listDrafts(register.db, mere.ring, keysOf)).toEqual([
      draft('CH-7Q4K-2M', 'second', 3),
      draft('new', 'other', 2),
    ])
    discardDraft(register.db, mere.ring, 'CH-7Q4K-2M')
    discardDraft(register.db, mere.ring, 'never')
    expect(listDrafts(register.db, mere.ring, keysOf).map(({ key }) => key)).toEqual(['new'])
    expect(listDrafts(register.db, hone.ring, keysOf)).toHaveLength(1)
    expect(listDrafts(register.db, hone.ring, () => null)).toEqual([])
    expect(listDrafts(register.db, hone.ring, () => [Buffer.alloc(32, 8)])).toEqual([])
  })

  it('leave out a damaged one and give the others', () => {
    const mere = addAccount(register.db, 'mere')
    saveDraft(register.db, mere.ring, draft('a', 'first', 1))
    saveDraft(register.db, mere.ring, draft('b', 'second', 2))
    register.db.run(write(sql`UPDATE draft SET body = zeroblob(1052) WHERE at = ?`), [at(2)])
    expect(listDrafts(register.db, mere.ring, keysOf).map(({ key }) => key)).toEqual(['a'])
  })

  it('write nothing readable beside the file', () => {
    const mere = addAccount(register.db, 'mere')
    saveDraft(register.db, mere.ring, draft('CH-7Q4K-2M', 'CANARY-DRAFT'), recordKey)
    expect(allBytes(register.folder).some(({ bytes }) => bytes.includes('CANARY-DRAFT'))).toBe(false)
  })
})
