import { TAG, constructed } from './der'
import { DerError, readTime, readWhole, type DerReader } from './der-reader'
import { KeyError } from './errors'
import { contentHex } from './object-ids'

export interface CertificateExtension {
  readonly critical: boolean
  readonly value: Buffer
}

/** What is read from a certificate: encodings as they stand, nothing trusted yet. */
export interface CertificateFields {
  /** Content octets of the serial number. */
  readonly serial: Buffer
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer
  /** Signature algorithm named outside and, which must be the same, inside. */
  readonly algorithm: Buffer
  /** Extensions by object identifier (content octets in hex). */
  readonly extensions: ReadonlyMap<string, CertificateExtension>
}

const LARGEST = 64 * 1024

/** Reads an X.509 version 3 certificate (RFC 5280). Throws KeyError `damaged` when it is not strict DER of that shape. */
export function readCertificate(certificate: Uint8Array): CertificateFields {
  if (certificate.byteLength > LARGEST) throw new KeyError('damaged', 'A certificate is larger than 64 KiB.')
  try {
    return readFields(certificate)
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new KeyError('damaged', 'A certificate is damaged or not an X.509 certificate.', { cause })
  }
}

function readFields(certificate: Uint8Array): CertificateFields {
  const outer = readWhole(certificate, TAG.sequence).inside()
  const tbs = outer.next(TAG.sequence).inside()
  const algorithm = outer.next(TAG.sequence).whole()
  outer.next(TAG.bitString)
  outer.finish()

  const version = tbs.next(constructed(0)).content()
  if (version.toString('hex') !== '020102') throw new DerError('not a version 3 certificate')
  const serial = tbs.next(TAG.integer).content()
  if (!tbs.next(TAG.sequence).whole().equals(algorithm)) throw new DerError('two signature algorithms')
  const issuer = tbs.next(TAG.sequence).whole()
  const validity = tbs.next(TAG.sequence).inside()
  const notBefore = readTime(validity)
  const notAfter = readTime(validity)
  validity.finish()
  const subject = tbs.next(TAG.sequence).whole()
  const publicKey = tbs.next(TAG.sequence).whole()
  const extensions = readExtensions(tbs.next(constructed(3)).inside())
  tbs.finish()
  return { serial, issuer, subject, notBefore, notAfter, publicKey, algorithm, extensions }
}

function readExtensions(outer: DerReader): Map<string, CertificateExtension> {
  const list = outer.next(TAG.sequence).inside()
  outer.finish()
  const extensions = new Map<string, CertificateExtension>()
  while (!list.atEnd) {
    const one = list.next(TAG.sequence).inside()
    const id = one.objectId()
    const critical = one.optional(TAG.boolean) !== null
    const value = one.next(TAG.octetString).content()
    one.finish()
    if (extensions.has(id)) throw new DerError('an extension is given twice')
    extensions.set(id, { critical, value })
  }
  return extensions
}

/** The subject key identifier, or null when the certificate has none. */
export function subjectKeyIdentifier(fields: CertificateFields): Buffer | null {
  const extension = fields.extensions.get(contentHex('subjectKeyIdentifier'))
  return extension === undefined ? null : readWhole(extension.value, TAG.octetString).content()
}

/** Bits of RFC 5280 4.2.1.3 that this product asks for. */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyAgreement: 4, keyCertSign: 5 } as const
export type KeyUse = keyof typeof KEY_USAGE

/** Whether the key usage extension names this use; null when there is no such extension. */
export function allowsUse(fields: CertificateFields, use: KeyUse): boolean | null {
  const extension = fields.extensions.get(contentHex('keyUsage'))
  if (extension === undefined) return null
  const bits = readWhole(extension.value, TAG.bitString).content()
  const bit = KEY_USAGE[use]
  return ((bits[1 + Math.floor(bit / 8)] ?? 0) & (0x80 >> (bit % 8))) !== 0
}

/** Whether basic constraints are present, and say that this is an authority. */
export function isAuthority(fields: CertificateFields): boolean | null {
  const extension = fields.extensions.get(contentHex('basicConstraints'))
  if (extension === undefined) return null
  const inside = readWhole(extension.value, TAG.sequence).inside()
  return inside.optional(TAG.boolean) !== null
}
