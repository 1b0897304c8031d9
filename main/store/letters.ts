import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { openEnvelope, sealTo } from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { StoreError } from './errors'
import { noteLettersTried, type AccountRow } from './accounts'
import type { WritableDatabase } from './database'
import { bucketFor, pad, unpadJson } from './encoding'
import { packed, unpackEntries, type RingEntry } from './key-ring'
import { read, sql, write } from './sql'

/*
 * A letter is sealed to one agreement key and names nobody; its size says only
 * in which size class it falls. One letter can carry any number of keys, words
 * for the addressee, and the authority's key for a new CSO.
 */

/** What a letter carries. Messages are plain JSON, for the caller to parse. */
export interface Letter {
  readonly entries?: readonly RingEntry[]
  readonly messages?: readonly unknown[]
  /** The register authority's private key, PKCS#8 DER. */
  readonly authorityKey?: Buffer
}

/** Everything an account found in its letters. */
export interface Taken {
  readonly entries: readonly RingEntry[]
  readonly messages: readonly unknown[]
  readonly authorityKey: Buffer | null
}

const insert = write(sql`INSERT INTO letter (at, body) VALUES (?, ?)`)
const newer = read(sql`SELECT id, body FROM letter WHERE id > ? ORDER BY id`, { id: 'integer', body: 'blob' })
const remove = write(sql`DELETE FROM letter WHERE id = ?`)

/**
 * Leaves a letter for whoever holds the other half of `recipient`, and returns
 * its number. The caller has made sure that the register's authority vouches for it.
 */
export function postLetter(
  db: WritableDatabase,
  recipient: KeyObject,
  { entries = [], messages = [], authorityKey }: Letter,
  at: string,
): number {
  const content = { entries: packed(entries), messages, authority: authorityKey?.toString('base64') ?? null }
  return db.run(insert, [at, sealTo(pad(JSON.stringify(content), bucketFor), [{ publicKey: recipient }])]).id
}

/** Takes letters back that nobody can have opened yet: for whoever posts one in their place in the same transaction. */
export function withdrawLetters(db: WritableDatabase, ids: readonly number[]): void {
  for (const id of ids) db.run(remove, [id])
}

/**
 * Opens what has been left for an account since it last looked, and removes the
 * letters it could open. Call it in the transaction that puts the keys into the
 * ring. A letter that is damaged, for somebody else, or not what a letter looks
 * like is left where it is: one that was forged stops nobody's sign-in.
 */
export function takeLetters(db: WritableDatabase, account: AccountRow, agreementKey: KeyObject): Taken {
  const letters = db.all(newer, [account.lettersTried])
  const opened: Taken[] = []
  for (const letter of letters) {
    const content = openLetter(letter.body, agreementKey)
    if (content === null) continue
    opened.push(content)
    db.run(remove, [letter.id])
  }
  const last = letters.at(-1)
  if (last !== undefined) noteLettersTried(db, account.id, last.id)
  return {
    entries: opened.flatMap(({ entries }) => entries),
    messages: opened.flatMap(({ messages }) => messages),
    authorityKey: opened.findLast(({ authorityKey }) => authorityKey !== null)?.authorityKey ?? null,
  }
}

const shape = z.strictObject({
  entries: z.unknown(),
  messages: z.array(z.unknown()),
  authority: z.base64().nullable(),
})

function openLetter(body: Buffer, agreementKey: KeyObject): Taken | null {
  try {
    const { entries, messages, authority } = shape.parse(unpadJson(openEnvelope(body, agreementKey)))
    const authorityKey = authority === null ? null : Buffer.from(authority, 'base64')
    return { entries: unpackEntries(entries).map(fitForRing), messages, authorityKey }
  } catch (error) {
    const isTheirs = [KeyError, StoreError, z.ZodError, SyntaxError].some((kind) => error instanceof kind)
    if (isTheirs) return null
    throw error
  }
}

/** What a page of a ring has room for, and ends at a time: a letter can be left by anybody who holds the register key. */
function fitForRing(entry: RingEntry): RingEntry {
  const { recordId, kind, until } = entry
  if (recordId.length <= 64 && kind.length <= 16 && (until === null || isTime(until))) return entry
  throw new StoreError('corrupt', 'a letter is not what it should be')
}

const isTime = (text: string) => text.length <= 40 && !Number.isNaN(Date.parse(text))
