import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isReference } from '../../shared/domain/reference'
import { openBytes, sealBytes } from '../keys/cipher'
import { KeyError } from '../keys/errors'
import type { ReadableDatabase, WritableDatabase } from './database'
import { bucketFor, joinFields, pad, unpadJson } from './encoding'
import type { Ring } from './key-ring'
import { read, sql, write } from './sql'

/** Keys that begin so are what the account prefers, not what it typed. */
export const preferencePrefix = 'preference/'

/** What somebody typed and has not saved. `key` says where: a new case, or a record's reference and perhaps a part of it. */
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

/** The record a draft belongs to: what its key begins with, when that is a reference; null for what is no record yet. */
export function recordOfDraft(key: string): string | null {
  const [first = ''] = key.split('/')
  return (['CH', 'RP', 'PN', 'DY', 'AX'] as const).some((prefix) => isReference(first, prefix)) ? first : null
}

/**
 * Seals a draft for its account alone, replacing the one before under the same key. With the key of the record it
 * belongs to, what was typed is sealed under that one too: who loses the record loses the draft of it.
 */
export function saveDraft(db: WritableDatabase, ring: Ring, draft: Draft, recordKey?: Buffer): void {
  const id = draftId(ring, draft.key)
  const { key, basedOn, savedAt } = draft
  const content = recordKey === undefined ? draft.content : sealContent(recordKey, draft)
  const text = JSON.stringify({ key, basedOn, savedAt, content })
  const body = sealBytes(ring.ringKey, pad(text, bucketFor), associated(id))
  db.run(put, [id, ring.accountId, draft.savedAt, body])
}

/** The keys of a record that the account holds now, newest first; null when it holds none. */
export type KeysOf = (reference: string) => readonly Buffer[] | null

/**
 * An account's drafts, newest first; those of records it does not hold are as absent as the records. One that is
 * damaged is left out: it must not bar the way to the others.
 */
export function listDrafts(db: ReadableDatabase, ring: Ring, keysOf: KeysOf): Draft[] {
  return db
    .all(every, [ring.accountId])
    .flatMap((row) => openDraft(ring, row) ?? [])
    .filter(({ key }) => !key.startsWith(preferencePrefix))
    .flatMap((draft) => {
      const record = recordOfDraft(draft.key)
      if (record === null) return draft
      const content = openContent(keysOf(record) ?? [], draft)
      return content === null ? [] : { ...draft, content }
    })
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

const contentOf = (draft: Draft) => `closehold draft content 1/${draft.key}`

const sealContent = (recordKey: Buffer, draft: Draft) =>
  sealBytes(recordKey, Buffer.from(draft.content), contentOf(draft)).toString('base64')

/** Any of the record's keys may be it: it had another before somebody lost their grant. */
function openContent(keys: readonly Buffer[], draft: Draft): string | null {
  for (const key of keys) {
    try {
      return openBytes(key, Buffer.from(draft.content, 'base64'), contentOf(draft)).toString()
    } catch (error) {
      if (!(error instanceof KeyError)) throw error
    }
  }
  return null
}

const associated = (id: Buffer) => `closehold draft 1/${id.toString('hex')}`
