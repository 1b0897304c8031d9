import { X509Certificate, createPublicKey, type KeyObject } from 'node:crypto'
import { allowsUse, isAuthority, readCertificate } from './certificate-fields'
import { KeyError } from './errors'
import { isP384 } from './key-pairs'
import { contentHex } from './object-ids'
import { readWhole } from './der-reader'
import { TAG } from './der'

/*
 * Certificates of an agency's own authority, not of the register's: a signer, any
 * number of authorities between, and a root. They are believed only as far as
 * whoever checks believes the root.
 */

const MOST_BETWEEN = 4
const LEAST_RSA_BITS = 3072
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/** Signature algorithms accepted inside certificates: ECDSA and RSA with SHA-256 or stronger. */
const signatureAlgorithms = new Set(
  (
    [
      'ecdsaWithSha256',
      'ecdsaWithSha384',
      'ecdsaWithSha512',
      'rsaWithSha256',
      'rsaWithSha384',
      'rsaWithSha512',
    ] as const
  ).map(contentHex),
)

/** The public key of any certificate. Throws KeyError `damaged`. */
export function anyPublicKeyOf(certificate: Uint8Array): KeyObject {
  try {
    const { publicKey } = readCertificate(certificate)
    return createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
  } catch (cause) {
    throw new KeyError('damaged', 'A certificate holds a public key that cannot be read.', { cause })
  }
}

/** Whether documents may be signed with this key: P-384, or RSA of 3 072 bits or more. */
export function maySign(key: KeyObject): boolean {
  return isP384(key) || isStrongRsa(key)
}

const isStrongRsa = (key: KeyObject) =>
  key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS

const isStrong = (key: KeyObject) =>
  isStrongRsa(key) ||
  (key.asymmetricKeyType === 'ec' && curves.has(key.asymmetricKeyDetails?.namedCurve ?? ''))

/**
 * The path from a signer up to its root, the issuer first, found among `others` in
 * whatever order they are. Throws KeyError `untrusted` when it does not reach one.
 */
export function orderPath(signer: Buffer, others: readonly Buffer[]): Buffer[] {
  const path: Buffer[] = []
  let below = new X509Certificate(signer)
  while (path.length <= MOST_BETWEEN) {
    const issuer = others.find((one) => below.checkIssued(new X509Certificate(one)))
    if (issuer === undefined) {
      throw new KeyError('untrusted', 'The certificates do not reach up to a root: export the whole chain.')
    }
    path.push(issuer)
    const above = new X509Certificate(issuer)
    if (above.checkIssued(above)) return path
    below = above
  }
  throw new KeyError('untrusted', 'The chain of certificates is too long.')
}

/**
 * Checks a path, issuer first and root last: signatures, names, validity at `at`,
 * who may certify, strong keys and algorithms only. Whether the root is the right
 * one is the caller's to know. Throws KeyError `untrusted` with the reason, or `damaged`.
 */
export function verifyPath(signer: Buffer, path: readonly Buffer[], at: Date): void {
  try {
    checkPath(signer, path, at)
  } catch (cause) {
    if (cause instanceof KeyError) throw cause
    throw new KeyError('damaged', 'A certificate of the chain is damaged.', { cause })
  }
}

function checkPath(signer: Buffer, path: readonly Buffer[], at: Date): void {
  if (path.length === 0 || path.length > MOST_BETWEEN + 1) refuse('The chain of certificates has no root.')
  if (!maySign(anyPublicKeyOf(signer)))
    refuse(
      'Documents are signed with a P-384 key or an RSA key of 3072 bits or more; this certificate has neither.',
    )
  const fields = readCertificate(signer)
  if (isAuthority(fields) === true) refuse('The certificate is that of an authority, not of a person.')
  if (allowsUse(fields, 'digitalSignature') === false && allowsUse(fields, 'nonRepudiation') === false)
    refuse('The certificate is not for signing.')
  const all = [signer, ...path]
  for (const [index, certificate] of all.entries()) {
    checkOne(certificate, at)
    const issuer = all[Math.min(index + 1, all.length - 1)] ?? certificate
    checkLink(certificate, issuer)
    if (index > 0 && index - 1 > mostBelow(certificate))
      refuse(`${nameOf(certificate)} may not have so many authorities below it.`)
  }
}

function checkOne(certificate: Buffer, at: Date): void {
  const { notBefore, notAfter, algorithm, extensions } = readCertificate(certificate)
  const name = nameOf(certificate)
  if (at < notBefore) refuse(`${name} is not valid before ${notBefore.toISOString()}.`)
  if (at > notAfter) refuse(`${name} is not valid after ${notAfter.toISOString()}.`)
  if (!signatureAlgorithms.has(readWhole(algorithm, TAG.sequence).inside().objectId()))
    refuse(`${name} is signed with an algorithm that is not accepted: SHA-256 or stronger is needed.`)
  for (const [id, { critical }] of extensions)
    if (critical && !understood.has(id)) refuse(`${name} has a critical extension that is not understood.`)
}

const understood = new Set((['basicConstraints', 'keyUsage', 'extendedKeyUsage'] as const).map(contentHex))

/** How many authorities may stand between this one and a signer (RFC 5280 4.2.1.9). */
function mostBelow(authority: Buffer): number {
  const value = readCertificate(authority).extensions.get(contentHex('basicConstraints'))?.value
  if (value === undefined) return 0
  const inside = readWhole(value, TAG.sequence).inside()
  inside.optional(TAG.boolean)
  const limit = inside.optional(TAG.integer)?.content()
  return limit === undefined ? Infinity : Number(`0x${limit.toString('hex')}`)
}

function checkLink(certificate: Buffer, issuer: Buffer): void {
  const fields = readCertificate(issuer)
  if (isAuthority(fields) !== true || allowsUse(fields, 'keyCertSign') === false)
    refuse(`${nameOf(issuer)} may not certify others.`)
  const key = anyPublicKeyOf(issuer)
  if (!isStrong(key)) refuse(`${nameOf(issuer)} has a key that is too weak.`)
  const issued = new X509Certificate(certificate)
  if (!issued.checkIssued(new X509Certificate(issuer)) || !issued.verify(key))
    refuse(`${nameOf(certificate)} was not issued by ${nameOf(issuer)}.`)
}

const nameOf = (certificate: Buffer) => `“${new X509Certificate(certificate).subject.replaceAll('\n', ', ')}”`

function refuse(reason: string): never {
  throw new KeyError('untrusted', reason)
}
