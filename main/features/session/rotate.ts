import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { EffectContext, Vault } from '../../gate/context'
import type { Session } from '../../gate/session'
import { newKey, wipe } from '../../keys/cipher'
import { offerTo } from '../../keys/slot-offers'
import { readSlots, resealSlot, withSlot, writeSlots, type Slot } from '../../keys/slots'
import { listAccounts, type AccountRow } from '../../store/accounts'
import { openDatabase } from '../../store/database'
import { pathIn, readRegisterFile } from '../../store/folder'
import { requestedKeys } from '../../store/key-requests'
import { swapRotated, writeRotated } from '../../store/rotation'
import { isVouchedFor } from '../../store/warrants'
import { authorityOf } from './certify'

/** What a rotation came to: names of accounts that open with the new key at their next sign-in, and of those that cannot. */
export interface Rotated {
  readonly offered: string[]
  readonly leftOut: string[]
}

/**
 * Gives the database another register key. Every account that is not retired finds it in its slot at its next
 * sign-in; one whose row the authority did not sign for is left out. Holds the thread while the copy is made,
 * checked and put in place, so that nothing is written meanwhile; the session goes on, on the new file.
 *
 * Offers first, then the copy, then its name, then the own slot: at whatever step the process ends, each slot
 * opens whichever database is there. Throws `denied` without the register authority's key; StoreError `corrupt`,
 * `in-use` or `full` when nothing was changed.
 */
export async function rotate({ vault }: EffectContext): Promise<Rotated> {
  await Promise.resolve()
  const { session } = vault
  if (session === null) throw new AppError('locked', 'The register is locked.')
  const key = newKey()
  const rotated = offerToAll(vault, session, key)
  replaceDatabase(vault, session, key)
  const old = session.keys.register
  const path = pathIn(vault.folder, 'keyslots')
  const slots = readSlots(path)
  const { recoveryKey: pem } = readRegisterFile(vault.folder)
  const recoveryKey = pem === null ? null : createPublicKey(pem)
  const made = resealSlot(slots, session.keys.slot, { registerKey: key, recoveryKey })
  writeSlots(path, withSlot(slots, made.slot))
  Object.assign(session.keys, { register: key, slot: { ...made.opened, registerKey: key } })
  wipe(old)
  return rotated
}

/** Leaves the new key in every slot: the own one too, for when the process ends before it is sealed anew. */
function offerToAll({ folder }: Vault, session: Session, registerKey: Buffer): Rotated {
  const authority = authorityOf(session)
  if (authority === null) {
    throw new AppError(
      'denied',
      'Only a Chief Security Officer who holds the register authority can do this.',
    )
  }
  const by = { registerId: session.registerId, authority: authority.privateKey }
  const accounts = listAccounts(session.db).filter(({ status }) => status !== 'retired')
  const rotated: Rotated = { offered: [], leftOut: [] }
  const path = pathIn(folder, 'keyslots')
  const file = readSlots(path)
  const slots = file.slots.map((slot): Slot => {
    const account = accounts.find(
      ({ slotId, generation }) => slotId === slot.id && generation === slot.generation,
    )
    if (account === undefined) return slot
    const to = addressOf(session, account)
    if (account.id !== session.account.id)
      rotated[to === null ? 'leftOut' : 'offered'].push(account.displayName)
    return to === null ? slot : offerTo(slot, { ...to, registerKey }, by)
  })
  writeSlots(path, { format: 1, slots })
  return rotated
}

/** The key that an account's slot holds now, as far as the authority or the account's own signature says so. */
function addressOf({ registerId, keys }: Session, account: AccountRow) {
  const { agreementCertificate } = account
  if (!isVouchedFor(account, { registerId, authorityCertificate: keys.authorityCertificate })) return null
  if (account.keyRequest === null) return { agreementCertificate }
  const requested = requestedKeys(account, registerId)
  return typeof requested === 'string' ? null : { agreementCertificate, waitingKey: requested.agreement }
}

/** The session has a database whatever happens: the new one, or the old one as it was. */
function replaceDatabase({ folder }: Vault, session: Session, key: Buffer): void {
  const file = pathIn(folder, 'database')
  writeRotated(session.db, file, key)
  session.db.close()
  try {
    session.db = swapRotated(file, key)
  } catch (error) {
    session.db = openDatabase(file, session.keys.register, { create: false })
    throw error
  }
}
