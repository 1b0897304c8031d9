import { messagesIn, type Message } from '../../shared/domain/message'
import { openBytes, sealBytes } from '../keys/cipher'
import { KeyError } from '../keys/errors'
import type { ReadableDatabase, WritableDatabase } from './database'
import { bucketFor, pad, unpadJson } from './encoding'
import type { Ring } from './key-ring'
import { read, sql, write } from './sql'

/*
 * What an account was told by letter and keeps: sealed under its own ring key.
 */

const put = write(
  sql`INSERT INTO message (id, account, at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
)
const every = read(sql`SELECT id, body FROM message WHERE account = ? ORDER BY at DESC, id`, {
  id: 'blob',
  body: 'blob',
})

/** Keeps a message, replacing the one with the same id (a UUID). The body must be plain JSON. */
export function putMessage(
  db: WritableDatabase,
  ring: Ring,
  message: { readonly id: string; readonly at: string; readonly body: unknown },
): void {
  const id = idOf(ring, message.id)
  const body = sealBytes(ring.ringKey, pad(JSON.stringify(message.body), bucketFor), associated(id))
  db.run(put, [id, ring.accountId, message.at, body])
}

/**
 * Keeps what came by letter. Whatever is not a message as this version knows them
 * is left out: a letter can be left by anybody who holds the register key.
 */
export function keepMessages(db: WritableDatabase, ring: Ring, received: readonly unknown[]): Message[] {
  const messages = messagesIn(received)
  for (const body of messages) putMessage(db, ring, { id: body.id, at: body.at, body })
  return messages
}

/** An account's messages, newest first, for the caller to parse. One that is damaged is left out. */
export function listMessages(db: ReadableDatabase, ring: Ring): unknown[] {
  return db.all(every, [ring.accountId]).flatMap(({ id, body }) => {
    try {
      return [unpadJson(openBytes(ring.ringKey, body, associated(id)))]
    } catch (error) {
      if (error instanceof KeyError) return []
      throw error
    }
  })
}

/** The same message may be told to many: each account has its own copy under its own id. */
const idOf = (ring: Ring, id: string) => Buffer.from(`${ring.accountId}/${id}`)

const associated = (id: Buffer) => `closehold message 1/${id.toString('utf8')}`
