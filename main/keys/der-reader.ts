import { TAG } from './der'

/** Input that is not the strict DER it should be. Callers turn it into a KeyError of their own. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/** One element read: its tag, its content, and the whole of it with the header. */
export interface DerElement {
  readonly tag: number
  readonly contentStart: number
  readonly end: number
  /** Content octets; throws DerError when they are not all at hand. */
  content(): Buffer
  /** Header and content octets. */
  whole(): Buffer
  /** A reader of the elements inside. */
  inside(): DerReader
}

/**
 * Reads elements one after another. `bytes` may be only the beginning of a longer input of `total` bytes:
 * lengths are then checked against `total`, and only what is really asked for must be at hand.
 * Everything unexpected throws DerError: indefinite or padded lengths, long tags, content beyond its parent.
 */
export class DerReader {
  private readonly bytes: Buffer
  private readonly end: number
  private offset: number

  constructor(bytes: Buffer, start = 0, end: number = bytes.length) {
    this.bytes = bytes
    this.offset = start
    this.end = end
  }

  get atEnd(): boolean {
    return this.offset === this.end
  }

  /** Where the next element starts. */
  get position(): number {
    return this.offset
  }

  /** Throws unless everything has been read. */
  finish(): void {
    if (!this.atEnd) throw new DerError('unexpected bytes after the last element')
  }

  /** The tag of the next element, or null at the end. */
  peek(): number | null {
    return this.atEnd ? null : this.byteAt(this.offset)
  }

  /** Reads the next element, which must have this tag. */
  next(tag: number): DerElement {
    const start = this.offset
    const found = this.byteAt(start)
    if (found !== tag) throw new DerError(`expected tag ${tag.toString(16)}, found ${found.toString(16)}`)
    const { length, contentStart } = this.readLength(start + 1)
    const end = contentStart + length
    if (end > this.end) throw new DerError('an element is longer than what holds it')
    this.offset = end
    const { bytes } = this
    return {
      tag,
      contentStart,
      end,
      content: () => slice(bytes, contentStart, end),
      whole: () => slice(bytes, start, end),
      inside: () => new DerReader(bytes, contentStart, end),
    }
  }

  /** Reads the next element if it has this tag. */
  optional(tag: number): DerElement | null {
    return this.peek() === tag ? this.next(tag) : null
  }

  /** Reads an OBJECT IDENTIFIER as its content octets in hex, for comparing. */
  objectId(): string {
    return this.next(TAG.objectId).content().toString('hex')
  }

  private byteAt(at: number): number {
    if (at >= this.end) throw new DerError('an element is missing')
    const byte = this.bytes[at]
    if (byte === undefined) throw new DerError('the input ends too early')
    return byte
  }

  private readLength(at: number): { length: number; contentStart: number } {
    const first = this.byteAt(at)
    if (first < 0x80) return { length: first, contentStart: at + 1 }
    const count = first & 0x7f
    if (count === 0 || count > 5) throw new DerError('a length is indefinite or too large')
    let length = 0
    for (let i = 1; i <= count; i++) length = length * 256 + this.byteAt(at + i)
    const minimal = count === 1 ? 0x80 : 256 ** (count - 1)
    if (length < minimal) throw new DerError('a length is padded')
    return { length, contentStart: at + 1 + count }
  }
}

function slice(bytes: Buffer, start: number, end: number): Buffer {
  if (end > bytes.length) throw new DerError('the input ends too early')
  return bytes.subarray(start, end)
}

/** Reads one element that must fill the whole input. */
export function readWhole(bytes: Uint8Array, tag: number): DerElement {
  const reader = new DerReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const only = reader.next(tag)
  reader.finish()
  return only
}

/** Parses a UTCTime or GeneralizedTime as `time` writes it; anything else throws DerError. */
export function readTime(reader: DerReader): Date {
  const tag = reader.peek()
  if (tag !== TAG.utcTime && tag !== TAG.generalizedTime) throw new DerError('expected a time')
  const text = reader.next(tag).content().toString('latin1')
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)
  if (match === null) throw new DerError('a time is not in UTC to the second')
  const [, year = '', ...rest] = match
  if (year.length !== (tag === TAG.utcTime ? 2 : 4)) throw new DerError('a time has the wrong length')
  const [month = '', day = '', hour = '', minute = '', second = ''] = rest
  const century = year.length === 4 ? '' : Number(year) >= 50 ? '19' : '20'
  const at = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(at.getTime())) throw new DerError('a time does not exist')
  return at
}
