import { randomBytes, type KeyObject } from 'node:crypto'
import type { AuditOutcome } from '../../shared/contract/audit'
import { newKey, sealBytes, SEAL_OVERHEAD } from '../keys/cipher'
import { sealTo } from '../keys/envelope'
import { sha384 } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { headsOf, packRow, timeOf } from './audit-row'
import { pad } from './encoding'
import { nextHeads } from './heads'
import { read, sql, write } from './sql'

/** Who did what to what, and what came of it. Subjects are references and ids; content never stands here. */
export interface AuditEvent {
  readonly account: string
  readonly accountName: string
  readonly osUser: string
  readonly process: number
  readonly machine: string
  readonly operation: string
  readonly subject: string | null
  readonly outcome: AuditOutcome
  readonly code?: string
}

/** The opening of a record, noted under that record's own key for those who hold it. */
export interface RecordNote {
  readonly recordKey: Buffer
  readonly account: string
  readonly accountName: string
  readonly at: string
}

/** The key that seals this session's events; `id` is the audit row that carries it for auditors. */
export interface AuditSession {
  readonly id: number
  readonly key: Buffer
}

/** What `appendAudit` wrote. */
export interface AuditHead {
  readonly seq: number
  readonly hash: Buffer
}

/** Event bodies are padded to multiples of this, notes to exactly this. */
const BODY_STEP = 384
export const NOTE_BYTES = 256

/** One row of the audit as it rests: `hash` is the SHA-384 of `content`, see audit-row. */
export interface AuditRow {
  readonly seq: number
  readonly hash: Buffer
  readonly content: Buffer
}

const shape = { seq: 'integer', hash: 'blob', content: 'blob' } as const
const last = read(sql`SELECT seq, hash, content FROM audit ORDER BY seq DESC LIMIT 1`, shape)
const insert = write(sql`INSERT INTO audit (seq, hash, content) VALUES (?, ?, ?)`)
// One column of bytes: making a buffer for each costs more than hashing does.
const page = read(
  sql`SELECT seq, CAST(hash || content AS BLOB) AS bytes FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`,
  { seq: 'integer', bytes: 'blob' },
)

const HASH_BYTES = 48

/** What stands before the first row. */
export const AUDIT_GENESIS = Buffer.alloc(HASH_BYTES)

/**
 * Starts a session's part of the audit: a row whose body is a fresh key, sealed
 * to the audit key, so that an auditor of any later day can read the session.
 */
export function openAuditSession(db: WritableDatabase, auditPublicKey: KeyObject, at: string): AuditSession {
  const key = newKey()
  const { seq } = appendRow(db, at, {
    session: null,
    body: () => sealTo(key, [{ publicKey: auditPublicKey }]),
    note: unreadableNote(),
  })
  return { id: seq, key }
}

/**
 * Appends one event. Call it in the transaction of what it records. A time
 * earlier than the row before is recorded as such and refuses nothing. With
 * `note`, the opening is also sealed under the record's key; without, bytes that
 * nobody can tell from one.
 */
export function appendAudit(
  db: WritableDatabase,
  session: AuditSession,
  event: AuditEvent,
  at: string,
  note?: RecordNote,
): AuditHead & { readonly clockWentBack: boolean } {
  const padded = pad(JSON.stringify(event), (length) => Math.ceil(length / BODY_STEP) * BODY_STEP)
  return appendRow(db, at, {
    session: session.id,
    body: (seq) => sealBytes(session.key, padded, eventAssociated(session.id, seq)),
    note: note === undefined ? unreadableNote() : sealNote(note, event.operation),
  })
}

/** What an event's seal is bound to. */
export const eventAssociated = (session: number, seq: number) =>
  `closehold audit 1/${String(session)}/${String(seq)}`

/** What a note's seal is bound to: the record's key alone says which record it is about. */
export const NOTE_ASSOCIATED = 'closehold audit note 1'

const NOTE_SEALED = NOTE_BYTES + SEAL_OVERHEAD
let unused = Buffer.alloc(0)

/** Random bytes as long as a sealed note, each used once; drawn for many rows at a time. */
function unreadableNote(): Buffer {
  if (unused.length < NOTE_SEALED) unused = randomBytes(NOTE_SEALED * 64)
  const note = unused.subarray(0, NOTE_SEALED)
  unused = unused.subarray(NOTE_SEALED)
  return note
}

function sealNote(note: RecordNote, operation: string): Buffer {
  const text = JSON.stringify({
    account: note.account.slice(0, 40),
    accountName: shorten(note.accountName, 80),
    at: note.at,
    operation: operation.slice(0, 40),
  })
  return sealBytes(
    note.recordKey,
    pad(text, () => NOTE_BYTES),
    NOTE_ASSOCIATED,
  )
}

/** As much of a name as fits, in whole characters, counted as JSON writes them. */
function shorten(text: string, bytes: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(JSON.stringify(kept + character)) - 2 > bytes) break
    kept += character
  }
  return kept
}

interface NewRow {
  /** Null for the row that opens a session: it is its own. */
  readonly session: number | null
  readonly body: (seq: number) => Buffer
  readonly note: Buffer
}

function appendRow(db: WritableDatabase, at: string, row: NewRow): AuditHead & { clockWentBack: boolean } {
  const end = db.get(last)
  const before = end === undefined ? null : { at: timeOf(end.content), heads: headsOf(end.content) }
  const seq = (end?.seq ?? 0) + 1
  const clockWentBack = before !== null && at < before.at
  const content = packRow({
    previous: end?.hash ?? AUDIT_GENESIS,
    seq,
    at,
    clockWentBack,
    session: row.session ?? seq,
    heads: nextHeads(db, before?.heads ?? null),
    body: row.body(seq),
    note: row.note,
  })
  const hash = sha384(content)
  db.run(insert, [seq, hash, content])
  return { seq, hash, clockWentBack }
}

/** The newest row's number and hash, or null for an empty audit. */
export function auditHead(db: ReadableDatabase): AuditHead | null {
  const row = db.get(last)
  return row === undefined ? null : { seq: row.seq, hash: row.hash }
}

/** The time of the newest row, or null: a clock that shows less has gone back. */
export function lastAuditTime(db: ReadableDatabase): string | null {
  const row = db.get(last)
  return row === undefined ? null : timeOf(row.content)
}

/** Up to `limit` rows after `seq`, sealed as they rest. */
export function auditPage(db: ReadableDatabase, seq: number, limit: number): AuditRow[] {
  return db.all(page, [seq, limit]).map((row) => ({
    seq: row.seq,
    hash: row.bytes.subarray(0, HASH_BYTES),
    content: row.bytes.subarray(HASH_BYTES),
  }))
}

const bySeq = read(sql`SELECT hash FROM audit WHERE seq = ?`, { hash: 'blob' })
const byHash = read(sql`SELECT seq FROM audit WHERE hash = ?`, { seq: 'integer' })

/** The hash of one row, or null. */
export function auditHashAt(db: ReadableDatabase, seq: number): Buffer | null {
  return db.get(bySeq, [seq])?.hash ?? null
}

/** The row with this hash, or null: where a printed head stands in the chain. Reads the whole audit. */
export function findAuditHead(db: ReadableDatabase, hash: Buffer): number | null {
  return db.get(byHash, [hash])?.seq ?? null
}
