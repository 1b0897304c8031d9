import { X509Certificate, randomBytes, type KeyObject } from 'node:crypto'
import { buildCertificate, certificateName, keyIdentifier, organisationPart } from './certificate-builder'
import {
  allowsUse,
  isAuthority,
  readCertificate,
  type CertificateFields,
  type KeyUse,
} from './certificate-fields'
import { DerError } from './der-reader'
import { KeyError } from './errors'
import { sha384 } from './hash'
import { newKeyPair, publicKeyFromSpki } from './key-pairs'
import { algorithm, contentHex } from './object-ids'
import { registerLabel } from './register-label'

export { newKeyPair, privateKeyFromPkcs8, privateKeyToPkcs8 } from './key-pairs'

/** The register's own root: its self-issued certificate (DER) and the key that certifies account keys. */
export interface Authority {
  readonly privateKey: KeyObject
  readonly certificate: Buffer
}

const AUTHORITY_YEARS = 30
const ACCOUNT_YEARS = 10

/** Extensions that `verifyChain` understands; any other that is critical makes it refuse. */
const KNOWN_EXTENSIONS = new Set(
  (
    [
      'basicConstraints',
      'keyUsage',
      'extendedKeyUsage',
      'subjectKeyIdentifier',
      'authorityKeyIdentifier',
    ] as const
  ).map(contentHex),
)

/** Makes the register authority: a P-384 key and its self-issued certificate, by default for 30 years. */
export async function createAuthority(input: {
  organisation: string
  registerId: string
  from: Date
  to?: Date
}): Promise<Authority> {
  const { privateKey, publicKey } = newKeyPair()
  const name = certificateName(input.organisation, `Register authority ${registerLabel(input.registerId)}`)
  const certificate = await buildCertificate(
    {
      serial: newSerial(),
      issuer: name,
      subject: name,
      publicKey,
      from: input.from,
      to: input.to ?? yearsAfter(input.from, AUTHORITY_YEARS),
      issuerKeyId: null,
      authority: true,
      uses: ['keyCertSign'],
      emailProtection: false,
    },
    privateKey,
  )
  return { privateKey, certificate }
}

export interface AccountCertificates {
  /** Certificate (DER) of the key that record keys and register keys are sealed to. */
  readonly agreement: Buffer
  /** Certificate (DER) of the key that documents, checkpoints and releases are signed with. */
  readonly signing: Buffer
}

/**
 * Certifies an account's two public keys, by default for ten years and never beyond the authority's own end.
 * The subject is the authority's organisation, the person's name and the account id.
 */
export async function issueAccountCertificates(input: {
  authority: Authority
  name: string
  accountId: string
  agreementPublic: KeyObject
  signingPublic: KeyObject
  from: Date
  to?: Date
}): Promise<AccountCertificates> {
  const { authority, from } = input
  const issuer = readCertificate(authority.certificate)
  const end = input.to ?? yearsAfter(from, ACCOUNT_YEARS)
  const common = {
    issuer: issuer.subject,
    subject: certificateName(organisationPart(issuer.subject), input.name, input.accountId),
    from,
    to: end > issuer.notAfter ? issuer.notAfter : end,
    issuerKeyId: keyIdentifier(publicKeyFromSpki(issuer.publicKey)),
    authority: false,
  }
  const agreement = await buildCertificate(
    {
      ...common,
      serial: newSerial(),
      publicKey: input.agreementPublic,
      uses: ['keyAgreement'],
      emailProtection: false,
    },
    authority.privateKey,
  )
  const signing = await buildCertificate(
    {
      ...common,
      serial: newSerial(),
      publicKey: input.signingPublic,
      uses: ['digitalSignature', 'nonRepudiation'],
      emailProtection: true,
    },
    authority.privateKey,
  )
  return { agreement, signing }
}

/**
 * Checks that the authority issued this certificate and that both were good at `at`: signatures (ECDSA P-384
 * with SHA-384 only), names, validity, basic constraints, key usage, no unknown critical extension. With `use`
 * the certificate must also allow that use. Whether the authority itself is the right one is the caller's to
 * know. Throws KeyError `untrusted` with the reason, or `damaged`.
 */
export function verifyChain(certificate: Uint8Array, authority: Uint8Array, at: Date, use?: KeyUse): void {
  try {
    const root = readCertificate(authority)
    const leaf = readCertificate(certificate)
    checkOne(root, 'The authority certificate', at)
    checkOne(leaf, 'The certificate', at)
    if (isAuthority(root) !== true) refuse('The authority certificate is not that of an authority.')
    if (allowsUse(root, 'keyCertSign') !== true) refuse('The authority certificate may not certify.')
    if (isAuthority(leaf) !== false) refuse('The certificate is that of an authority, not of an account.')
    if (use !== undefined && allowsUse(leaf, use) !== true)
      refuse(`The certificate does not allow the use ${use}.`)
    checkIssued(root, authority, root, authority, 'The authority certificate did not certify itself.')
    checkIssued(leaf, certificate, root, authority, 'The certificate was not issued by this authority.')
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new KeyError('damaged', 'A certificate extension is damaged.', { cause })
  }
}

function checkOne(fields: CertificateFields, what: string, at: Date): void {
  if (!fields.algorithm.equals(algorithm('ecdsaWithSha384'))) {
    refuse(`${what} is not signed with ECDSA and SHA-384.`)
  }
  if (at < fields.notBefore) refuse(`${what} is not valid before ${fields.notBefore.toISOString()}.`)
  if (at > fields.notAfter) refuse(`${what} is not valid after ${fields.notAfter.toISOString()}.`)
  for (const [id, extension] of fields.extensions) {
    if (extension.critical && !KNOWN_EXTENSIONS.has(id)) refuse(`${what} has an unknown critical extension.`)
  }
}

function checkIssued(
  leaf: CertificateFields,
  leafDer: Uint8Array,
  root: CertificateFields,
  rootDer: Uint8Array,
  reason: string,
): void {
  const linked = leaf.issuer.equals(root.subject)
  if (!linked || !isSignedBy(leafDer, rootDer, publicKeyFromSpki(root.publicKey))) refuse(reason)
}

function isSignedBy(leaf: Uint8Array, root: Uint8Array, rootKey: KeyObject): boolean {
  try {
    const issued = new X509Certificate(leaf)
    return issued.checkIssued(new X509Certificate(root)) && issued.verify(rootKey)
  } catch {
    return false
  }
}

function refuse(reason: string): never {
  throw new KeyError('untrusted', reason)
}

/** The P-384 public key of a certificate. Throws KeyError `damaged` when there is none. */
export function publicKeyOf(certificate: Uint8Array): KeyObject {
  return publicKeyFromSpki(readCertificate(certificate).publicKey)
}

/** Fingerprint of a certificate: SHA-384 of its DER (48 bytes). */
export function fingerprintOf(certificate: Uint8Array): Buffer {
  return sha384(certificate)
}

/** A certificate (DER) as PEM text. */
export function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** The DER of a single PEM certificate. Throws KeyError `damaged` when it is anything else. */
export function fromPem(pem: string): Buffer {
  const match = /^\s*-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/.exec(
    pem,
  )
  if (match?.[1] === undefined) throw new KeyError('damaged', 'This is not one certificate in PEM form.')
  const der = Buffer.from(match[1], 'base64')
  readCertificate(der)
  return der
}

/** 16 random bytes, positive and of full length as an INTEGER (RFC 5280 4.1.2.2). */
function newSerial(): Buffer {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

function yearsAfter(from: Date, years: number): Date {
  const end = new Date(from)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end
}
