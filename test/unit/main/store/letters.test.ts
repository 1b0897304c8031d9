import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountById } from '../../../../main/store/accounts'
import { postLetter, takeLetters } from '../../../../main/store/letters'
import { read, sql, write } from '../../../../main/store/sql'
import { addAccount, at, newRegister, type TestRegister } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const entry = (recordId: string) => ({
  recordId,
  key: randomBytes(32),
  level: 'work' as const,
  kind: 'case',
  until: null,
})
const left = () => register.db.get(read(sql`SELECT count(*) AS n FROM letter`, { n: 'integer' }))?.n

function take(account: ReturnType<typeof addAccount>) {
  const row = accountById(register.db, account.id)
  if (row === null) throw new Error('no account')
  return takeLetters(register.db, row, account.agreement.privateKey).entries
}

describe('letters', () => {
  it('PSR-60 open for their addressee alone, once', () => {
    const mere = addAccount(register.db, 'mere')
    const hone = addAccount(register.db, 'hone')
    const keys = [entry('record-1'), entry('record-2')]
    postLetter(register.db, mere.agreement.publicKey, { entries: keys }, at(1))
    expect(take(hone)).toEqual([])
    expect(left()).toBe(1)
    expect(take(mere)).toEqual(keys)
    expect(left()).toBe(0)
    expect(take(mere)).toEqual([])
  })

  it('are tried once each: later ones still arrive', () => {
    const mere = addAccount(register.db, 'mere')
    const hone = addAccount(register.db, 'hone')
    postLetter(register.db, mere.agreement.publicKey, { entries: [entry('record-1')] }, at(1))
    expect(take(hone)).toEqual([])
    expect(accountById(register.db, 'hone')?.lettersTried).toBe(1)
    postLetter(register.db, hone.agreement.publicKey, { entries: [entry('record-2')] }, at(2))
    expect(take(hone).map(({ recordId }) => recordId)).toEqual(['record-2'])
    expect(take(mere).map(({ recordId }) => recordId)).toEqual(['record-1'])
  })

  it('leave a damaged one where it is and give the others', () => {
    const mere = addAccount(register.db, 'mere')
    postLetter(register.db, mere.agreement.publicKey, { entries: [entry('record-1')] }, at(1))
    postLetter(register.db, mere.agreement.publicKey, { entries: [entry('record-2')] }, at(2))
    const body =
      register.db.get(read(sql`SELECT body FROM letter WHERE id = 1`, { body: 'blob' }))?.body ??
      Buffer.alloc(0)
    body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1)
    register.db.run(write(sql`UPDATE letter SET body = ? WHERE id = 1`), [body])
    expect(take(mere).map(({ recordId }) => recordId)).toEqual(['record-2'])
    expect(left()).toBe(1)
  })

  it('do not tell by their size how many keys they carry, within a size class', () => {
    const mere = addAccount(register.db, 'mere')
    postLetter(register.db, mere.agreement.publicKey, { entries: [entry('record-1')] }, at(1))
    postLetter(
      register.db,
      mere.agreement.publicKey,
      { entries: Array.from({ length: 8 }, (_, n) => entry(`r-${String(n)}`)) },
      at(1),
    )
    const sizes = register.db.all(read(sql`SELECT length(body) AS n FROM letter`, { n: 'integer' }))
    expect(new Set(sizes.map(({ n }) => n)).size).toBe(1)
  })
})
