import { createHash, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import {
  TAG,
  bitString,
  booleanTrue,
  constructed,
  element,
  integer,
  namedBits,
  objectId,
  octetString,
  primitive,
  printableString,
  sequence,
  setOf,
  time,
  utf8String,
} from './der'
import { DerReader } from './der-reader'
import { KEY_USAGE, type KeyUse } from './certificate-fields'
import { pointOf, publicKeyToSpki } from './key-pairs'
import { OID, algorithm, type OidName } from './object-ids'

const signAsync = promisify(sign)

/** X.520 upper bound of a common name and an organisation name. */
const NAME_LIMIT = 64

export interface CertificateContent {
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly publicKey: KeyObject
  readonly from: Date
  readonly to: Date
  /** Key identifier of the issuer, left out of a root. */
  readonly issuerKeyId: Uint8Array | null
  readonly authority: boolean
  readonly uses: readonly KeyUse[]
  /** Adds the extended use *emailProtection*, without which PDF readers do not trust a signer. */
  readonly emailProtection: boolean
}

/**
 * Builds and signs an X.509 version 3 certificate (RFC 5280), ECDSA P-384 with SHA-384. The extensions stand
 * in a fixed order: basic constraints, key usage (both critical), extended use, subject and authority key
 * identifiers.
 */
export async function buildCertificate(content: CertificateContent, signer: KeyObject): Promise<Buffer> {
  const signedPart = sequence(
    element(constructed(0), integer(2)),
    integer(content.serial),
    algorithm('ecdsaWithSha384'),
    content.issuer,
    sequence(time(content.from), time(content.to)),
    content.subject,
    publicKeyToSpki(content.publicKey),
    element(constructed(3), sequence(...extensionsOf(content))),
  )
  const signature = await signAsync('sha384', signedPart, signer)
  return sequence(signedPart, algorithm('ecdsaWithSha384'), bitString(signature))
}

function extensionsOf(content: CertificateContent): Buffer[] {
  const bits = content.uses.map((use) => KEY_USAGE[use])
  const list = [
    extension('basicConstraints', true, authorityConstraint(content.authority)),
    extension('keyUsage', true, namedBits(...bits)),
  ]
  if (content.emailProtection) {
    list.push(extension('extendedKeyUsage', false, sequence(objectId(OID.emailProtection))))
  }
  list.push(extension('subjectKeyIdentifier', false, octetString(keyIdentifier(content.publicKey))))
  if (content.issuerKeyId !== null) {
    const issuer = sequence(element(primitive(0), content.issuerKeyId))
    list.push(extension('authorityKeyIdentifier', false, issuer))
  }
  return list
}

/** An authority here certifies accounts only: no authorities below it. */
function authorityConstraint(authority: boolean): Buffer {
  return authority ? sequence(booleanTrue(), integer(0)) : sequence()
}

function extension(name: OidName, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [booleanTrue()] : []
  return sequence(objectId(OID[name]), ...flag, octetString(value))
}

/** Key identifier: the first 160 bits of the SHA-384 of the public key's bits (RFC 7093, section 2, method 3). */
export function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha384').update(pointOf(key)).digest().subarray(0, 20)
}

/**
 * A distinguished name: organisation, common name and, for an account, its id as serial number. Long names are
 * cut to the 64 characters that X.520 allows; the record keeps them whole.
 */
export function certificateName(organisation: Buffer | string, commonName: string, id?: string): Buffer {
  const first =
    typeof organisation === 'string' ? attribute('organisation', utf8String(cut(organisation))) : organisation
  const parts = [first, attribute('commonName', utf8String(cut(commonName)))]
  if (id !== undefined) parts.push(attribute('serialNumber', printableString(id)))
  return sequence(...parts)
}

/** The organisation's part of a name made by `certificateName`, to be used in the names it issues. */
export function organisationPart(name: Buffer): Buffer {
  return new DerReader(name).next(TAG.sequence).inside().next(TAG.set).whole()
}

function attribute(name: OidName, value: Buffer): Buffer {
  return setOf([sequence(objectId(OID[name]), value)])
}

function cut(text: string): string {
  return [...text.normalize('NFC')].slice(0, NAME_LIMIT).join('')
}
