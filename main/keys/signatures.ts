import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { readCertificate } from './certificate-fields'
import { anyPublicKeyOf, verifyPath } from './certificate-path'
import { fingerprintOf, verifyChain } from './certificates'
import { DerError } from './der-reader'
import { KeyError } from './errors'
import { sha384 } from './hash'
import { isP384 } from './key-pairs'
import { algorithm } from './object-ids'
import {
  elementLength,
  readSignedData,
  writeAttributes,
  writeSignedData,
  type ClaimedParts,
  type SignedParts,
} from './signed-data'

const signAsync = promisify(sign)

/** Signs bytes with ECDSA P-384 and SHA-384; the signature is DER. */
export function signBytes(privateKey: KeyObject, bytes: Uint8Array): Buffer {
  if (!isP384(privateKey)) throw new TypeError('a signing key is on P-384')
  return sign('sha384', bytes, { key: privateKey, dsaEncoding: 'der' })
}

/** Whether this is a signature over these bytes by this key. Never throws for a malformed signature. */
export function verifyBytes(publicKey: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (!isP384(publicKey)) return false
  try {
    return verify('sha384', bytes, { key: publicKey, dsaEncoding: 'der' }, signature)
  } catch {
    return false
  }
}

/** What is signed: bytes in memory, or the SHA-384 (48 bytes) of something hashed as a stream. */
export type SignedContent = Uint8Array | { readonly digest: Uint8Array }

export interface CmsSigner {
  /** The signer's certificate (DER), issued by `authority` (DER), or by the first of those between. */
  readonly certificate: Buffer
  readonly authority: Buffer
  /** Authorities between the signer and its root, the issuer first; an agency's own may have them. */
  readonly between?: readonly Buffer[]
  readonly privateKey: KeyObject
  /** When it is signed; the certificates must be valid then. Default: now. */
  readonly at?: Date
  /** Whether the signature states that time. Default: true. PAdES wants false: the PDF states it. */
  readonly signingTime?: boolean
}

/**
 * Signs content as detached CMS SignedData: ECDSA P-384 (or RSA, where the certificate is an agency's own),
 * SHA-384, signing-certificate-v2 naming every certificate, all of them inside; DER. `openssl cms -verify` and PDF readers (ETSI.CAdES.detached) accept it.
 * Throws KeyError `untrusted` when key, certificate and authority do not belong together or are not valid.
 */
export async function signCms(content: SignedContent, by: CmsSigner): Promise<Buffer> {
  const at = by.at ?? new Date()
  const chain = [...(by.between ?? []), by.authority]
  verifySigner(by.certificate, chain, at)
  if (!anyPublicKeyOf(by.certificate).equals(createPublicKey(by.privateKey))) {
    throw new KeyError('untrusted', 'The signing key is not the one that the certificate names.')
  }
  const parts: SignedParts = {
    digest: digestOf(content),
    signer: by.certificate,
    chain,
    signingTime: by.signingTime === false ? null : at,
  }
  const signature = await signAsync('sha384', writeAttributes(parts), {
    key: by.privateKey,
    dsaEncoding: 'der',
  })
  return writeSignedData(parts, signature)
}

export interface VerifiedCms {
  /** The signer's certificate, DER. */
  readonly signer: Buffer
  /** The root that issued it, DER. */
  readonly authority: Buffer
  /** SHA-384 of the root certificate, lower-case hex: what a person compares with what they were told. */
  readonly fingerprint: string
  /** The time the signature itself states, if it does. */
  readonly signingTime: Date | null
}

/**
 * Verifies a detached signature that this product made. Strict: after checking content, signature and chain it
 * rebuilds the signature from its verified parts and compares, so that no bit can differ. Without `authority`
 * the root inside is believed and returned, for the caller to judge. `at` is when the certificates must have
 * been valid; default: the signing time stated, or now.
 *
 * Throws KeyError `damaged` (content changed, signature false or not in our form) or `untrusted`.
 */
export async function verifyCms(
  content: SignedContent,
  cms: Uint8Array,
  authority?: Uint8Array,
  at?: Date,
): Promise<VerifiedCms> {
  const claimed = take(cms)
  if (!claimed.digest.equals(digestOf(content))) {
    throw new KeyError('damaged', 'The content is not what was signed.')
  }
  if (!strictly(() => writeSignedData(claimed, claimed.signature)).equals(cms)) {
    throw new KeyError('damaged', 'The signature is not in the form this product writes.')
  }
  const root = claimed.chain.at(-1) ?? Buffer.alloc(0)
  if (authority !== undefined && !root.equals(authority)) {
    throw new KeyError('untrusted', 'The signature comes from another authority than the one given.')
  }
  verifySigner(claimed.signer, claimed.chain, at ?? claimed.signingTime ?? new Date())
  if (!(await verifySignature(claimed))) throw new KeyError('damaged', 'The signature does not hold.')
  const { signer, signingTime } = claimed
  const fingerprint = fingerprintOf(root).toString('hex')
  return { signer: Buffer.from(signer), authority: Buffer.from(root), fingerprint, signingTime }
}

/**
 * Length in bytes of the signature that stands at the beginning of a padded field, as in a PDF.
 * Throws KeyError `damaged` when there is none.
 */
export function cmsLength(field: Uint8Array): number {
  return strictly(() => elementLength(field))
}

/** Register accounts by the rules of their own authority, agencies' certificates by those of a path. */
function verifySigner(signer: Buffer, chain: readonly Buffer[], at: Date): void {
  const [root] = chain
  const isRegisters =
    chain.length === 1 && root !== undefined && isRegisterForm(signer) && isRegisterForm(root)
  if (isRegisters) verifyChain(signer, root, at, 'digitalSignature')
  else verifyPath(signer, chain, at)
}

const isRegisterForm = (certificate: Buffer) =>
  isP384(anyPublicKeyOf(certificate)) &&
  readCertificate(certificate).algorithm.equals(algorithm('ecdsaWithSha384'))

function verifySignature(claimed: ClaimedParts): Promise<boolean> {
  const key = { key: anyPublicKeyOf(claimed.signer), dsaEncoding: 'der' } as const
  return new Promise((resolve) => {
    verify('sha384', writeAttributes(claimed), key, claimed.signature, (error, holds) => {
      resolve(error === null && holds)
    })
  })
}

function take(cms: Uint8Array): ClaimedParts {
  return strictly(() => readSignedData(cms))
}

function strictly<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new KeyError('damaged', 'The signature is damaged or not in the form this product writes.', {
      cause,
    })
  }
}

function digestOf(content: SignedContent): Buffer {
  if (content instanceof Uint8Array) return sha384(content)
  if (content.digest.byteLength !== 48) throw new TypeError('a SHA-384 digest has 48 bytes')
  return Buffer.from(content.digest)
}
