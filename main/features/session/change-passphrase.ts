import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { CommandContext, EffectContext } from '../../gate/context'
import { openSlot, readSlots, replaceSlot, withoutSlot, withSlot, writeSlots } from '../../keys/slots'
import { updateAccount } from '../../store/accounts'
import { pathIn, readRegisterFile } from '../../store/folder'
import { wipe } from '../../keys/cipher'

/**
 * Seals the account's keys under a new passphrase; what it returns puts that in
 * force. File and database cannot change in one step, so both generations open
 * until the row says which counts.
 * Throws KeyError `wrong-passphrase` when the current one is not right.
 */
export async function changePassphrase(
  { vault, session }: EffectContext,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<(context: CommandContext) => void> {
  if (current.normalize('NFKC') === next) {
    throw new AppError('invalid', 'Choose another passphrase.', [
      { path: 'next', message: 'is the one you have' },
    ])
  }
  const path = pathIn(vault.folder, 'keyslots')
  const file = readSlots(path)
  wipe((await openSlot(file, session.account.signInName, current)).slotKey)
  const before = session.keys.slot
  const { recoveryKey } = readRegisterFile(vault.folder)
  const made = await replaceSlot(file, before, {
    passphrase: next,
    kdf: await vault.ports.kdf(),
    status: 'active',
    recoveryKey: recoveryKey === null ? null : createPublicKey(recoveryKey),
  })
  const both = withSlot(readSlots(path), made.slot)
  writeSlots(path, both)
  return ({ db, afterCommit }) => {
    const changes = { generation: made.opened.generation, mustChange: false }
    const account = updateAccount(db, session.account.id, changes)
    afterCommit(() => {
      writeSlots(path, withoutSlot(both, before))
      session.account = account
      session.keys.slot = made.opened
    })
  }
}
