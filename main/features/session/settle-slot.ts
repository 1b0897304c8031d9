import { createPublicKey } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { fingerprintOf, fromPem, privateKeyFromPkcs8, publicKeyOf } from '../../keys/certificates'
import { KeyError } from '../../keys/errors'
import { recoveryMark } from '../../keys/escrow'
import {
  readSlots,
  resealSlot,
  settleSlot,
  slotOf,
  withSlot,
  writeSlots,
  type OpenedSlot,
} from '../../keys/slots'
import type { AccountRow } from '../../store/accounts'
import { pathIn, type RegisterFile } from '../../store/folder'
import { hasCertifiedKeys } from '../../store/key-requests'

interface Settling {
  readonly folder: string
  readonly file: RegisterFile
  readonly account: AccountRow
  /** As it was opened, with the register key that opens the database. */
  readonly slot: OpenedSlot
  /** The authority's key, if a letter brought it (PKCS#8). */
  readonly authorityKey: Buffer | null
}

/**
 * Brings an account's own slot up to date at its sign-in, and writes it if anything changed: a generation that a
 * crash left behind goes; the register key that opened the database, the authority in office, its key for a CSO and
 * for nobody else, and the escrow to the cards in force come in; what was offered is gone.
 *
 * Call it inside the transaction that takes the letters: what they brought is in the file before they are removed.
 */
export function settleOwnSlot({ folder, file, account, slot, authorityKey }: Settling): OpenedSlot {
  const path = pathIn(folder, 'keyslots')
  const found = readSlots(path)
  const settled = settleSlot(found, slot)
  const kept = slotOf(settled, slot)
  const recoveryKey = file.recoveryKey === null ? null : createPublicKey(file.recoveryKey)
  const mark = recoveryKey === null ? null : recoveryMark(recoveryKey)
  const authorityPin = fingerprintOf(fromPem(file.authority))
  const key = account.role === 'cso' ? (fitting(file, authorityKey) ?? heldAuthority(file, slot)) : null
  const asItWas = [
    kept.offer === null,
    slot.escrowedTo === mark,
    slot.authorityPin.equals(authorityPin),
    (key === null) === (slot.authorityKey === null) && (key === null || slot.authorityKey?.equals(key)),
  ]
  if (asItWas.every((same) => same === true)) {
    if (settled.slots.length < found.slots.length) writeSlots(path, settled)
    return slot
  }
  const { registerKey } = slot
  const made = resealSlot(settled, slot, { registerKey, authorityKey: key, authorityPin, recoveryKey })
  writeSlots(path, withSlot(settled, made.slot))
  return made.opened
}

/** A letter names no sender: a key in it counts if it is that of the authority in office. */
function fitting(file: RegisterFile, der: Buffer | null) {
  if (der === null) return null
  try {
    const key = privateKeyFromPkcs8(der)
    return isInOffice(file, key) ? key : null
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}

const heldAuthority = (file: RegisterFile, { authorityKey }: OpenedSlot) =>
  authorityKey !== null && isInOffice(file, authorityKey) ? authorityKey : null

const isInOffice = (file: RegisterFile, key: Parameters<typeof createPublicKey>[0]) =>
  createPublicKey(key).equals(publicKeyOf(fromPem(file.authority)))

/**
 * Lets go of the agreement key that the account had before its present one, once nobody can seal to it any more:
 * the present one is certified, and `register.json` names it or the account not at all. Call it after what was
 * sealed to the earlier one has been taken in.
 */
export function forgetEarlierKey(
  folder: string,
  file: RegisterFile,
  account: AccountRow,
  slot: OpenedSlot,
): OpenedSlot {
  if (slot.earlierAgreement === null || !hasCertifiedKeys(account) || reportsWait(folder)) return slot
  const own = createPublicKey(slot.agreement)
  const named = file.intake.filter(({ accountId }) => accountId === account.id)
  if (!named.every(({ certificate }) => publicKeyOf(fromPem(certificate)).equals(own))) return slot
  const path = pathIn(folder, 'keyslots')
  const slots = readSlots(path)
  const recoveryKey = file.recoveryKey === null ? null : createPublicKey(file.recoveryKey)
  const made = resealSlot(slots, slot, { earlierAgreement: null, recoveryKey })
  writeSlots(path, withSlot(slots, made.slot))
  return made.opened
}

/** Whether anything lies in the intake folder: it may be sealed to the earlier key. */
function reportsWait(folder: string): boolean {
  const place = pathIn(folder, 'intake')
  return existsSync(place) && readdirSync(place).length > 0
}
