import { AppError } from '../../../shared/contract/fault'
import type { Vault } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import { KeyError } from '../../keys/errors'
import { offeredRegisterKey } from '../../keys/slot-offers'
import { openSlot, readSlots, slotOf, slotsNamed, type OpenedSlot, type SlotFile } from '../../keys/slots'
import { lockedNames, nobody, noteAttempt, secondsToWait } from '../../store/attempts'
import { openDatabase, type WritableDatabase } from '../../store/database'
import { StoreError } from '../../store/errors'
import { pathIn, type RegisterFile } from '../../store/folder'
import { authoritiesSince } from '../../store/succession'

export interface Credentials {
  readonly signInName: string
  readonly passphrase: string
}

/**
 * Opens the account's slot with a passphrase, and notes a failure against the
 * name. Throws KeyError, at the same cost for a name nobody has; `denied`,
 * without trying the passphrase, while the name is locked or has to wait.
 */
export async function findSlot(vault: Vault, credentials: Credentials): Promise<OpenedSlot> {
  const { folder, ports } = vault
  const file = readSlots(pathIn(folder, 'keyslots'))
  assertMayTry(folder, file, credentials.signInName, ports.now())
  const started = performance.now()
  try {
    const slot = await openSlot(file, credentials.signInName, credentials.passphrase)
    vault.lastDerivationMs = performance.now() - started
    return slot
  } catch (error) {
    if (error instanceof KeyError && error.kind === 'wrong-passphrase') {
      // Somebody may type a passphrase where the name goes: only names that an account has are written down.
      const isKnown = slotsNamed(file, credentials.signInName).length > 0
      const signInName = isKnown ? credentials.signInName : nobody
      noteAttempt(folder, { at: ports.now().toISOString(), signInName })
    }
    throw error
  }
}

/** Said whether or not the passphrase would be right: a locked account must not tell which. */
function assertMayTry(folder: string, file: SlotFile, signInName: string, now: Date): void {
  if (isLastCso(file, signInName)) {
    const seconds = secondsToWait(folder, signInName, now)
    if (seconds === 0) return
    throw new AppError('denied', `Too many failed sign-ins: wait ${String(seconds)} seconds and try again.`)
  }
  if (!lockedNames(folder).includes(signInName)) return
  throw new AppError(
    'denied',
    'This account is locked after three failed sign-ins. A Chief Security Officer or the recovery cards unlock it.',
  )
}

/**
 * Whether this name’s slot is the only one that holds the register authority: if
 * that were locked, nobody could unlock anybody. Its holder waits instead.
 */
export function isLastCso(file: SlotFile, signInName: string): boolean {
  const own = new Set(slotsNamed(file, signInName).map(({ id }) => id))
  const holders = file.slots.filter(
    ({ escrow, offer }) => (escrow?.authority ?? offer?.escrow?.authority ?? null) !== null,
  )
  // Before the recovery cards are made there is no escrow, and one account only.
  const counted = holders.length > 0 ? holders : file.slots
  return own.size > 0 && counted.every(({ id }) => own.has(id))
}

/** A slot with the register open behind it. */
export interface OpenedRegister {
  readonly db: WritableDatabase
  /** With the register key that the database has. */
  readonly slot: OpenedSlot
  /** What was offered to the slot is not what it should be: to be told. */
  readonly notice: string | null
}

/**
 * Opens the database with the key in the slot, or with the one that was offered
 * to it while its holder was away: a rotation has happened, or was cut short.
 * An offer that the authority did not sign is not tried. Throws StoreError.
 */
export function openRegister(folder: string, slot: OpenedSlot, file: RegisterFile): OpenedRegister {
  const path = pathIn(folder, 'database')
  const { key, notice } = offerOf(folder, slot, file)
  if (key !== null) {
    try {
      const db = openDatabase(path, key, { create: false })
      return { db, slot: { ...slot, registerKey: key }, notice }
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'wrong-key') throw error
    }
  }
  return { db: openDatabase(path, slot.registerKey, { create: false }), slot, notice }
}

function offerOf(
  folder: string,
  slot: OpenedSlot,
  file: RegisterFile,
): { key: Buffer | null; notice: string | null } {
  const authorities = authoritiesSince(file, slot.authorityPin) ?? []
  try {
    const found = slotOf(readSlots(pathIn(folder, 'keyslots')), slot)
    const by = { registerId: file.id, authorities: authorities.map(publicKeyOf) }
    return { key: offeredRegisterKey(found, slot, by), notice: null }
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    return { key: null, notice: error.message }
  }
}
