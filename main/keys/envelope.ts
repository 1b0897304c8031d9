import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { newKey, wipe } from './cipher'
import { TAG, constructed, header, integer, objectId, octetString, primitive, sequence, setOf } from './der'
import { DerError, DerReader } from './der-reader'
import { KeyError } from './errors'
import {
  isNamed,
  readRecipient,
  unwrapWith,
  wrapFor,
  writeRecipient,
  type Recipient,
  type RecipientInfo,
} from './key-agreement'
import { OID } from './object-ids'

export type { Recipient } from './key-agreement'

/** Largest content of one envelope: 1 GiB, because OpenSSL reads an envelope into memory. */
export const ENVELOPE_CONTENT_LIMIT = 2 ** 30
/** Most recipients of one envelope. */
export const ENVELOPE_RECIPIENT_LIMIT = 64
/** The first bytes of an envelope that always hold its whole head. */
export const ENVELOPE_HEAD_LIMIT = 64 * 1024
/** Bytes after the content: the authentication tag in its OCTET STRING. */
export const ENVELOPE_TAIL_BYTES = 18

const TAG_BYTES = 16
const NONCE_BYTES = 12
const NONCE_LABEL = 'closehold envelope nonce 1'
/** There are no authenticated attributes, so RFC 5083 authenticates nothing beside the content. */
const NO_AAD = Buffer.alloc(0)

/** What writes an envelope as a stream: head, then `contentLength` bytes of AES-256-GCM ciphertext, then tail. */
export interface EnvelopeHead {
  readonly head: Buffer
  readonly contentKey: Buffer
  readonly nonce: Buffer
  readonly aad: Buffer
  tail(tag: Uint8Array): Buffer
}

/** What reads an envelope as a stream. Nothing decrypted may be used before the tag has been checked. */
export interface OpenedHead {
  readonly contentKey: Buffer
  readonly nonce: Buffer
  readonly aad: Buffer
  readonly contentOffset: number
  readonly contentLength: number
  /** Where the last 18 bytes start; `readEnvelopeTail` takes them. */
  readonly tailOffset: number
  /** Where the 16 bytes of the tag start: the end of the file less 16. */
  readonly tagOffset: number
}

export interface OpenOptions {
  /**
   * Accepts an envelope that some other tool wrote in the same form. Its nonce does not vouch for its head, so
   * a change to what concerns other recipients goes unnoticed. Default: false.
   */
  readonly madeElsewhere?: boolean
}

/**
 * Seals a text to recipients as CMS AuthEnvelopedData (RFC 5083): AES-256-GCM under a fresh key, the key
 * wrapped for each recipient (RFC 5753). `openssl cms -decrypt -inform DER` opens it. For texts in memory;
 * larger ones go through `envelopeHead`, which this uses.
 */
export function sealTo(plaintext: Uint8Array, recipients: readonly Recipient[]): Buffer {
  const { head, contentKey, nonce, tail } = envelopeHead(plaintext.byteLength, recipients)
  const cipher = createCipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: TAG_BYTES })
  const body = [cipher.update(plaintext), cipher.final()]
  wipe(contentKey)
  return Buffer.concat([head, ...body, tail(cipher.getAuthTag())])
}

/**
 * Opens an envelope. Throws KeyError `not-for-this-key` when no recipient is the holder of this key, and
 * `damaged` when it is not exactly what a sender wrote: every bit counts, other recipients' parts included.
 */
export function openEnvelope(der: Uint8Array, privateKey: KeyObject, options: OpenOptions = {}): Buffer {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.byteLength)
  const opened = parseEnvelopeHead(bytes, bytes.length, privateKey, options)
  const { contentKey, nonce, contentOffset, tailOffset } = opened
  const decipher = createDecipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: TAG_BYTES })
  wipe(contentKey)
  decipher.setAuthTag(readEnvelopeTail(bytes.subarray(tailOffset)))
  const content = decipher.update(bytes.subarray(contentOffset, tailOffset))
  try {
    return Buffer.concat([content, decipher.final()])
  } catch {
    throw damaged()
  } finally {
    wipe(content)
  }
}

/**
 * Makes everything of an envelope but the ciphertext: the head with all lengths definite, the key and nonce to
 * encrypt exactly `contentLength` bytes with, and the tail once the tag is known. Wipe `contentKey` after use.
 */
export function envelopeHead(contentLength: number, recipients: readonly Recipient[]): EnvelopeHead {
  if (!Number.isSafeInteger(contentLength) || contentLength < 0 || contentLength > ENVELOPE_CONTENT_LIMIT) {
    throw new RangeError('an envelope holds at most 1 GiB')
  }
  if (recipients.length === 0 || recipients.length > ENVELOPE_RECIPIENT_LIMIT) {
    throw new RangeError('an envelope has 1 to 64 recipients')
  }
  const contentKey = newKey()
  const infos = writeRecipients(recipients.map((recipient) => wrapFor(recipient, contentKey)))
  const nonce = nonceFor(contentKey, infos)
  const head = writeHead(infos, nonce, contentLength)
  if (head.length > ENVELOPE_HEAD_LIMIT) throw new RangeError('the recipients need more than 64 KiB')
  return { head, contentKey, nonce, aad: NO_AAD, tail: writeTail }
}

/**
 * Reads the head of an envelope of `totalSize` bytes of which `firstBytes` are at hand (64 KiB always suffice)
 * and unwraps its content key with this private key. Strict: definite minimal lengths, nothing unexpected,
 * sizes that add up to `totalSize`; the head is rebuilt from what was read and compared, and its nonce must be
 * the one that its recipients call for. Throws KeyError `damaged` or `not-for-this-key`. Wipe `contentKey`
 * after use.
 */
