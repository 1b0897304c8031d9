import type { ReadableDatabase, WritableDatabase } from './database'
import { nextRegistryDigest } from './registry'
import { read, sql } from './sql'

/*
 * Each audit row carries the ends of the other chains, so that the audit head
 * stands for everything written before it. 216 bytes: seq (8, big-endian) and
 * hash (48) of the last revision, document and transfer, zeros where there is
 * none, then the digest of accounts and settings (48).
 */

export const chained = ['revision', 'document', 'transfer'] as const
export type ChainName = (typeof chained)[number]

const END_BYTES = 8 + 48
const REGISTRY_AT = END_BYTES * chained.length
export const HEADS_BYTES = REGISTRY_AT + 48

export interface ChainEnd {
  readonly seq: number
  readonly hash: Buffer
}

export interface Heads {
  readonly revision: ChainEnd
  readonly document: ChainEnd
  readonly transfer: ChainEnd
  readonly registry: Buffer
}

const ends = read(
  sql`SELECT r.seq AS revision, r.hash AS revision_hash, d.seq AS document, d.hash AS document_hash,
        t.seq AS transfer, t.hash AS transfer_hash
      FROM (SELECT 1)
      LEFT JOIN (SELECT seq, hash FROM revision ORDER BY seq DESC LIMIT 1) r
      LEFT JOIN (SELECT seq, hash FROM document ORDER BY seq DESC LIMIT 1) d
      LEFT JOIN (SELECT seq, hash FROM transfer ORDER BY seq DESC LIMIT 1) t`,
  {
    revision: 'integer?',
    revision_hash: 'blob?',
    document: 'integer?',
    document_hash: 'blob?',
    transfer: 'integer?',
    transfer_hash: 'blob?',
  },
)

/** The heads for the next audit row; `previous` are those of the row before. */
export function nextHeads(db: WritableDatabase, previous: Buffer | null): Buffer {
  const before = previous === null ? null : previous.subarray(REGISTRY_AT)
  return Buffer.concat([chainEnds(db), nextRegistryDigest(db, before)])
}

/** The first 168 bytes of heads as the tables stand now. */
export function chainEnds(db: ReadableDatabase): Buffer {
  const packed = Buffer.alloc(REGISTRY_AT)
  const now = db.get(ends)
  putEnd(packed, 0, now?.revision, now?.revision_hash)
  putEnd(packed, 1, now?.document, now?.document_hash)
  putEnd(packed, 2, now?.transfer, now?.transfer_hash)
  return packed
}

function putEnd(
  packed: Buffer,
  place: number,
  seq: number | null | undefined,
  hash: Buffer | null | undefined,
): void {
  if (typeof seq !== 'number' || !hash) return
  packed.writeBigUInt64BE(BigInt(seq), place * END_BYTES)
  packed.set(hash, place * END_BYTES + 8)
}

/** Reads packed heads. */
export function unpackHeads(packed: Buffer): Heads {
  const end = (place: number): ChainEnd => {
    const at = place * END_BYTES
    return { seq: Number(packed.readBigUInt64BE(at)), hash: packed.subarray(at + 8, at + END_BYTES) }
  }
  return { revision: end(0), document: end(1), transfer: end(2), registry: packed.subarray(REGISTRY_AT) }
}
