import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { uncleared } from '../../../shared/domain/clearance'
import { roleLabels } from '../../../shared/domain/vocabulary'
import type { Handler } from '../../gate/context'
import { makeAccountKeys } from '../../keys/new-account'
import { generatePassphrase } from '../../keys/passphrase'
import { isNameTaken, readSlots, withSlot, writeSlots } from '../../keys/slots'
import { accountViewOf } from '../../store/account-view'
import { accountByName, insertAccount } from '../../store/accounts'
import { pathIn, readRegisterFile } from '../../store/folder'
import { accountRowFor } from '../../store/new-account'
import { assertRecoveryReady } from '../../store/settings'
import { assertDistinct, warrantorOf } from './rules'
import { tellDecision } from './tell'

/** Before the cards exist there would be no escrow for the account's keys: the ceremony comes first. */
export const createAccount: Handler<'account.create'> = async (context, input) => {
  const { vault, session, db, now } = context
  assertRecoveryReady(db)
  const warrantor = warrantorOf(session)
  const path = pathIn(vault.folder, 'keyslots')
  if (isNameTaken(readSlots(path), input.signInName) || accountByName(db, input.signInName) !== null) {
    throw new AppError('conflict', 'This sign-in name is taken.', [
      { path: 'signInName', message: 'is taken' },
    ])
  }
  assertDistinct(db, input)
  const { recoveryKey } = readRegisterFile(vault.folder)
  const oneTimePassphrase = generatePassphrase()
  const keys = await makeAccountKeys({
    ...input,
    passphrase: oneTimePassphrase,
    kdf: await vault.ports.kdf(),
    authority: { privateKey: warrantor.authority, certificate: session.keys.authorityCertificate },
    registerKey: session.keys.register,
    // Nothing of weight goes out under a passphrase that two people know: a CSO's comes once the keys are certified.
    holdsAuthority: false,
    recoveryKey: recoveryKey === null ? null : createPublicKey(recoveryKey),
    status: 'one-time',
    at: now,
  })
  const account = accountRowFor({ ...input, standing: input.standing ?? uncleared }, keys, now, warrantor)
  // A slot without a row opens nothing; a row without a slot would be an account nobody can use.
  writeSlots(path, withSlot(readSlots(path), keys.slot))
  return {
    answer: { account: accountViewOf(account, { isCso: true, alternate: null }), oneTimePassphrase },
    subject: account.id,
    record: (writable) => {
      insertAccount(writable.db, account)
      tellDecision(writable, { act: 'created', about: account, reason: `Made as ${roleLabels[input.role]}.` })
    },
  }
}
