import { randomUUID } from 'node:crypto'
import { openBytes, sealBytes } from '../keys/cipher'
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

export interface NewRevision {
  readonly recordId: string
  /** The record's own key. */
  readonly key: Buffer
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
  const body = sealBytes(next.key, pad(JSON.stringify(next.body), bucketFor), associated)
  const row = { seq, record: recordId, revision, earlier: end.head, schema, at, body }
  const hash = revisionHash(end.last_hash, row)
  db.run(insertRevision, [seq, recordId, revision, end.head, schema, at, hash, body])
  db.run(moveHead, [seq, recordId])
  return revision
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

/** A key that a record had, and the last revision sealed with it. */
export interface EarlierKey {
  readonly upTo: number
  readonly key: Buffer
}

/**
 * Opens the newest revision of a record, or the one asked for. Throws StoreError
 * `not-found`, and KeyError `damaged` when the key does not open it or it was moved.
 */
export function readRevision(
  db: ReadableDatabase,
  {
    recordId,
    key,
    revision,
  }: { readonly recordId: string; readonly key: Buffer; readonly revision?: number },
): OpenedRevision {
  const row = revision === undefined ? db.get(latest, [recordId]) : findRevision(db, recordId, revision)
  if (row === undefined) throw new StoreError('not-found', 'there is no such revision')
  return openRevision(key, row)
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
  return { revision: row.revision, schema: row.schema, at: row.at, body: unpadJson(padded), earlierKeys: [] }
}

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
