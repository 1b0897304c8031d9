import { readCertificate } from './certificate-fields'
import { TAG, constructed, element, integer, objectId, octetString, sequence, setOf, time } from './der'
import { DerError, DerReader, readTime, readWhole } from './der-reader'
import { sha384 } from './hash'
import { OID, algorithm, contentHex, type OidName } from './object-ids'

/** Everything that a detached signature consists of: from the same parts always come the same bytes. */
export interface SignedParts {
  /** SHA-384 of the content that is signed. */
  readonly digest: Buffer
  readonly signer: Buffer
  /** From the signer's issuer up to the root. */
  readonly chain: readonly Buffer[]
  /** To the second; null leaves the attribute out, as PAdES wants. */
  readonly signingTime: Date | null
}

/**
 * The signed attributes as they are signed (RFC 5652 section 5.4): content type, message digest,
 * signing-certificate-v2 (RFC 5035) naming signer and chain by SHA-384, and the signing time if there is one.
 */
export function writeAttributes(parts: SignedParts): Buffer {
  return setOf(attributesOf(parts))
}

function attributesOf(parts: SignedParts): Buffer[] {
  const list = [
    attribute('contentType', objectId(OID.data)),
    attribute('messageDigest', octetString(parts.digest)),
    attribute('signingCertificateV2', sequence(sequence(...[parts.signer, ...parts.chain].map(essCertId)))),
  ]
  if (parts.signingTime !== null) list.push(attribute('signingTime', time(parts.signingTime)))
  return list
}

function attribute(name: OidName, value: Buffer): Buffer {
  return sequence(objectId(OID[name]), setOf([value]))
}

function essCertId(certificate: Buffer): Buffer {
  return sequence(algorithm('sha384'), octetString(sha384(certificate)))
}

/** The whole detached CMS SignedData (RFC 5652), DER, with every certificate inside. */
export function writeSignedData(parts: SignedParts, signature: Uint8Array): Buffer {
  const signer = readCertificate(parts.signer)
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, element(TAG.integer, signer.serial)),
    algorithm('sha384'),
    setOf(attributesOf(parts), constructed(0)),
    signatureAlgorithm(signer.publicKey),
    octetString(signature),
  )
  const signedData = sequence(
    integer(1),
    setOf([algorithm('sha384')]),
    sequence(objectId(OID.data)),
    setOf([parts.signer, ...parts.chain], constructed(0)),
    setOf([signerInfo]),
  )
  return sequence(objectId(OID.signedData), element(constructed(0), signedData))
}

/** ECDSA or RSA (PKCS #1 v1.5, RFC 4055: with NULL), by the signer's own key; always with SHA-384. */
function signatureAlgorithm(publicKey: Buffer): Buffer {
  const id = readWhole(publicKey, TAG.sequence).inside().next(TAG.sequence).inside().objectId()
  return id === contentHex('ecPublicKey')
    ? algorithm('ecdsaWithSha384')
    : sequence(objectId(OID.rsaWithSha384), element(TAG.null))
}

/** What a signature claims; nothing of it is checked but that it could be taken apart. */
export interface ClaimedParts extends SignedParts {
  readonly signature: Buffer
}

const LARGEST = 256 * 1024

/** Takes a detached signature apart. Throws DerError when it has not the shape that `writeSignedData` gives it. */
export function readSignedData(cms: Uint8Array): ClaimedParts {
  if (cms.byteLength > LARGEST) throw new DerError('a signature is larger than 256 KiB')
  const outer = readWhole(cms, TAG.sequence).inside()
  outer.next(TAG.objectId)
  const signedData = outer.next(constructed(0)).inside().next(TAG.sequence).inside()
  signedData.next(TAG.integer)
  signedData.next(TAG.set)
  signedData.next(TAG.sequence)
  const certificates = readCertificates(signedData.next(constructed(0)).inside())
  const signerInfo = signedData.next(TAG.set).inside().next(TAG.sequence).inside()
  signerInfo.next(TAG.integer)
  const { signer, chain } = tellApart(certificates, signerInfo.next(TAG.sequence).whole())
  signerInfo.next(TAG.sequence)
  const attributes = readAttributes(signerInfo.next(constructed(0)).inside())
  signerInfo.next(TAG.sequence)
  const signature = signerInfo.next(TAG.octetString).content()
  const digest = attributes.get(contentHex('messageDigest'))?.next(TAG.octetString).content()
  if (digest === undefined) throw new DerError('the message digest is missing')
  const timed = attributes.get(contentHex('signingTime'))
  return { digest, signer, chain, signingTime: timed === undefined ? null : readTime(timed), signature }
}

const MOST_CERTIFICATES = 6

function readCertificates(list: DerReader): Buffer[] {
  const certificates: Buffer[] = []
  while (!list.atEnd && certificates.length <= MOST_CERTIFICATES)
    certificates.push(list.next(TAG.sequence).whole())
  if (certificates.length < 2 || certificates.length > MOST_CERTIFICATES)
    throw new DerError('a signature holds two to six certificates')
  return certificates
}

function tellApart(
  certificates: readonly Buffer[],
  signerId: Buffer,
): { signer: Buffer; chain: readonly Buffer[] } {
  const isSigner = (certificate: Buffer): boolean => {
    const { issuer, serial } = readCertificate(certificate)
    return sequence(issuer, element(TAG.integer, serial)).equals(signerId)
  }
  const signer = certificates.find(isSigner)
  if (signer === undefined) throw new DerError('the signer is not among the certificates')
  return { signer, chain: upwards(signer, new Set(certificates.filter((one) => one !== signer))) }
}

/** The others by their names, from the signer's issuer up; each is used once and none may be left over. */
function upwards(signer: Buffer, others: Set<Buffer>): Buffer[] {
  const chain: Buffer[] = []
  let wanted = readCertificate(signer).issuer
  while (others.size > 0) {
    const issuer = [...others].find((one) => readCertificate(one).subject.equals(wanted))
    if (issuer === undefined) throw new DerError('the certificates are not one chain')
    others.delete(issuer)
    chain.push(issuer)
    wanted = readCertificate(issuer).issuer
  }
  return chain
}

function readAttributes(list: DerReader): Map<string, DerReader> {
  const attributes = new Map<string, DerReader>()
  while (!list.atEnd) {
    const one = list.next(TAG.sequence).inside()
    attributes.set(one.objectId(), one.next(TAG.set).inside())
  }
  return attributes
}

/** Length of the one DER element that these bytes begin with: where a signature ends that is padded behind. */
export function elementLength(bytes: Uint8Array): number {
  return new DerReader(Buffer.from(bytes)).next(TAG.sequence).end
}
