import type { KeyObject } from 'node:crypto'
import { canonicalJson } from '../keys/hash'
import { publicKeyOf } from '../keys/certificates'
import { signBytes, verifyBytes } from '../keys/signatures'
import { auditHead, auditHashAt } from './audit'
import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'
import { read, sql, write, type RowOf } from './sql'

export const checkpointReasons = ['set-up', 'sign-in', 'lock', 'document', 'package', 'audit'] as const
export type CheckpointReason = (typeof checkpointReasons)[number]

const shape = {
  seq: 'integer',
  audit_seq: 'integer',
  head: 'blob',
  at: 'text',
  account: 'text',
  reason: 'text',
  certificate: 'blob',
  signature: 'blob',
} as const
type CheckpointRow = RowOf<typeof shape>

const insert = write(
  sql`INSERT INTO checkpoint (audit_seq, head, at, account, reason, certificate, signature) VALUES (?, ?, ?, ?, ?, ?, ?)`,
)
const every = read(sql`SELECT * FROM checkpoint ORDER BY seq`, shape)
const newest = read(sql`SELECT * FROM checkpoint ORDER BY seq DESC LIMIT 1`, shape)
const earlier = read(sql`SELECT * FROM checkpoint WHERE seq < ? ORDER BY seq DESC LIMIT ?`, shape)
const later = read(sql`SELECT * FROM checkpoint WHERE seq > ? ORDER BY seq LIMIT ?`, shape)
const newestOf = read(sql`SELECT * FROM checkpoint WHERE account = ? ORDER BY seq DESC LIMIT 1`, shape)
const newestOfOthers = read(sql`SELECT * FROM checkpoint WHERE account <> ? ORDER BY seq DESC LIMIT 1`, shape)

/** A checkpoint as shown: where the chain stood, who signed it, and why. */
export interface Checkpoint {
  readonly seq: number
  readonly auditSeq: number
  readonly head: Buffer
  readonly at: string
  readonly account: string
  readonly reason: string
}

/**
 * What is signed: canonical JSON of the register's id, the audit row and its hash
 * (lower-case hex), the time, the account and the reason.
 */
export function checkpointBytes(register: string, point: Omit<Checkpoint, 'seq'>): Buffer {
  const { auditSeq, head, at, account, reason } = point
  return Buffer.from(
    canonicalJson({ register, seq: auditSeq, head: head.toString('hex'), at, account, reason }),
  )
}

export interface NewCheckpoint {
  readonly register: string
  readonly accountId: string
  readonly signingKey: KeyObject
  /** The certificate of `signingKey`, DER; kept beside the signature. */
  readonly certificate: Buffer
  readonly reason: CheckpointReason
  readonly at: string
}

/** Signs the audit head as it stands now. Throws StoreError('not-found') on an empty audit. */
export function writeCheckpoint(db: WritableDatabase, by: NewCheckpoint): Checkpoint {
  const head = auditHead(db)
  if (head === null) throw new StoreError('not-found', 'there is no audit to sign')
  const point = { auditSeq: head.seq, head: head.hash, at: by.at, account: by.accountId, reason: by.reason }
  const signature = signBytes(by.signingKey, checkpointBytes(by.register, point))
  const { id } = db.run(insert, [
    point.auditSeq,
    point.head,
    point.at,
    point.account,
    point.reason,
    by.certificate,
    signature,
  ])
  return { seq: id, ...point }
}

/** The newest checkpoint, or the newest by somebody else; null when there is none. */
export function lastCheckpoint(db: ReadableDatabase, byOtherThan?: string): Checkpoint | null {
  const row = byOtherThan === undefined ? db.get(newest) : db.get(newestOfOthers, [byOtherThan])
  return row === undefined ? null : toCheckpoint(row)
}

const latestBy = read(sql`SELECT max(at) AS at FROM checkpoint WHERE at <= ?`, { at: 'text?' })

