import { randomUUID } from 'node:crypto'
import { newKey, openBytes, sealBytes } from '../keys/cipher'
import { KeyError } from '../keys/errors'
import { sha384 } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { bucketFor, joinFields, pad, unpadJson } from './encoding'
import { StoreError } from './errors'
import { read, sql, write, type RowOf } from './sql'

export { newReference } from './reference'

const shape = {
  seq: 'integer',
  record: 'text',
  revision: 'integer',
  earlier: 'integer?',
  schema: 'integer',
  at: 'text',
  hash: 'blob',
  body: 'blob',
} as const
type RevisionRow = RowOf<typeof shape>
const { earlier: _earlier, hash: _hash, ...bodyShape } = shape

const insertRecord = write(sql`INSERT INTO record (id, reference, created_at) VALUES (?, ?, ?)`)
const moveHead = write(sql`UPDATE record SET head = ? WHERE id = ?`)
const insertRevision = write(
  sql`INSERT INTO revision (seq, record, revision, earlier, schema, at, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
)
const ends = read(
  sql`SELECT r.head AS head, v.revision AS revision, l.seq AS last, l.hash AS last_hash
      FROM record r
      LEFT JOIN revision v ON v.seq = r.head
      LEFT JOIN (SELECT seq, hash FROM revision ORDER BY seq DESC LIMIT 1) l
      WHERE r.id = ?`,
  { head: 'integer?', revision: 'integer?', last: 'integer?', last_hash: 'blob?' },
)
const latest = read(
  sql`SELECT v.seq, v.record, v.revision, v.schema, v.at, v.body FROM record r JOIN revision v ON v.seq = r.head WHERE r.id = ?`,
  bodyShape,
)
const bySeq = read(sql`SELECT seq, record, revision, schema, at, body FROM revision WHERE seq = ?`, bodyShape)
const timeBySeq = read(sql`SELECT revision, earlier, at FROM revision WHERE seq = ?`, {
  revision: 'integer',
  earlier: 'integer?',
  at: 'text',
})
const headOf = read(sql`SELECT head FROM record WHERE id = ?`, { head: 'integer?' })

/** Makes an empty record. Throws StoreError('exists') when the reference is taken. */
export function createRecord(
  db: WritableDatabase,
  {
    reference,
    at,
    id = randomUUID(),
  }: { readonly reference: string; readonly at: string; readonly id?: string },
): { recordId: string; reference: string } {
  db.run(insertRecord, [id, reference, at])
  return { recordId: id, reference }
}

/** A key that a record had, and the last revision sealed with it. */
export interface EarlierKey {
  readonly upTo: number
  readonly key: Buffer
}

export interface NewRevision {
  readonly recordId: string
  /** The record's own key. */
  readonly key: Buffer
  /** The keys it had before, newest first: whoever opens this revision can read what they sealed. */
  readonly earlierKeys: readonly EarlierKey[]
  /** The revision this one was made from; 0 for the first. */
  readonly basedOn: number
  /** Version of the body's schema. */
  readonly schema: number
  readonly body: unknown
  readonly at: string
}

/**
 * Appends a revision, sealed and padded, and returns its number. The body must be
 * plain JSON. Call it inside the transaction that audits it. Throws
 * StoreError `conflict` when `basedOn` is not the newest, `not-found` for no record.
 */
export function appendRevision(db: WritableDatabase, next: NewRevision): number {
  const { recordId, schema, at } = next
  const end = db.get(ends, [recordId])
  if (end === undefined) throw new StoreError('not-found', 'there is no such record')
  const current = end.revision ?? 0
  if (current !== next.basedOn) {
    throw new StoreError(
      'conflict',
      `revision ${String(current)} was saved after revision ${String(next.basedOn)}`,
    )
  }
  const revision = current + 1
  const seq = (end.last ?? 0) + 1
  const associated = associatedData(recordId, revision, schema)
  const content = { body: next.body, earlier: next.earlierKeys.map(packEarlier) }
  const body = sealBytes(next.key, pad(JSON.stringify(content), bucketFor), associated)
  const row = { seq, record: recordId, revision, earlier: end.head, schema, at, body }
  const hash = revisionHash(end.last_hash, row)
  db.run(insertRevision, [seq, recordId, revision, end.head, schema, at, hash, body])
  db.run(moveHead, [seq, recordId])
  return revision
}

const packEarlier = ({ upTo, key }: EarlierKey) => [upTo, key.toString('base64')] as const

/**
 * What a record is sealed with from its next revision on, when somebody is no
 * longer to read what follows: a fresh key, and every key so far beside it.
 */
export function freshKeys(of: {
  readonly key: Buffer
  readonly earlierKeys: readonly EarlierKey[]
  readonly revision: number
}): { readonly key: Buffer; readonly earlierKeys: readonly EarlierKey[] } {
  return { key: newKey(), earlierKeys: [{ upTo: of.revision, key: of.key }, ...of.earlierKeys] }
}

/**
 * The link of one revision in the chain of all of them: SHA-384 over the joined
 * fields (see joinFields) `closehold revision 1`, the hash of the row with the
 * next lower seq (48 zero bytes before the first), seq, record, revision,
 * earlier, schema, at, sealed body.
 */
export function revisionHash(previous: Uint8Array | null, row: Omit<RevisionRow, 'hash'>): Buffer {
  return sha384(
    joinFields([
      'closehold revision 1',
      previous ?? Buffer.alloc(48),
      row.seq,
      row.record,
      row.revision,
      row.earlier,
      row.schema,
      row.at,
      row.body,
    ]),
  )
}

/** The same text as canonicalJson({record, revision, schema}) gives. */
function associatedData(record: string, revision: number, schema: number): string {
  return `{"record":${JSON.stringify(record)},"revision":${String(revision)},"schema":${String(schema)}}`
}

/** One revision, opened. `body` is what was stored: parse it with the schema of its version. */
export interface OpenedRevision {
  readonly revision: number
  readonly schema: number
  readonly at: string
  readonly body: unknown
  /** Keys that open what was written before a grant was taken back, newest first. */
  readonly earlierKeys: readonly EarlierKey[]
}

/** The newest revision of a record as it rests. Throws StoreError `not-found`. */
export function newestRevision(db: ReadableDatabase, recordId: string): SealedBody {
  const newest = db.get(latest, [recordId])
  if (newest === undefined) throw missing()
  return newest
}

interface Wanted {
  readonly recordId: string
  /** The key of the newest revision. */
  readonly key: Buffer
}

/**
 * Opens the newest revision of a record, or the one asked for. Throws StoreError
 * `not-found`, and KeyError `damaged` when the key does not open it or it was moved.
 */
export function readRevision(
  db: ReadableDatabase,
  { recordId, key, revision }: Wanted & { readonly revision?: number },
): OpenedRevision {
  const newest = newestRevision(db, recordId)
  if (revision === undefined || revision === newest.revision) return openRevision(key, newest)
  const row = findRevision(db, recordId, revision)
  if (row === undefined) throw missing()
  const { earlierKeys } = openRevision(key, newest)
  return openRevision(keyAt({ key, earlierKeys }, revision), row)
}

/** Every revision of a record, oldest first. Throws as `readRevision` does. */
export function readRevisions(db: ReadableDatabase, { recordId, key }: Wanted): OpenedRevision[] {
  const { earlierKeys } = readRevision(db, { recordId, key })
  return history(db, recordId)
    .map(({ seq, revision }) => {
      const row = db.get(bySeq, [seq])
      if (row === undefined) throw missing()
      return openRevision(keyAt({ key, earlierKeys }, revision), row)
    })
    .reverse()
}

/**
 * Whether `next` may take the place of `held` as a record's key: the newest
 * revision opens with it and hands `held` on as one of those before. Whoever lost
 * the record before that cannot make such a revision. A key that opens nothing of
 * the record is worth nothing and gives way to any.
 */
export function isNextKey(
  db: ReadableDatabase,
  recordId: string,
  { held, next }: { readonly held: Buffer; readonly next: Buffer },
): boolean {
  const newest = db.get(latest, [recordId])
  const opened = newest === undefined ? null : openOrNull(next, newest)
  if (opened?.earlierKeys.some(({ key }) => key.equals(held)) === true) return true
  return !history(db, recordId).some(({ seq }) => {
    const row = db.get(bySeq, [seq])
    return row !== undefined && openOrNull(held, row) !== null
  })
}

function openOrNull(key: Buffer, row: SealedBody): OpenedRevision | null {
  try {
    return openRevision(key, row)
  } catch (error) {
    if (error instanceof KeyError || error instanceof StoreError) return null
    throw error
  }
}

const missing = () => new StoreError('not-found', 'there is no such revision')

/** Which of a record's keys opens one of its revisions. */
export function keyAt(
  { key, earlierKeys }: { readonly key: Buffer; readonly earlierKeys: readonly EarlierKey[] },
  revision: number,
): Buffer {
  return earlierKeys.findLast(({ upTo }) => revision <= upTo)?.key ?? key
}

function findRevision(db: ReadableDatabase, recordId: string, revision: number): SealedBody | undefined {
  const seq = history(db, recordId).find((entry) => entry.revision === revision)?.seq
  return seq === undefined ? undefined : db.get(bySeq, [seq])
}

/** A sealed revision as it rests. */
export type SealedRevision = RevisionRow

/** As much of it as opening takes. */
export type SealedBody = Pick<RevisionRow, 'seq' | 'record' | 'revision' | 'schema' | 'at' | 'body'>

/** Opens a sealed row. Throws KeyError `damaged` when anything about it was changed. */
export function openRevision(key: Buffer, row: SealedBody): OpenedRevision {
  const padded = openBytes(key, row.body, associatedData(row.record, row.revision, row.schema))
  const { body, earlier } = unpadJson(padded) as { readonly body?: unknown; readonly earlier?: unknown }
  const earlierKeys = unpackEarlier(earlier)
  return { revision: row.revision, schema: row.schema, at: row.at, body, earlierKeys }
}

const none: readonly EarlierKey[] = []

/** By hand, because every unlock waits for thousands of them. */
function unpackEarlier(value: unknown): readonly EarlierKey[] {
  if (!Array.isArray(value)) throw new StoreError('corrupt', 'a sealed revision is not what it should be')
  if (value.length === 0) return none
  return value.map((pair: unknown): EarlierKey => {
    const [upTo, text] = Array.isArray(pair) ? (pair as unknown[]) : []
    const key = Buffer.from(typeof text === 'string' ? text : '', 'base64')
    if (typeof upTo !== 'number' || key.length !== KEY_BYTES)
      throw new StoreError('corrupt', 'a sealed revision is not what it should be')
    return { upTo, key }
  })
}

const KEY_BYTES = 32

/** When each revision of a record was saved, oldest first. Opens nothing. */
export function revisionTimes(db: ReadableDatabase, recordId: string): { revision: number; at: string }[] {
  return history(db, recordId)
    .map(({ revision, at }) => ({ revision, at }))
    .reverse()
}

/** Walks a record back from its newest revision. */
function history(db: ReadableDatabase, recordId: string): { seq: number; revision: number; at: string }[] {
  const walked: { seq: number; revision: number; at: string }[] = []
  let seq = db.get(headOf, [recordId])?.head ?? null
  while (seq !== null) {
    const row = db.get(timeBySeq, [seq])
    // Revisions only go down: whatever else the rows say, the walk ends.
    if (row === undefined || row.revision >= (walked.at(-1)?.revision ?? Infinity)) break
    walked.push({ seq, revision: row.revision, at: row.at })
    seq = row.earlier
  }
  return walked
}
