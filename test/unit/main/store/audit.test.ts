import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../../main/keys/certificates'
import {
  appendAudit,
  auditHead,
  auditPage,
  findAuditHead,
  openAuditSession,
} from '../../../../main/store/audit'
import { packRow, unpackRow, type AuditFields } from '../../../../main/store/audit-row'
import { verifyAudit } from '../../../../main/store/audit-check'
import { readAuditEvents, readRecordNotes } from '../../../../main/store/audit-reader'
import { transaction } from '../../../../main/store/database'
import { read, sql, write } from '../../../../main/store/sql'
import { at, newRegister, someEvent, type TestRegister, storeError } from './support'

const auditor = newKeyPair()

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

function fill(events: number) {
  const session = openAuditSession(register.db, auditor.publicKey, at(0))
  transaction(register.db, () => {
    for (let n = 1; n <= events; n += 1) {
      appendAudit(register.db, session, someEvent({ subject: `S-${String(n)}` }), at(n))
    }
  })
  return session
}

/** What somebody can do who has the key and drops the triggers. */
const forge = (statement: ReturnType<typeof sql>, parameters: readonly (string | number | Buffer)[] = []) => {
  register.db.script(sql`DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_kept`)
  register.db.run(write(statement), parameters)
}

function fieldsOf(seq: number): AuditFields {
  const row = auditPage(register.db, seq - 1, 1)[0]
  if (row === undefined) throw new Error('no such row')
  return unpackRow(row.content)
}

describe('audit', () => {
  it('chains rows from 48 zero bytes on and survives opening the file again', () => {
    fill(5)
    register.reopen()
    const rows = auditPage(register.db, 0, 100)
    const fields = rows.map((row) => unpackRow(row.content))
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(fields[0]?.previous.equals(Buffer.alloc(48))).toBe(true)
    for (const [n, row] of rows.entries()) {
      expect(createHash('sha384').update(row.content).digest().equals(row.hash)).toBe(true)
      if (n > 0) expect(fields[n]?.previous.equals(rows[n - 1]?.hash ?? Buffer.alloc(0))).toBe(true)
    }
    expect(verifyAudit(register.db)).toEqual([])
    const head = auditHead(register.db)
    expect(head?.seq).toBe(6)
    expect(findAuditHead(register.db, head?.hash ?? Buffer.alloc(48))).toBe(6)
  })

  it('is read by whoever holds the audit key, sessions of the past included, and by nobody else', () => {
    fill(2)
    register.reopen()
    const session = openAuditSession(register.db, auditor.publicKey, at(10))
    appendAudit(
      register.db,
      session,
      someEvent({ operation: 'case.open', outcome: 'refused', code: 'denied' }),
      at(11),
    )
    const events = readAuditEvents(register.db, auditor.privateKey)
    expect(events.map(({ seq }) => seq)).toEqual([2, 3, 5])
    expect(events[0]?.event).toEqual(someEvent({ subject: 'S-1' }))
    expect(events[2]?.event).toEqual(
      someEvent({ operation: 'case.open', outcome: 'refused', code: 'denied' }),
    )
    const blind = readAuditEvents(register.db, newKeyPair().privateKey)
    expect(blind.every(({ event }) => event === null)).toBe(true)
  })

  it('shows no name and keeps one size', () => {
    const session = fill(1)
    appendAudit(register.db, session, someEvent({ subject: null, accountName: 'M', operation: 'a' }), at(2))
    const rows = auditPage(register.db, 1, 10).map((row) => unpackRow(row.content))
    expect(new Set(rows.map((row) => row.body.length + row.note.length)).size).toBe(1)
    expect(rows.some((row) => row.body.includes('case.save') || row.body.includes('mere'))).toBe(false)
  })

  it('PSR-60 tells those who hold a record who has opened it, and nobody which row is about which record', () => {
    const session = fill(1)
    const recordKey = randomBytes(32)
    const open = (accountName: string) =>
      appendAudit(register.db, session, someEvent({ operation: 'case.open', outcome: 'opened' }), at(3), {
        recordKey,
        account: 'c0ffee00-0000-4000-8000-000000000000',
        accountName,
        at: at(3),
      })
    open('Mere Tāmati')
    open('Tūī '.repeat(40))
    open('"\\'.repeat(60))
    const notes = readRecordNotes(register.db, recordKey)
    expect(notes[0]).toEqual({
      seq: 3,
      account: 'c0ffee00-0000-4000-8000-000000000000',
      accountName: 'Mere Tāmati',
      at: at(3),
      operation: 'case.open',
    })
    expect('Tūī '.repeat(40).startsWith(notes[1]?.accountName ?? 'none')).toBe(true)
    expect(notes).toHaveLength(3)
    expect(readRecordNotes(register.db, randomBytes(32))).toEqual([])
    expect(new Set(auditPage(register.db, 0, 10).map((row) => unpackRow(row.content).note.length)).size).toBe(
      1,
    )
  })

  it('records a clock that went back and refuses nothing', () => {
    const session = fill(3)
    expect(appendAudit(register.db, session, someEvent(), at(1)).clockWentBack).toBe(true)
    expect(appendAudit(register.db, session, someEvent(), at(2)).clockWentBack).toBe(false)
    expect(
      readAuditEvents(register.db, auditor.privateKey)
        .filter((row) => row.clockWentBack)
        .map(({ seq }) => seq),
    ).toEqual([5])
    expect(verifyAudit(register.db)).toEqual([])
  })

  it('can neither be changed nor deleted through the file', () => {
    fill(1)
    const refused = storeError('refused')
    expect(() => register.db.run(write(sql`UPDATE audit SET hash = hash`))).toThrow(refused)
    expect(() => register.db.run(write(sql`DELETE FROM audit WHERE seq = 2`))).toThrow(refused)
  })
})

