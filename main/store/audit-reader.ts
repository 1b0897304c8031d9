import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { auditOutcomes } from '../../shared/contract/audit'
import { openBytes } from '../keys/cipher'
import { openEnvelope } from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { auditPage, eventAssociated, NOTE_ASSOCIATED, type AuditEvent, type AuditRow } from './audit'
import { unpackRow, type AuditFields } from './audit-row'
import type { ReadableDatabase } from './database'
import { unpadJson } from './encoding'
import { StoreError } from './errors'
import { read, sql } from './sql'

const auditEvent = z.strictObject({
  account: z.string(),
  accountName: z.string(),
  osUser: z.string(),
  process: z.number().int(),
  machine: z.string(),
  operation: z.string(),
  subject: z.string().nullable(),
  outcome: z.enum(auditOutcomes),
  code: z.string().optional(),
})

/** One event as an auditor reads it; `event` is null where the row does not open. */
export interface ReadEvent {
  readonly seq: number
  readonly at: string
  readonly clockWentBack: boolean
  readonly session: number
  readonly event: AuditEvent | null
}

const bySeq = read(sql`SELECT content FROM audit WHERE seq = ?`, { content: 'blob' })
const earlier = read(sql`SELECT seq, hash, content FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`, {
  seq: 'integer',
  hash: 'blob',
  content: 'blob',
})

/** Up to `limit` rows before `seq`, newest first, sealed as they rest. */
export function auditPageBefore(db: ReadableDatabase, seq: number, limit: number): AuditRow[] {
  return db.all(earlier, [seq, limit])
}

/** What a row turned out to be: an event, the row that begins a session, or one that does not open. */
export type Opened =
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'session' }
  | { readonly kind: 'unreadable' }

/**
 * Opens rows with the audit key. Each session's key is unsealed once and kept
 * until `wipe`, which must be called when the reading is done.
 */
export class AuditOpener {
  readonly #db: ReadableDatabase
  readonly #auditKey: KeyObject
  readonly #sessions = new Map<number, Buffer | null>()

  constructor(db: ReadableDatabase, auditPrivateKey: KeyObject) {
    this.#db = db
    this.#auditKey = auditPrivateKey
  }

  open(row: AuditFields): Opened {
    const key = this.#keyOf(row.session)
    if (key === null) return { kind: 'unreadable' }
    if (row.session === row.seq) return { kind: 'session' }
    const event = orNull(() => openEvent(row, key))
    return event === null ? { kind: 'unreadable' } : { kind: 'event', event }
  }

  wipe(): void {
    for (const key of this.#sessions.values()) key?.fill(0)
    this.#sessions.clear()
  }

  #keyOf(session: number): Buffer | null {
    const known = this.#sessions.get(session)
    if (known !== undefined) return known
    const key = orNull(() => openEnvelope(sessionBody(this.#db, session), this.#auditKey))
    this.#sessions.set(session, key)
    return key
  }
}

/**
 * Up to `limit` rows after `from`, opened with the audit key. The rows that open
 * sessions carry a key and no event and are left out.
 */
export function readAuditEvents(
  db: ReadableDatabase,
  auditPrivateKey: KeyObject,
  { from = 0, limit = 1000 }: { readonly from?: number; readonly limit?: number } = {},
): ReadEvent[] {
  const opener = new AuditOpener(db, auditPrivateKey)
  try {
    return auditPage(db, from, limit)
      .map((row) => unpackRow(row.content))
      .filter((row) => row.session !== row.seq)
      .map((row) => toEvent(row, opener.open(row)))
  } finally {
    opener.wipe()
  }
}

function sessionBody(db: ReadableDatabase, session: number): Buffer {
  const row = db.get(bySeq, [session])
  return row === undefined ? Buffer.alloc(0) : unpackRow(row.content).body
}

function toEvent(row: AuditFields, opened: Opened): ReadEvent {
  const { seq, at, session, clockWentBack } = row
  return { seq, at, clockWentBack, session, event: opened.kind === 'event' ? opened.event : null }
}

function openEvent(row: AuditFields, key: Buffer): AuditEvent {
  const { code, ...event } = auditEvent.parse(
    unpadJson(openBytes(key, row.body, eventAssociated(row.session, row.seq))),
  )
  return { ...event, ...(code !== undefined && { code }) }
}

const recordNote = z.strictObject({
  account: z.string(),
  accountName: z.string(),
  at: z.string(),
  operation: z.string(),
})

/** One opening of a record, as its other holders see it. */
export type ReadNote = z.infer<typeof recordNote> & { readonly seq: number }

/** Who has opened the record with this key: among up to `limit` rows after `from`, oldest first. */
export function readRecordNotes(
  db: ReadableDatabase,
  recordKey: Buffer,
  { from = 0, limit = 10_000 }: { readonly from?: number; readonly limit?: number } = {},
): ReadNote[] {
  return auditPage(db, from, limit).flatMap(({ content }) => {
    const { seq, note } = unpackRow(content)
    const opened = orNull(() => recordNote.parse(unpadJson(openBytes(recordKey, note, NOTE_ASSOCIATED))))
    return opened === null ? [] : [{ seq, ...opened }]
  })
}

/** A row that was altered may hold anything: what does not open is null, never an error. */
function orNull<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    const isExpected = error instanceof KeyError || error instanceof z.ZodError
    if (isExpected || error instanceof StoreError || error instanceof SyntaxError) return null
    throw error
  }
}
