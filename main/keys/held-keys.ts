import type { KeyObject } from 'node:crypto'
import { openBytes, sealBytes, wipe } from './cipher'
import { TAG, octetString, sequence, utf8String } from './der'
import { DerError, readWhole, type DerReader } from './der-reader'
import { privateKeyFromPkcs8, privateKeyToPkcs8 } from './key-pairs'

/** The private keys of one account, all on P-384. */
export interface HeldKeys {
  readonly accountId: string
  /** Opens what is sealed to the account. */
  readonly agreement: KeyObject
  /** Signs as the account. */
  readonly signing: KeyObject
  /** The register authority's key; held by CSO accounts only. */
  readonly authorityKey: KeyObject | null
  /** SHA-384 of the certificate of the authority that this account was made under, or has followed since. */
  readonly authorityPin: Buffer
}

const PIN_BYTES = 48

/** Seals an account's private keys under a symmetric key, in DER so that no copy ends up in strings. */
export function sealHeld(key: Buffer, held: HeldKeys, associated: string): Buffer {
  const keys = [held.agreement, held.signing, ...(held.authorityKey === null ? [] : [held.authorityKey])]
  const encoded = keys.map(privateKeyToPkcs8)
  const text = sequence(
    utf8String(held.accountId),
    octetString(held.authorityPin),
    ...encoded.map(octetString),
  )
  const sealed = sealBytes(key, text, associated)
  wipe(text, ...encoded)
  return sealed
}

/** Opens what `sealHeld` sealed. Throws KeyError `damaged` or DerError. */
export function openHeld(key: Buffer, sealed: Buffer, associated: string): HeldKeys {
  const text = openBytes(key, sealed, associated)
  try {
    const reader = readWhole(text, TAG.sequence).inside()
    const accountId = reader.next(TAG.utf8String).content().toString('utf8')
    const authorityPin = Buffer.from(reader.next(TAG.octetString).content())
    if (authorityPin.length !== PIN_BYTES) throw new DerError('a pin has 48 bytes')
    const agreement = readKey(reader)
    const signing = readKey(reader)
    const authorityKey = reader.atEnd ? null : readKey(reader)
    reader.finish()
    return { accountId, agreement, signing, authorityKey, authorityPin }
  } finally {
    wipe(text)
  }
}

function readKey(reader: DerReader): KeyObject {
  return privateKeyFromPkcs8(reader.next(TAG.octetString).content())
}
