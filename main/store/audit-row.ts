import { joinFields } from './encoding'
import { StoreError } from './errors'
import { HEADS_BYTES } from './heads'

/*
 * The bytes of one audit row. They are joined fields (see joinFields: each a
 * 4-byte big-endian length and that many bytes), in this order:
 *
 *   `closehold audit 1`   17 bytes of text
 *   previous              48 bytes, the hash of the row before; zeros for the first
 *   seq                   8 bytes big-endian, as is every whole number
 *   at                    UTC time, text
 *   clock went back       0 or 1, a whole number
 *   session               seq of the row that opened the session
 *   heads                 216 bytes, the ends of the other chains (see heads)
 *   body                  sealed event; in the row that opens a session, its sealed key
 *   note                  sealed under a record's key, or random bytes
 *
 * A row's hash is the SHA-384 of exactly these bytes: whoever re-walks the chain
 * hashes each `content`, compares it with `hash`, and finds it again as
 * `previous` in the next.
 */

const NAME = 'closehold audit 1'
const HASH_BYTES = 48
const PREVIOUS_AT = 4 + NAME.length + 4
const SEQ_AT = PREVIOUS_AT + HASH_BYTES + 4
const TIME_AT = SEQ_AT + 8
const WHOLE = 4 + 8

/** The fields of one row. */
export interface AuditFields {
  readonly previous: Buffer
  readonly seq: number
  readonly at: string
  readonly clockWentBack: boolean
  readonly session: number
  readonly heads: Buffer
  readonly body: Buffer
  readonly note: Buffer
}

export function packRow(row: AuditFields): Buffer {
  const { previous, seq, at, clockWentBack, session, heads, body, note } = row
  return joinFields([NAME, previous, seq, at, clockWentBack ? 1 : 0, session, heads, body, note])
}

/** The hash of the row before, and this row's number: all that walking the chain needs. */
export function linkOf(content: Buffer): { readonly previous: Buffer; readonly seq: number } {
  if (content.length < TIME_AT) throw misshapen()
  return { previous: content.subarray(PREVIOUS_AT, PREVIOUS_AT + HASH_BYTES), seq: wholeAt(content, SEQ_AT) }
}

/** Only the time. */
export function timeOf(content: Buffer): string {
  return content.toString('utf8', TIME_AT + 4, TIME_AT + 4 + lengthAt(content, TIME_AT))
}

/** Only the heads. */
export function headsOf(content: Buffer): Buffer {
  const at = TIME_AT + 4 + lengthAt(content, TIME_AT) + 2 * WHOLE + 4
  if (content.length < at + HEADS_BYTES) throw misshapen()
  return content.subarray(at, at + HEADS_BYTES)
}

/** Every field, as views on the same bytes. Throws StoreError('corrupt') when they are not a row. */
export function unpackRow(content: Buffer): AuditFields {
  const timeEnd = TIME_AT + 4 + lengthAt(content, TIME_AT)
  const headsEnd = timeEnd + 2 * WHOLE + 4 + HEADS_BYTES
  const bodyEnd = headsEnd + 4 + lengthAt(content, headsEnd)
  const noteEnd = bodyEnd + 4 + lengthAt(content, bodyEnd)
  const row = {
    ...linkOf(content),
    at: timeOf(content),
    clockWentBack: wholeAt(content, timeEnd + 4) === 1,
    session: wholeAt(content, timeEnd + WHOLE + 4),
    heads: headsOf(content),
    body: content.subarray(headsEnd + 4, bodyEnd),
    note: content.subarray(bodyEnd + 4, noteEnd),
  }
  if (noteEnd !== content.length) throw misshapen()
  return row
}

/** Whether the bytes begin as a row does and reach beyond its heads. */
export function isRow(content: Buffer): boolean {
  if (content.length < TIME_AT + 4 || content.toString('latin1', 4, 4 + NAME.length) !== NAME) return false
  return content.length >= TIME_AT + 4 + content.readUInt32BE(TIME_AT) + 2 * WHOLE + 4 + HEADS_BYTES
}

function lengthAt(content: Buffer, at: number): number {
  if (content.length < at + 4) throw misshapen()
  return content.readUInt32BE(at)
}

function wholeAt(content: Buffer, at: number): number {
  if (content.length < at + 8) throw misshapen()
  return Number(content.readBigInt64BE(at))
}

const misshapen = () => new StoreError('corrupt', 'an audit row is not what it should be')
