/**
 * The small part of DER (X.690) that certificates, signatures and envelopes need: definite, minimal lengths,
 * one-byte tags. Writing is by composition; reading is strict and never allocates from a length it was told.
 */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Tag byte of a context-specific constructed element, as in `[n] EXPLICIT` or `[n] IMPLICIT SEQUENCE`. */
export function constructed(n: number): number {
  return 0xa0 | n
}

/** Tag byte of a context-specific primitive element, as in `[n] IMPLICIT OCTET STRING`. */
export function primitive(n: number): number {
  return 0x80 | n
}

/** Tag and length octets of an element whose content has `length` bytes. */
export function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length])
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Buffer.from([tag, 0x80 | octets.length, ...octets])
}

/** An element with the given tag around the concatenated parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  return Buffer.concat([header(tag, length), ...parts])
}

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(TAG.sequence, ...parts)
}

/** SET OF: elements in ascending order of their encodings (X.690 11.6). */
export function setOf(parts: readonly Buffer[], tag: number = TAG.set): Buffer {
  return element(tag, ...parts.toSorted((a, b) => Buffer.compare(a, b)))
}

/** A non-negative INTEGER from a small number or from big-endian bytes. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? numberBytes(value) : [...value]
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift()
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0)
  return element(TAG.integer, Buffer.from(bytes))
}

function numberBytes(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return bytes.length > 0 ? bytes : [0]
}

export function octetString(bytes: Uint8Array): Buffer {
  return element(TAG.octetString, bytes)
}

/** BIT STRING; `unused` trailing bits of the last byte must be zero. */
export function bitString(bytes: Uint8Array, unused = 0): Buffer {
  return element(TAG.bitString, Buffer.from([unused]), bytes)
}

/** BIT STRING of named bits, trailing zero bits dropped (X.690 11.2.2). */
export function namedBits(...bits: readonly number[]): Buffer {
  const last = Math.max(...bits)
  const bytes = Buffer.alloc(Math.floor(last / 8) + 1)
  for (const bit of bits) {
    const at = Math.floor(bit / 8)
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (bit % 8))
  }
  return bitString(bytes, 7 - (last % 8))
}

export function utf8String(text: string): Buffer {
  return element(TAG.utf8String, Buffer.from(text, 'utf8'))
}

export function printableString(text: string): Buffer {
  return element(TAG.printableString, Buffer.from(text, 'latin1'))
}

/** DER TRUE; FALSE is always a default here and never written. */
export function booleanTrue(): Buffer {
  return element(TAG.boolean, Buffer.from([0xff]))
}

/** OBJECT IDENTIFIER from dotted decimals. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap(base128)
  return element(TAG.objectId, Buffer.from(bytes))
}

function base128(value: number): number[] {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift(0x80 | (rest % 128))
  }
  return bytes
}

/** Time to the second in UTC: UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5, RFC 5652 11.3). */
export function time(at: Date): Buffer {
  const text = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  const year = at.getUTCFullYear()
  if (year < 1950 || year > 9999) throw new RangeError('a certificate time lies between 1950 and 9999')
  return year < 2050
    ? element(TAG.utcTime, Buffer.from(text.slice(2), 'latin1'))
    : element(TAG.generalizedTime, Buffer.from(text, 'latin1'))
}
