import type { KeyObject } from 'node:crypto'
import { openEnvelope, sealTo } from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { noteLettersTried, type AccountRow } from './accounts'
import type { WritableDatabase } from './database'
import { bucketFor, pad, unpadJson } from './encoding'
import { packEntries, unpackEntries, type RingEntry } from './key-ring'
import { read, sql, write } from './sql'

/*
 * A letter is sealed to one agreement key and names nobody; its size says only
 * in which size class it falls. One letter can carry any number of keys.
 */

const insert = write(sql`INSERT INTO letter (at, body) VALUES (?, ?)`)
const newer = read(sql`SELECT id, body FROM letter WHERE id > ? ORDER BY id`, { id: 'integer', body: 'blob' })
const remove = write(sql`DELETE FROM letter WHERE id = ?`)

/**
 * Leaves record keys for whoever holds the other half of `recipient`. The caller
 * has made sure that the register's authority vouches for it.
 */
export function postLetter(
  db: WritableDatabase,
  recipient: KeyObject,
  entries: readonly RingEntry[],
  at: string,
): void {
  db.run(insert, [at, sealTo(pad(packEntries(entries), bucketFor), [{ publicKey: recipient }])])
}

/**
 * Opens what has been left for an account since it last looked, and removes the
 * letters it could open. Call it in the transaction that puts the keys into the
 * ring. A letter that is damaged, or for somebody else, is left where it is.
 */
export function takeLetters(db: WritableDatabase, account: AccountRow, agreementKey: KeyObject): RingEntry[] {
  const letters = db.all(newer, [account.lettersTried])
  const taken: RingEntry[] = []
  for (const letter of letters) {
    const entries = openLetter(letter.body, agreementKey)
    if (entries === null) continue
    taken.push(...entries)
    db.run(remove, [letter.id])
  }
  const last = letters.at(-1)
  if (last !== undefined) noteLettersTried(db, account.id, last.id)
  return taken
}

function openLetter(body: Buffer, agreementKey: KeyObject): RingEntry[] | null {
  try {
    return unpackEntries(unpadJson(openEnvelope(body, agreementKey)))
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}
