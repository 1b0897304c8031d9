import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { bitString, objectId, sequence } from './der'
import { KeyError } from './errors'
import { OID } from './object-ids'

/** Bytes of an uncompressed P-384 point: 04 | x | y. */
export const POINT_BYTES = 97

export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A fresh P-384 pair. */
export function newKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
}

/** Whether this is a key on P-384, the only curve used here. */
export function isP384(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
}

/** Private key as unencrypted PKCS#8, DER: a secret, to be sealed and wiped. */
export function privateKeyToPkcs8(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'pkcs8' })
}

/** Throws KeyError `damaged` when it is not the PKCS#8 of a P-384 key. */
export function privateKeyFromPkcs8(der: Uint8Array): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
    if (isP384(key)) return key
  } catch {
    // The library's own message could quote what it was given.
  }
  throw new KeyError('damaged', 'A private key is damaged or not on P-384.')
}

/** Public key as SubjectPublicKeyInfo, DER. */
export function publicKeyToSpki(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' })
}

/** Throws KeyError `damaged` when it is not the SubjectPublicKeyInfo of a point on P-384. */
export function publicKeyFromSpki(der: Uint8Array): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
    if (isP384(key)) return key
  } catch {
    // Falls through: one message for every way of being wrong.
  }
  throw new KeyError('damaged', 'A public key is damaged or not on P-384.')
}

/** The uncompressed point of a P-384 public key, or of the public half of a private one. */
export function pointOf(key: KeyObject): Buffer {
  const spki = publicKeyToSpki(key.type === 'private' ? createPublicKey(key) : key)
  return spki.subarray(spki.length - POINT_BYTES)
}

/** The public key at an uncompressed point; throws KeyError `damaged` when it is not on the curve. */
export function publicKeyFromPoint(point: Uint8Array): KeyObject {
  return publicKeyFromSpki(
    sequence(sequence(objectId(OID.ecPublicKey), objectId(OID.secp384r1)), bitString(point)),
  )
}
