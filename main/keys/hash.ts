import { createHash } from 'node:crypto'

/** SHA-384 over the concatenation of all parts (48 bytes). Parts are not delimited: fix their lengths or encode them first. */
export function sha384(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha384')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** SHA-512 of the bytes as lower-case hex, the digest of bag manifests. */
export function sha512Hex(bytes: Uint8Array | string): string {
  return createHash('sha512').update(bytes).digest('hex')
}

/**
 * The one canonical text of a JSON value, used for signing and as associated data: no spaces, object members
 * sorted by UTF-16 code units, numbers and strings as ECMAScript writes them (RFC 8785). A member that is
 * `undefined` is left out, as in `JSON.stringify`.
 *
 * Throws TypeError for what JSON cannot say exactly: functions, symbols, bigints, NaN, infinities, lone
 * surrogates, `undefined` in an array, and objects that are neither plain nor arrays (Date, Map, Buffer).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no such number')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return canonicalObject(value)
  throw new TypeError(`canonical JSON cannot hold a value of type ${typeof value}`)
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('canonical JSON cannot hold a lone surrogate')
  return JSON.stringify(text)
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`).join(',')}}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
