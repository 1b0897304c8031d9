import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { uncleared } from '../../../shared/domain/clearance'
import type { FeatureHandlers } from '../../gate/context'
import { makeAccountKeys } from '../../keys/new-account'
import { generatePassphrase } from '../../keys/passphrase'
import { isNameTaken, readSlots, withSlot, writeSlots } from '../../keys/slots'
import { accountViewOf } from '../../store/account-view'
import { insertAccount, listAccounts } from '../../store/accounts'
import { alternateOf, pathIn, readRegisterFile } from '../../store/folder'
import { accountRowFor } from '../../store/new-account'
import { organisationSetting } from '../../store/organisation'
import { assertRecoveryReady, writeSetting } from '../../store/settings'

type Names = 'account.list' | 'account.create' | 'organisation.save'

export const accountHandlers: FeatureHandlers<Names> = {
  'account.list': ({ vault, db, session }) => {
    const seen = { isCso: session.role === 'cso', alternate: alternateOf(readRegisterFile(vault.folder)) }
    return listAccounts(db).map((account) => accountViewOf(account, seen))
  },

  /** Before the cards exist there would be no escrow for the account's keys: the ceremony comes first. */
  'account.create': async ({ vault, session, db, now }, input) => {
    assertRecoveryReady(db)
    const { authority, authorityCertificate, register } = session.keys
    if (authority === null) throw new AppError('denied', 'Only a CSO account can make accounts.')
    const path = pathIn(vault.folder, 'keyslots')
    if (isNameTaken(readSlots(path), input.signInName)) {
      throw new AppError('conflict', 'This sign-in name is taken.', [
        { path: 'signInName', message: 'is taken' },
      ])
    }
    const { recoveryKey } = readRegisterFile(vault.folder)
    const oneTimePassphrase = generatePassphrase()
    const keys = await makeAccountKeys({
      ...input,
      passphrase: oneTimePassphrase,
      kdf: await vault.ports.kdf(),
      authority: { privateKey: authority, certificate: authorityCertificate },
      registerKey: register,
      holdsAuthority: input.role === 'cso',
      recoveryKey: recoveryKey === null ? null : createPublicKey(recoveryKey),
      status: 'one-time',
      at: now,
    })
    const account = accountRowFor({ ...input, standing: input.standing ?? uncleared }, keys, now, {
      registerId: session.registerId,
      authority,
    })
    // A slot without a row opens nothing; a row without a slot would be an account nobody can use.
    writeSlots(path, withSlot(readSlots(path), keys.slot))
    return {
      answer: { account: accountViewOf(account, { isCso: true, alternate: null }), oneTimePassphrase },
      subject: account.id,
      record: (writable) => {
        insertAccount(writable.db, account)
      },
    }
  },

  'organisation.save': ({ db, session, afterCommit }, organisation) => {
    if (organisation.accreditation !== session.organisation.accreditation) {
      throw new AppError('invalid', 'The accreditation is fixed at set-up.', [
        { path: 'accreditation', message: 'is fixed at set-up' },
      ])
    }
    writeSetting(db, organisationSetting, organisation)
    afterCommit(() => {
      session.organisation = organisation
    })
    return organisation
  },
}
