import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { openBytes, sealBytes } from '../keys/cipher'
import { KeyError } from '../keys/errors'
import type { ReadableDatabase, WritableDatabase } from './database'
import { bucketFor, joinFields, pad, unpadJson } from './encoding'
import type { Ring } from './key-ring'
import { read, sql, write } from './sql'

/** Keys that begin so are what the account prefers, not what it typed. */
export const preferencePrefix = 'preference/'

/** What somebody typed and has not saved. `key` says where: a new case, or a case's reference. */
export interface Draft {
  readonly key: string
  readonly basedOn: number | null
  readonly savedAt: string
  readonly content: string
}

const put = write(
  sql`INSERT INTO draft (id, account, at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body`,
)
const every = read(sql`SELECT id, body FROM draft WHERE account = ? ORDER BY at DESC`, {
  id: 'blob',
  body: 'blob',
})
const one = read(sql`SELECT id, body FROM draft WHERE id = ? AND account = ?`, { id: 'blob', body: 'blob' })
const remove = write(sql`DELETE FROM draft WHERE id = ?`)

const stored = z.strictObject({
  key: z.string(),
  basedOn: z.number().int().nullable(),
  savedAt: z.string(),
  content: z.string(),
})

/** Seals a draft for its account alone, replacing the one before under the same key. */
export function saveDraft(db: WritableDatabase, ring: Ring, draft: Draft): void {
  const id = draftId(ring, draft.key)
  const { key, basedOn, savedAt, content } = draft
  const text = JSON.stringify({ key, basedOn, savedAt, content })
  const body = sealBytes(ring.ringKey, pad(text, bucketFor), associated(id))
  db.run(put, [id, ring.accountId, draft.savedAt, body])
}

/** An account's drafts, newest first. One that is damaged is left out: it must not bar the way to the others. */
export function listDrafts(db: ReadableDatabase, ring: Ring): Draft[] {
  return db
    .all(every, [ring.accountId])
    .flatMap((row) => openDraft(ring, row) ?? [])
    .filter(({ key }) => !key.startsWith(preferencePrefix))
}

/** One draft by its key; null when there is none, or it is damaged. */
export function readDraft(db: ReadableDatabase, ring: Ring, key: string): Draft | null {
  const row = db.get(one, [draftId(ring, key), ring.accountId])
  return row === undefined ? null : openDraft(ring, row)
}

function openDraft(ring: Ring, { id, body }: { readonly id: Buffer; readonly body: Buffer }): Draft | null {
  try {
    return stored.parse(unpadJson(openBytes(ring.ringKey, body, associated(id))))
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}

/** Forgets a draft; one that does not exist is forgotten too. */
export function discardDraft(db: WritableDatabase, ring: Ring, key: string): void {
  db.run(remove, [draftId(ring, key)])
}

/** A keyed digest, so that the row does not name the case. */
const draftId = (ring: Ring, key: string) =>
  createHmac('sha384', ring.ringKey)
    .update(joinFields(['closehold draft 1', key]))
    .digest()
    .subarray(0, 24)

const associated = (id: Buffer) => `closehold draft 1/${id.toString('hex')}`