/** The latest time at which somebody signed, of those up to `limit`; null for none. A clock may have gone back since. */
export function latestSigning(db: ReadableDatabase, limit: string): string | null {
  return db.get(latestBy, [limit])?.at ?? null
}

/** The newest checkpoint that an account signed: where the chain stood when it was last here. */
export function lastCheckpointOf(db: ReadableDatabase, account: string): Checkpoint | null {
  const row = db.get(newestOf, [account])
  return row === undefined ? null : toCheckpoint(row)
}

/** A checkpoint with what proves it: whoever holds this can show that the chain once stood there. */
export interface SignedCheckpoint extends Checkpoint {
  /** Certificate of the key that signed, DER. */
  readonly certificate: Buffer
  readonly signature: Buffer
}

/** The newest checkpoint with its proof, or null when there is none. */
export function newestSigned(db: ReadableDatabase): SignedCheckpoint | null {
  const row = db.get(newest)
  return row === undefined ? null : toSigned(row)
}

/** Up to `limit` checkpoints with a number below `before`, newest first, with their proof. */
export function checkpointsBefore(db: ReadableDatabase, before: number, limit: number): SignedCheckpoint[] {
  return db.all(earlier, [before, limit]).map(toSigned)
}

/** Up to `limit` checkpoints with a number above `after`, oldest first, with their proof. */
export function checkpointsAfter(db: ReadableDatabase, after: number, limit: number): SignedCheckpoint[] {
  return db.all(later, [after, limit]).map(toSigned)
}

/** Every checkpoint, oldest first. */
export function listCheckpoints(db: ReadableDatabase): Checkpoint[] {
  return db.all(every).map(toCheckpoint)
}

const toCheckpoint = (row: CheckpointRow): Checkpoint => ({
  seq: row.seq,
  auditSeq: row.audit_seq,
  head: row.head,
  at: row.at,
  account: row.account,
  reason: row.reason,
})

const toSigned = (row: CheckpointRow): SignedCheckpoint => ({
  ...toCheckpoint(row),
  certificate: row.certificate,
  signature: row.signature,
})

/** Whether the key of its certificate signed this checkpoint for this register; whose certificate it is is not asked. */
export function isSignedCheckpoint(register: string, point: SignedCheckpoint): boolean {
  try {
    return verifyBytes(publicKeyOf(point.certificate), checkpointBytes(register, point), point.signature)
  } catch {
    return false
  }
}

/**
 * Names every checkpoint that is missing, out of order, badly signed, signed by somebody whose
 * certificate `isTrusted` does not accept for that account, or whose head the
 * audit no longer shows: rows before it were rewritten or cut off.
 */
export function verifyCheckpoints(
  db: ReadableDatabase,
  register: string,
  isTrusted: (certificate: Buffer, account: string) => boolean,
): string[] {
  const problems: string[] = []
  let seq = 0
  let audited = 0
  for (const row of db.all(every)) {
    if (row.seq !== seq + 1)
      problems.push(`checkpoints ${String(seq + 1)} to ${String(row.seq - 1)} are missing`)
    if (row.audit_seq < audited)
      problems.push(`checkpoint ${String(row.seq)} names an earlier audit row than the one before it`)
    seq = row.seq
    audited = row.audit_seq
    const problem = problemOf(db, register, row, isTrusted)
    if (problem !== null) problems.push(`checkpoint ${String(row.seq)} ${problem}`)
  }
  return problems
}

function problemOf(
  db: ReadableDatabase,
  register: string,
  row: CheckpointRow,
  isTrusted: (certificate: Buffer, account: string) => boolean,
): string | null {
  if (!isTrusted(row.certificate, row.account))
    return 'is signed with a certificate that is not the account’s'
  if (!isSignedCheckpoint(register, toSigned(row))) return 'does not carry a valid signature'
  const found = auditHashAt(db, row.audit_seq)
  if (found === null) return `names audit row ${String(row.audit_seq)}, which is missing`
  if (!found.equals(row.head)) return `names another head than audit row ${String(row.audit_seq)} has now`
  return null
}
