import { z } from 'zod'
import { auditOutcomes } from '../../shared/contract/audit'
import { canonicalJson } from '../keys/hash'
import type { AuditEvent, AuditRow } from './audit'
import type { Opened } from './audit-reader'
import { timeOf, isRow } from './audit-row'
import type { SignedCheckpoint } from './checkpoints'

/*
 * The audit as a plain file: JSON lines, each canonical, in this order: one
 * header, every checkpoint, every row, one end. Described in
 * docs/formats/audit.md; docs/formats/read-audit.py re-walks it.
 */

const hex = z.string().regex(/^[0-9a-f]{96}$/)
const whole = z.number().int().min(0)
const text = z.string().max(4000)

/** No line is longer than this; rows take one or two thousand bytes. */
export const longestLine = 1024 * 1024

export const exportHeader = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('closehold-audit'),
  version: z.literal(1),
  register: z.string().max(64),
  organisation: z.string().max(200),
  /** Protective marking of this file. */
  marking: z.string().max(200),
  exportedAt: z.iso.datetime(),
  exportedBy: z.strictObject({ account: z.string().max(64), name: z.string().max(200) }),
  /** Certificate of the register's authority, PEM. */
  authority: z.string().max(20_000),
  /** Authorities before it, oldest first, each with its signature for the next: see register.md. */
  succession: z
    .array(z.strictObject({ certificate: z.string().max(20_000), endorsement: z.base64() }))
    .max(100),
  checkpoints: whole,
  rows: whole,
})
export type ExportHeader = z.infer<typeof exportHeader>

export const exportCheckpoint = z.strictObject({
  kind: z.literal('checkpoint'),
  number: whole,
  seq: whole,
  head: hex,
  at: text,
  account: text,
  reason: text,
  certificate: z.base64(),
  signature: z.base64(),
})

const exportEvent = z.strictObject({
  account: text,
  accountName: text,
  osUser: text,
  process: z.number().int(),
  machine: text,
  operation: text,
  subject: text.nullable(),
  outcome: z.enum(auditOutcomes),
  code: text.optional(),
})

export const exportRow = z.strictObject({
  kind: z.literal('row'),
  seq: whole,
  at: text,
  hash: hex,
  /** The bytes that were hashed. */
  content: z.base64(),
  /** What the exporter found inside: an event, the beginning of a session, or nothing that opens. */
  holds: z.enum(['event', 'session', 'unreadable']),
  event: exportEvent.nullable(),
})

export const exportEnd = z.strictObject({
  kind: z.literal('end'),
  rows: whole,
  /** Number and hash of the last row. */
  seq: whole,
  head: hex,
  /** Of every byte before this line. */
  sha384: hex,
  /** Detached CMS signature, DER in base64, of every byte before this line. */
  signature: z.base64(),
})
export type ExportEnd = z.infer<typeof exportEnd>

const line = (value: unknown) => `${canonicalJson(value)}\n`

export const headerLine = (header: Omit<ExportHeader, 'kind' | 'format' | 'version'>): string =>
  line({ kind: 'header', format: 'closehold-audit', version: 1, ...header })

export function checkpointLine(point: SignedCheckpoint): string {
  const { seq, auditSeq, head, at, account, reason, certificate, signature } = point
  return line({
    ...{ kind: 'checkpoint', number: seq, seq: auditSeq, head: head.toString('hex'), at, account, reason },
    certificate: certificate.toString('base64'),
    signature: signature.toString('base64'),
  })
}

/** One row as it rests, and what it holds for those who may know. */
export function rowLine({ seq, hash, content }: AuditRow, opened: Opened): string {
  const event: AuditEvent | null = opened.kind === 'event' ? opened.event : null
  return line({
    ...{ kind: 'row', seq, hash: hash.toString('hex'), content: content.toString('base64') },
    ...{ at: isRow(content) ? timeOf(content) : '', holds: opened.kind, event },
  })
}

export const endLine = (end: Omit<ExportEnd, 'kind'>): string => line({ kind: 'end', ...end })