export function parseEnvelopeHead(
  firstBytes: Uint8Array,
  totalSize: number,
  privateKey: KeyObject,
  options: OpenOptions = {},
): OpenedHead {
  const parts = readHead(
    Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength),
    totalSize,
  )
  const contentKey = unwrapAny(parts.recipients, privateKey)
  const expected = nonceFor(contentKey, parts.infos)
  if (options.madeElsewhere !== true && !timingSafeEqual(expected, parts.nonce)) throw damaged()
  const { nonce, contentOffset, contentLength } = parts
  const tailOffset = contentOffset + contentLength
  return {
    contentKey,
    nonce,
    aad: NO_AAD,
    contentOffset,
    contentLength,
    tailOffset,
    tagOffset: tailOffset + 2,
  }
}

/** The tag from the last 18 bytes of an envelope. Throws KeyError `damaged` when they are not a tail. */
export function readEnvelopeTail(tail: Uint8Array): Buffer {
  const tag = Buffer.from(tail.subarray(2))
  if (tag.length !== TAG_BYTES || !writeTail(tag).equals(tail)) throw damaged()
  return tag
}

/**
 * The nonce is derived, not drawn: each content key seals one text only, so any nonce is safe with it, and a
 * nonce bound to the recipients makes a change to any of them visible to all, which the standard by itself
 * leaves open.
 */
function nonceFor(contentKey: Buffer, infos: Buffer): Buffer {
  return createHmac('sha384', contentKey).update(NONCE_LABEL).update(infos).digest().subarray(0, NONCE_BYTES)
}

function writeRecipients(recipients: readonly RecipientInfo[]): Buffer {
  return setOf(recipients.map(writeRecipient))
}

function writeTail(tag: Uint8Array): Buffer {
  if (tag.byteLength !== TAG_BYTES) throw new TypeError('an authentication tag has 16 bytes')
  return octetString(tag)
}

/** Everything before the first byte of ciphertext; inner lengths first, as each outer one depends on them. */
function writeHead(infos: Buffer, nonce: Buffer, contentLength: number): Buffer {
  const gcm = sequence(objectId(OID.aes256Gcm), sequence(octetString(nonce), integer(TAG_BYTES)))
  const content = header(primitive(0), contentLength)
  const described = Buffer.concat([objectId(OID.data), gcm, content])
  const encrypted = header(TAG.sequence, described.length + contentLength)
  const inner = Buffer.concat([integer(0), infos, encrypted, described])
  const innerLength = inner.length + contentLength + ENVELOPE_TAIL_BYTES
  const envelope = header(TAG.sequence, innerLength)
  const explicit = header(constructed(0), envelope.length + innerLength)
  const type = objectId(OID.authEnvelopedData)
  const outer = header(TAG.sequence, type.length + explicit.length + envelope.length + innerLength)
  return Buffer.concat([outer, type, explicit, envelope, inner])
}

interface HeadParts {
  readonly recipients: readonly RecipientInfo[]
  readonly infos: Buffer
  readonly nonce: Buffer
  readonly contentOffset: number
  readonly contentLength: number
}

function readHead(bytes: Buffer, totalSize: number): HeadParts {
  let parts: HeadParts
  try {
    parts = readParts(new DerReader(bytes, 0, totalSize))
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw damaged(cause)
  }
  const { infos, nonce, contentLength, contentOffset } = parts
  if (contentLength > ENVELOPE_CONTENT_LIMIT || nonce.length !== NONCE_BYTES) throw damaged()
  // The outer length fills the file, so an equal head also says that exactly a tail follows the content.
  if (!writeHead(infos, nonce, contentLength).equals(bytes.subarray(0, contentOffset))) throw damaged()
  return parts
}

function readParts(file: DerReader): HeadParts {
  const outer = file.next(TAG.sequence).inside()
  file.finish()
  outer.next(TAG.objectId)
  const envelope = outer.next(constructed(0)).inside().next(TAG.sequence).inside()
  envelope.next(TAG.integer)
  const list = envelope.next(TAG.set).inside()
  const recipients: RecipientInfo[] = []
  while (!list.atEnd) {
    if (recipients.length === ENVELOPE_RECIPIENT_LIMIT) throw new DerError('too many recipients')
    recipients.push(readRecipient(list))
  }
  const encrypted = envelope.next(TAG.sequence).inside()
  encrypted.next(TAG.objectId)
  const gcm = encrypted.next(TAG.sequence).inside()
  gcm.next(TAG.objectId)
  const nonce = gcm.next(TAG.sequence).inside().next(TAG.octetString).content()
  const content = encrypted.next(primitive(0))
  const contentLength = content.end - content.contentStart
  return {
    recipients,
    infos: writeRecipients(recipients),
    nonce,
    contentOffset: content.contentStart,
    contentLength,
  }
}

function unwrapAny(recipients: readonly RecipientInfo[], privateKey: KeyObject): Buffer {
  for (const info of recipients) {
    const contentKey = unwrapWith(privateKey, info)
    if (contentKey !== null) return contentKey
  }
  if (recipients.some((info) => isNamed(privateKey, info))) throw damaged()
  throw new KeyError('not-for-this-key', 'This envelope was not sealed to this key.')
}

function damaged(cause?: unknown): KeyError {
  return new KeyError('damaged', 'An envelope is damaged or not in the form this product writes.', { cause })
}
