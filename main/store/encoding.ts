import { StoreError } from './errors'

/*
 * Two encodings that every sealed or hashed row shares.
 */

/** One field of a hash input. */
export type Field = string | number | Uint8Array | null

const ABSENT = Buffer.from([0xff, 0xff, 0xff, 0xff])

/**
 * Joins fields so that no two different lists give the same bytes. Each field is
 * a 4-byte big-endian length and that many bytes: text as UTF-8, whole numbers
 * as 8 bytes big-endian; null is the length ff ff ff ff and nothing more.
 */
export function joinFields(fields: readonly Field[]): Buffer {
  const sizes = fields.map(sizeOf)
  const joined = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size + 4, 0))
  let at = 0
  for (const [index, field] of fields.entries()) {
    const size = sizes[index] ?? 0
    if (field === null) {
      at += ABSENT.copy(joined, at)
      continue
    }
    at = joined.writeUInt32BE(size, at)
    if (typeof field === 'string') joined.write(field, at, 'utf8')
    else if (typeof field === 'number') joined.writeBigInt64BE(BigInt(field), at)
    else joined.set(field, at)
    at += size
  }
  return joined
}

function sizeOf(field: Field): number {
  if (field === null) return 0
  if (typeof field === 'number') return 8
  return typeof field === 'string' ? Buffer.byteLength(field) : field.length
}

const KIB = 1024
const LARGEST_BUCKET = 64 * KIB

/** The size a text of `length` bytes is padded to: 1, 2, 4 … 64 KiB, then multiples of 64 KiB. */
export function bucketFor(length: number): number {
  if (length > LARGEST_BUCKET) return Math.ceil(length / LARGEST_BUCKET) * LARGEST_BUCKET
  let bucket = KIB
  while (bucket < length) bucket *= 2
  return bucket
}

/** Text or bytes behind a 4-byte length, filled with zeros to the size that `fit` gives for the whole. */
export function pad(content: string | Uint8Array, fit: (length: number) => number): Buffer {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  const padded = Buffer.alloc(fit(length + 4))
  if (length + 4 > padded.length) throw new StoreError('failed', 'a row is too large for its size class')
  padded.writeUInt32BE(length, 0)
  if (typeof content === 'string') padded.write(content, 4, 'utf8')
  else padded.set(content, 4)
  return padded
}

/** What `pad` was given, as a view on the same bytes. Throws StoreError('corrupt') when the length does not fit. */
export function unpad(padded: Buffer): Buffer {
  const length = padded.length < 4 ? Infinity : padded.readUInt32BE(0)
  if (length > padded.length - 4) throw new StoreError('corrupt', 'a sealed row is not what it should be')
  return padded.subarray(4, 4 + length)
}

/** Reads padded JSON; what it holds is for the caller to parse. */
export function unpadJson(padded: Buffer): unknown {
  return JSON.parse(unpad(padded).toString('utf8'))
}
