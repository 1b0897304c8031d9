import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addToRing } from '../../../../main/store/key-ring'
import { postLetter } from '../../../../main/store/letters'
import { putMessage } from '../../../../main/store/messages'
import { sql, type Sql } from '../../../../main/store/sql'
import { checkSealed } from '../../../../main/store/verify-sealed'
import { addAccount, at, newRegister, type TestRegister } from './support'

let file: TestRegister
beforeEach(() => {
  file = newRegister()
  const { ring, agreement } = addAccount(file.db, 'a1')
  const entry = { recordId: 'r1', key: randomBytes(32), level: 'read', kind: 'case', until: null } as const
  addToRing(file.db, ring, entry)
  for (const minute of [1, 2]) postLetter(file.db, agreement.publicKey, { entries: [entry] }, at(minute))
  putMessage(file.db, ring, { id: 'm1', at: at(3), body: { kind: 'told' } })
})
afterEach(() => {
  file.remove()
})

const failures = () =>
  checkSealed(file.db)
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ name, detail }) => `${name}: ${detail}`)

describe('checkSealed', () => {
  it('counts what it cannot open', () => {
    expect(checkSealed(file.db)).toEqual([
      { name: 'key rings', verdict: 'pass', detail: '1 pages of one size in 1 rings, unopened' },
      { name: 'letters', verdict: 'pass', detail: '2 waiting of 2 ever posted, unopened' },
      { name: 'messages', verdict: 'pass', detail: '1 in size classes, unopened' },
    ])
  })

  it.each<[string, Sql, string]>([
    [
      'a ring page of another size',
      sql`UPDATE key_ring SET body = x'00' WHERE id = 1`,
      'key rings: 1 pages in the ring of Person a1 have another size than any page',
    ],
    [
      'a letter with a number that was never given',
      sql`INSERT INTO letter (id, at, body) VALUES (900, '', zeroblob(2000));
          UPDATE sqlite_sequence SET seq = 2 WHERE name = 'letter'`,
      'letters: letter 900 was put in: only 2 were ever posted',
    ],
    [
      'a letter that holds nothing',
      sql`UPDATE letter SET body = x'00' WHERE id = 1`,
      'letters: a letter is smaller than any letter',
    ],
    [
      'an account that skips letters',
      sql`UPDATE account SET letters_tried = 77`,
      'letters: Person a1 is said to have tried letters that were never posted',
    ],
    [
      'a message in another’s place',
      sql`INSERT INTO message (id, account, at, body) VALUES (CAST('a2/x' AS BLOB), 'a1', '', zeroblob(1052))`,
      'messages: message a2/x is not where, or not as large as, it was written',
    ],
    [
      'a message of another size',
      sql`UPDATE message SET body = zeroblob(1000)`,
      'messages: message a1/m1 is not where, or not as large as, it was written',
    ],
  ])('names what does not look as it was written: %s', (_, edit, expected) => {
    file.db.script(edit)
    expect(failures()).toEqual([expected])
  })
})
