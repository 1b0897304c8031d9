import { sign, verify, type KeyObject } from 'node:crypto'
import { isP384 } from './key-pairs'

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
