import type { KeyObject } from 'node:crypto'
import { wipe } from './cipher'
import { TAG, octetString, sequence, utf8String } from './der'
import { readWhole } from './der-reader'
import { openEnvelope, sealTo } from './envelope'
import { KeyError } from './errors'
import { sha384 } from './hash'
import type { HeldKeys } from './held-keys'
import { pointOf, privateKeyFromPkcs8, privateKeyToPkcs8 } from './key-pairs'
import type { Escrow, Slot } from './slot-file'

/** What recovery gets back: never a signing key, so that nobody can sign as somebody else. */
export type RecoveredKeys = Pick<HeldKeys, 'accountId' | 'agreement' | 'authorityKey'>

/** The short mark of a recovery key (either half) by which a slot says what it is escrowed to. */
export function recoveryMark(recoveryKey: KeyObject): string {
  return sha384(pointOf(recoveryKey)).toString('hex', 0, 16)
}

/** Seals an account's agreement key, and the authority key if it holds that, to the public recovery key. */
export function makeEscrow(held: RecoveredKeys, recoveryKey: KeyObject): Escrow {
  const seal = (key: KeyObject): string => sealKey(held.accountId, key, recoveryKey)
  return {
    recoveryKey: recoveryMark(recoveryKey),
    agreement: seal(held.agreement),
    authority: held.authorityKey === null ? null : seal(held.authorityKey),
  }
}

/**
 * Opens a slot's escrow, or the one that was offered to it, with the private recovery key. Anybody can seal to
 * that key: compare the agreement key with the account's certificate. Throws KeyError `not-for-this-key` when there is none or
 * it was made for another recovery key, `damaged` when it is not whole.
 */
export function openEscrow(slot: Slot, recoveryKey: KeyObject): RecoveredKeys {
  const mark = recoveryMark(recoveryKey)
  const escrow = [slot.escrow, slot.offer?.escrow ?? null].find((made) => made?.recoveryKey === mark)
  if (escrow === undefined || escrow === null) {
    throw new KeyError('not-for-this-key', 'This account is not escrowed to this recovery key.')
  }
  const { accountId, key } = openKey(escrow.agreement, recoveryKey)
  const authority = escrow.authority === null ? null : openKey(escrow.authority, recoveryKey)
  if (authority !== null && authority.accountId !== accountId) {
    throw new KeyError('damaged', 'The escrow of an account is put together from two.')
  }
  return { accountId, agreement: key, authorityKey: authority?.key ?? null }
}

function sealKey(accountId: string, key: KeyObject, recoveryKey: KeyObject): string {
  const encoded = privateKeyToPkcs8(key)
  const text = sequence(utf8String(accountId), octetString(encoded))
  const sealed = sealTo(text, [{ publicKey: recoveryKey }])
  wipe(encoded, text)
  return sealed.toString('base64')
}

function openKey(sealed: string, recoveryKey: KeyObject): { accountId: string; key: KeyObject } {
  const text = openEnvelope(Buffer.from(sealed, 'base64'), recoveryKey)
  try {
    const reader = readWhole(text, TAG.sequence).inside()
    const accountId = reader.next(TAG.utf8String).content().toString('utf8')
    const key = privateKeyFromPkcs8(reader.next(TAG.octetString).content())
    reader.finish()
    return { accountId, key }
  } finally {
    wipe(text)
  }
}
