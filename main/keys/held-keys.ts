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
  /**
   * The agreement key before this one, while something that was sealed to it may still come in (a report whose
   * addressee made fresh keys); null as a rule.
   */
  readonly earlierAgreement: KeyObject | null
}

const PIN_BYTES = 48

/** Seals an account's private keys under a symmetric key, in DER so that no copy ends up in strings. */
export function sealHeld(key: Buffer, held: HeldKeys, associated: string): Buffer {
  const { agreement, signing, authorityKey, earlierAgreement } = held
  const encoded = [agreement, signing, authorityKey, earlierAgreement].map(encode)
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
    const [agreement, signing] = [readKey(reader), readKey(reader)]
    const [authorityKey, earlierAgreement] = [readKey(reader), readKey(reader)]
    reader.finish()
    if (agreement === null || signing === null) throw new DerError('an account has both its keys')
    return { accountId, agreement, signing, authorityKey, authorityPin, earlierAgreement }
  } finally {
    wipe(text)
  }
}

const encode = (key: KeyObject | null): Buffer => (key === null ? Buffer.alloc(0) : privateKeyToPkcs8(key))

/** A key that is not held is written as no bytes. */
function readKey(reader: DerReader): KeyObject | null {
  const der = reader.next(TAG.octetString).content()
  return der.length === 0 ? null : privateKeyFromPkcs8(der)
}
