import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { openBytes } from '../keys/cipher'
import { openEnvelope } from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { auditOutcomes, auditPage, eventAssociated, NOTE_ASSOCIATED, type AuditEvent } from './audit'
import { unpackRow, type AuditFields } from './audit-row'
import type { ReadableDatabase } from './database'
import { unpadJson } from './encoding'
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

/**
 * Up to `limit` rows after `from`, opened with the audit key. The rows that open
 * sessions carry a key and no event and are left out.
 */
export function readAuditEvents(
  db: ReadableDatabase,
  auditPrivateKey: KeyObject,
  { from = 0, limit = 1000 }: { readonly from?: number; readonly limit?: number } = {},
): ReadEvent[] {
  const keys = new Map<number, Buffer | null>()
  const keyOf = (session: number): Buffer | null => {
    const known = keys.get(session)
    if (known !== undefined) return known
    const key = orNull(() => openEnvelope(sessionBody(db, session), auditPrivateKey))
    keys.set(session, key)
    return key
  }
  return auditPage(db, from, limit)
    .map((row) => unpackRow(row.content))
    .filter((row) => row.session !== row.seq)
    .map((row) => toEvent(row, keyOf(row.session)))
}

function sessionBody(db: ReadableDatabase, session: number): Buffer {
  const row = db.get(bySeq, [session])
  return row === undefined ? Buffer.alloc(0) : unpackRow(row.content).body
}

function toEvent(row: AuditFields, key: Buffer | null): ReadEvent {
  const { seq, at, session } = row
  const event = key === null ? null : orNull(() => openEvent(row, key))
  return { seq, at, clockWentBack: row.clockWentBack, session, event }
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

function orNull<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof KeyError || error instanceof z.ZodError) return null
    throw error
  }
}
