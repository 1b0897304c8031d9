import type { Check } from '../../shared/contract/release'
import { publicKeyOf } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { isOfferSigned } from '../keys/slot-offers'
import { readSlots, type Slot } from '../keys/slots'
import { listAccounts, type AccountRow } from './accounts'
import type { ReadableDatabase } from './database'
import { pathIn, registerPaths, type RegisterFile } from './folder'
import { authoritiesOf } from './succession'
import { many, notChecked } from './verify-checks'

/**
 * Whether `keyslots.json` goes with the accounts: each that is not retired has its entry in the generation its row
 * names, no entry belongs to nobody, and the authority signed for what was offered. What is sealed in an entry is for
 * its holder alone to check, at sign-in.
 */
export function checkSlots(folder: string, db: ReadableDatabase, file: RegisterFile | null): Check[] {
  const name = registerPaths.keyslots
  const authorities = file === null ? null : authoritiesOf(file)
  if (file === null || authorities === null)
    return [notChecked(name, 'register.json does not say whom to trust')]
  try {
    const { slots } = readSlots(pathIn(folder, 'keyslots'))
    const live = listAccounts(db).filter(({ status }) => status !== 'retired')
    const keys = authorities.map(publicKeyOf)
    const problems = [
      ...live.flatMap((account) => problemOf(account, slots)),
      ...slots
        .filter((slot) => !live.some(({ slotId }) => slotId === slot.id))
        .map(() => 'an entry belongs to no account'),
      ...slots
        .filter((slot) => slot.offer !== null && !isOfferSigned(slot, file.id, keys))
        .map((slot) => `the authority did not sign for what is offered to ${nameOf(slot, live)}`),
    ]
    return many(name, problems, `${String(live.length)} entries, one for each account`)
  } catch (error) {
    if (error instanceof KeyError) return many(name, [error.message], '')
    throw error
  }
}

function problemOf(
  { displayName, slotId, generation, mustChange }: AccountRow,
  slots: readonly Slot[],
): string[] {
  const own = slots.filter(({ id }) => id === slotId)
  if (own.length === 0) return [`${displayName} has no entry`]
  const counted = own.find((slot) => slot.generation === generation)
  const isAsTheRowSays = counted !== undefined && (counted.status === 'one-time') === mustChange
  return isAsTheRowSays ? [] : [`the entry of ${displayName} was replaced or rolled back`]
}

const nameOf = (slot: Slot, accounts: readonly AccountRow[]) =>
  accounts.find(({ slotId }) => slotId === slot.id)?.displayName ?? 'nobody'