describe('verifyAudit', () => {
  const edits: [string, Partial<AuditFields>][] = [
    ['time', { at: '2020-01-01T00:00:00.000Z' }],
    ['clock flag', { clockWentBack: true }],
    ['session', { session: 2 }],
    ['heads', { heads: Buffer.alloc(216) }],
    ['body', { body: Buffer.alloc(540) }],
    ['note', { note: Buffer.alloc(412) }],
    ['number', { seq: 5 }],
  ]

  it.each(edits)('names a row whose %s was edited by someone with the key', (_, changes) => {
    fill(6)
    forge(sql`UPDATE audit SET content = ? WHERE seq = 4`, [packRow({ ...fieldsOf(4), ...changes })])
    expect(verifyAudit(register.db)).toEqual(['audit row 4 is not what was written'])
  })

  it.each([
    sql`UPDATE audit SET hash = zeroblob(48) WHERE seq = 4`,
    sql`UPDATE audit SET content = x'00' WHERE seq = 4`,
  ])('names a row that is no row any more', (edit) => {
    fill(6)
    forge(edit)
    expect(verifyAudit(register.db)).toContain('audit row 4 is not what was written')
  })

  it('names a row put in another’s place', () => {
    fill(6)
    forge(
      sql`UPDATE audit SET (hash, content) = (SELECT hash, content FROM audit WHERE seq = 3) WHERE seq = 4`,
    )
    expect(verifyAudit(register.db)).toEqual([
      'audit row 4 was written as another row',
      'audit row 4 does not follow the row before it',
      'audit row 5 does not follow the row before it',
    ])
  })

  it('names rows taken out and rows exchanged', () => {
    fill(6)
    forge(sql`DELETE FROM audit WHERE seq IN (3, 4)`)
    expect(verifyAudit(register.db).join('\n')).toMatch(/audit rows 3 to 4 are missing/)
  })

  it('names the break after a row rewritten with a fitting hash', () => {
    fill(6)
    const content = packRow({ ...fieldsOf(4), at: '2020-01-01T00:00:00.000Z' })
    const hash = createHash('sha384').update(content).digest()
    forge(sql`UPDATE audit SET content = ?, hash = ? WHERE seq = 4`, [content, hash])
    expect(verifyAudit(register.db)).toEqual(['audit row 5 does not follow the row before it'])
    expect(verifyAudit(register.db, { from: 5 })).toEqual([])
  })

  it('walks page by page and tells how far it is', () => {
    fill(2100)
    const seen: number[] = []
    expect(verifyAudit(register.db, { onProgress: (done) => seen.push(done) })).toEqual([])
    expect(seen).toEqual([1000, 2000])
    expect(register.db.get(read(sql`SELECT count(*) AS n FROM audit`, { n: 'integer' }))?.n).toBe(2101)
  })

  it('names the first and counts the rest when everything is broken', () => {
    fill(400)
    forge(sql`UPDATE audit SET content = x'00'`)
    const problems = verifyAudit(register.db)
    expect(problems).toHaveLength(201)
    expect(problems.at(-1)).toBe('and 201 more')
  })
})
