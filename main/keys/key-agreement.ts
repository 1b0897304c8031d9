import { createPublicKey, diffieHellman, randomBytes, type KeyObject } from 'node:crypto'
import { aeskw } from '@noble/ciphers/aes.js'
import { allowsUse, readCertificate, subjectKeyIdentifier } from './certificate-fields'
import { keyIdentifier } from './certificate-builder'
import { wipe } from './cipher'
import { TAG, bitString, constructed, element, integer, objectId, octetString, sequence } from './der'
import { DerError, type DerReader } from './der-reader'
import { KeyError } from './errors'
import { sha384 } from './hash'
import { POINT_BYTES, isP384, newKeyPair, pointOf, publicKeyFromPoint, publicKeyFromSpki } from './key-pairs'
import { OID, algorithm } from './object-ids'

/**
 * Who can open an envelope: the holder of a certified key, named in the envelope by key identifier, or the
 * holder of a bare key who is not named at all (a letter: the identifier is random and of the same form).
 */
export type Recipient = { readonly certificate: Uint8Array } | { readonly publicKey: KeyObject }

/** One recipient as written in an envelope: the sender's ephemeral point, who it is for, the wrapped key. */
export interface RecipientInfo {
  readonly point: Buffer
  readonly identifier: Buffer
  readonly wrappedKey: Buffer
}

const IDENTIFIER_BYTES = 20
/** A 256-bit key wrapped by RFC 3394 grows by one 64-bit block. */
const WRAPPED_BYTES = 40

/**
 * Wraps a content key for one recipient: ephemeral-static ECDH on P-384, X9.63 KDF with SHA-384, AES-256 key
 * wrap (RFC 5753 section 3.1, dhSinglePass-stdDH-sha384kdf-scheme). Every recipient gets an ephemeral key of
 * their own. RFC 5753 would let recipients on one curve share one; own keys need no user keying material to
 * tell the wrapping keys apart, are what OpenSSL writes, and cost a millisecond.
 */
export function wrapFor(recipient: Recipient, contentKey: Uint8Array): RecipientInfo {
  const { publicKey, identifier } = addressOf(recipient)
  const ephemeral = newKeyPair()
  const wrappingKey = deriveWrappingKey(ephemeral.privateKey, publicKey)
  const wrappedKey = Buffer.from(aeskw(wrappingKey).encrypt(contentKey))
  wipe(wrappingKey)
  return { point: pointOf(ephemeral.publicKey), identifier, wrappedKey }
}

/** The content key, or null when this recipient is someone else (or its bytes are damaged: that looks the same). */
export function unwrapWith(privateKey: KeyObject, info: RecipientInfo): Buffer | null {
  let wrappingKey: Buffer | null = null
  try {
    wrappingKey = deriveWrappingKey(privateKey, publicKeyFromPoint(info.point))
    return Buffer.from(aeskw(wrappingKey).decrypt(info.wrappedKey))
  } catch {
    return null
  } finally {
    if (wrappingKey !== null) wipe(wrappingKey)
  }
}

/** Whether this recipient is named by the identifier that certificates of this key carry. */
export function isNamed(privateKey: KeyObject, info: RecipientInfo): boolean {
  return info.identifier.equals(byKeyIdentifier(keyIdentifier(createPublicKey(privateKey))))
}

function deriveWrappingKey(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const shared = diffieHellman({ privateKey, publicKey })
  // X9.63 KDF: one block of SHA-384 is enough for 256 bits. ECC-CMS-SharedInfo as in RFC 5753 section 7.2.
  const bits = Buffer.from([0, 0, 1, 0])
  const info = sequence(algorithm('aes256Wrap'), element(constructed(2), octetString(bits)))
  const block = sha384(shared, Buffer.from([0, 0, 0, 1]), info)
  const key = Buffer.from(block.subarray(0, 32))
  wipe(shared, block)
  return key
}

function addressOf(recipient: Recipient): { publicKey: KeyObject; identifier: Buffer } {
  if ('publicKey' in recipient) {
    if (!isP384(recipient.publicKey)) throw new TypeError('a recipient key is on P-384')
    return { publicKey: recipient.publicKey, identifier: byKeyIdentifier(randomBytes(IDENTIFIER_BYTES)) }
  }
  const fields = readCertificate(recipient.certificate)
  if (allowsUse(fields, 'keyAgreement') === false) {
    throw new KeyError('untrusted', 'A recipient certificate is not meant for sealing (key agreement).')
  }
  const keyId = subjectKeyIdentifier(fields)
  const identifier =
    keyId === null ? sequence(fields.issuer, element(TAG.integer, fields.serial)) : byKeyIdentifier(keyId)
  return { publicKey: publicKeyFromSpki(fields.publicKey), identifier }
}

function byKeyIdentifier(keyId: Uint8Array): Buffer {
  return element(constructed(0), octetString(keyId))
}

/** KeyAgreeRecipientInfo (RFC 5652 section 6.2.2), DER. */
export function writeRecipient(info: RecipientInfo): Buffer {
  const originator = element(constructed(1), algorithm('ecPublicKey'), bitString(info.point))
  return element(
    constructed(1),
    integer(3),
    element(constructed(0), originator),
    sequence(objectId(OID.dhStdSha384Kdf), algorithm('aes256Wrap')),
    sequence(sequence(info.identifier, octetString(info.wrappedKey))),
  )
}

/** Reads what `writeRecipient` wrote; what is fixed by form is left for the caller to compare after rebuilding. */
export function readRecipient(reader: DerReader): RecipientInfo {
  const outer = reader.next(constructed(1)).inside()
  outer.next(TAG.integer)
  const originator = outer.next(constructed(0)).inside().next(constructed(1)).inside()
  originator.next(TAG.sequence)
  const point = originator.next(TAG.bitString).content().subarray(1)
  outer.next(TAG.sequence)
  const key = outer.next(TAG.sequence).inside().next(TAG.sequence).inside()
  const identifier = key.next(key.peek() === TAG.sequence ? TAG.sequence : constructed(0)).whole()
  const wrappedKey = key.next(TAG.octetString).content()
  if (point.length !== POINT_BYTES || wrappedKey.length !== WRAPPED_BYTES) {
    throw new DerError('a recipient is not one this product can have written')
  }
  return { point, identifier, wrappedKey }
}
