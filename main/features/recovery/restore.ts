import { createPublicKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Recoverable } from '../../../shared/contract/recovery'
import type { FeatureHandlers, Vault } from '../../gate/context'
import {
  fingerprintOf,
  issueAccountCertificates,
  newKeyPair,
  toPem,
  type Authority,
} from '../../keys/certificates'
import { wipe } from '../../keys/cipher'
import { openEnvelope, sealTo } from '../../keys/envelope'
import { remakeSlot, withoutSlot, withSlot, writeSlots, type Slot } from '../../keys/slots'
import { accountByName, listAccounts, type AccountRow } from '../../store/accounts'
import { refreshIntake } from '../../store/addressees'
import { forgetAttempts } from '../../store/attempts'
import { transaction } from '../../store/database'
import { pathIn, readRegisterFile, writeRegisterFile } from '../../store/folder'
import { readdressReports } from '../../store/readdress'
import { takeIntoRing } from '../../store/take-in'
import { amendAccount } from '../../store/warrants'
import { trayOf } from './cards'
import { withCards, type Opened } from './ceremony'

/** Bringing accounts back: who could be, and doing it. */
export const restoreHandlers: FeatureHandlers<'recovery.accounts' | 'recovery.restoreAccount'> = {
  'recovery.accounts': async ({ vault }) => ({
    answer: await withCards(vault, (opened) =>
      listAccounts(opened.db)
        .filter(({ status }) => status !== 'retired')
        .map((account) => recoverableOf(account, opened)),
    ),
  }),

  'recovery.restoreAccount': async ({ vault }, { signInName, passphrase }) => {
    const displayName = await withCards(vault, async (opened) => {
      const account = accountByName(opened.db, signInName)
      if (account === null) throw new AppError('notFound', 'No account has this sign-in name.')
      await restore(vault, opened, account, passphrase)
      return account.displayName
    })
    trayOf(vault).wipe()
    return { answer: { displayName } }
  },
}

function recoverableOf(account: AccountRow, opened: Opened): Recoverable {
  const { id, signInName, displayName, role, status } = account
  return { id, signInName, displayName, role, status, canReturn: problemWith(account, opened) === null }
}

/** Why these cards do not bring an account back, or null. */
function problemWith(account: AccountRow, { db, recovered, authority }: Opened): AppError | null {
  const { displayName } = account
  if (account.status === 'retired') return new AppError('denied', `The account of ${displayName} has ended.`)
  if (account.status === 'suspended' && !isOnlyCso(account, listAccounts(db))) {
    return new AppError('denied', `The account of ${displayName} is suspended: a CSO can reinstate it.`)
  }
  if (!recovered.has(account.id))
    return new AppError('denied', `The account of ${displayName} is sealed to other cards than these.`)
  if (authority === null)
    return new AppError('unavailable', 'These cards do not give back the register authority: use the others.')
  return null
}

/** A suspension is a CSO’s to lift; where no CSO is left who could, the custodians may. */
function isOnlyCso({ id, role }: AccountRow, accounts: readonly AccountRow[]): boolean {
  return (
    role === 'cso' &&
    !accounts.some((other) => other.id !== id && other.role === 'cso' && other.status === 'active')
  )
}

interface NewKeys {
  readonly agreement: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly signing: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly certificates: { readonly agreement: Buffer; readonly signing: Buffer }
}

async function newKeysFor(account: AccountRow, authority: Authority, from: Date): Promise<NewKeys> {
  const agreement = newKeyPair()
  const signing = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority,
    name: account.displayName,
    accountId: account.id,
    agreementPublic: agreement.publicKey,
    signingPublic: signing.publicKey,
    from,
  })
  return { agreement, signing, certificates }
}

/**
 * Gives an account fresh certified keys under a new passphrase, and everything it held.
 *
 * Two files and the database cannot change in one step. Reports go to the old and the new key, and both slots stand,
 * until the row says which keys count; whatever ends the process in between, the ceremony can be held again.
 */
async function restore(vault: Vault, opened: Opened, account: AccountRow, passphrase: string): Promise<void> {
  const problem = problemWith(account, opened)
  const keys = opened.recovered.get(account.id)
  const { authority, db, file } = opened
  if (problem !== null) throw problem
  if (authority === null || keys === undefined) throw new Error('the account was found fit to come back')
  const before = slotOf(opened, account)
  const fresh = await newKeysFor(account, authority, opened.at)
  const made = await remakeSlot(before, {
    accountId: account.id,
    agreement: fresh.agreement.privateKey,
    earlierAgreement: keys.agreement,
    signing: fresh.signing.privateKey,
    authorityKey: account.role === 'cso' ? authority.privateKey : null,
    authorityPin: fingerprintOf(authority.certificate),
    registerKey: opened.registerKey,
    status: 'active',
    recoveryKey: file.recoveryKey === null ? null : createPublicKey(file.recoveryKey),
    passphrase,
    kdf: await vault.ports.kdf(),
  })
  opened.begin()
  addressBoth(opened, account, authority, fresh.certificates.agreement)
  readdressReports(opened.folder, readRegisterFile(opened.folder), {
    keys: [keys.agreement],
    at: opened.at,
  })
  const path = pathIn(opened.folder, 'keyslots')
  const both = withSlot(opened.slots, made.slot)
  writeSlots(path, both)
  transaction(db, () => {
    const ringKey = openEnvelope(account.ringKey, keys.agreement)
    takeIntoRing(db, { account, agreement: keys.agreement, ringKey })
    amendAccount(
      db,
      account.id,
      {
        generation: made.opened.generation,
        agreementCertificate: fresh.certificates.agreement,
        signingCertificate: fresh.certificates.signing,
        ringKey: sealTo(ringKey, [{ certificate: fresh.certificates.agreement }]),
        status: 'active',
        mustChange: false,
        keyRequest: null,
      },
      { registerId: file.id, authority: authority.privateKey },
    )
    wipe(ringKey)
    opened.record('recovery.restoreAccount', account.id)
  })
  refreshIntake(db, {
    folder: opened.folder,
    registerId: file.id,
    authorityCertificate: authority.certificate,
    authority: authority.privateKey,
    at: opened.at,
  })
  forgetAttempts(opened.folder, account.signInName)
  writeSlots(path, withoutSlot(both, { slotId: before.id, generation: before.generation }))
}

function slotOf({ slots }: Opened, account: AccountRow): Slot {
  const slot = slots.slots.find(
    ({ id, generation }) => id === account.slotId && generation === account.generation,
  )
  if (slot === undefined) throw new AppError('unavailable', 'This account has no entry in keyslots.json.')
  return slot
}

/** Until it is settled which keys count, a report from the lock screen is sealed to both. */
function addressBoth(
  { folder, file }: Opened,
  account: AccountRow,
  authority: Authority,
  certificate: Buffer,
): void {
  const own = file.intake.filter(({ accountId }) => accountId === account.id)
  if (own.length === 0) return
  const added = own.map((one) => ({ ...one, certificate: toPem(certificate) }))
  writeRegisterFile(folder, { ...file, intake: [...file.intake, ...added] }, authority.privateKey)
}
