import { createPublicKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { CommandContext, EffectContext } from '../../gate/context'
import { newKeyPair } from '../../keys/certificates'
import { wipe } from '../../keys/cipher'
import { sealTo } from '../../keys/envelope'
import { openSlot, readSlots, replaceSlot, withoutSlot, withSlot, writeSlots } from '../../keys/slots'
import { updateAccount, type AccountRow } from '../../store/accounts'
import { refreshIntake } from '../../store/addressees'
import { pathIn, readRegisterFile } from '../../store/folder'
import { hasCertifiedKeys, keyRequest } from '../../store/key-requests'
import { amendAccount } from '../../store/warrants'
import { authorityOf, certificatesFor } from './certify'

interface Passphrases {
  readonly current: string
  readonly next: string
}

type Record = (context: CommandContext) => void

/**
 * Seals the account's keys under a new passphrase; what it returns puts that in
 * force. Whoever came in with a one-time passphrase, which two people know, gets
 * fresh keys as well (see `replaceKeys`).
 * Throws KeyError `wrong-passphrase` when the current one is not right.
 */
export async function changePassphrase(context: EffectContext, passphrases: Passphrases): Promise<Record> {
  if (context.session.account.mustChange) return replaceKeys(context, passphrases)
  return (await renew(context, passphrases, null)).record
}

/**
 * Gives the account a new passphrase and fresh keys, for when the old ones may be in other hands. A CSO who holds
 * the register authority certifies them at once; others ask for it, signed with the keys they had, and are granted
 * nothing until a CSO has signed in. Throws `conflict` while earlier fresh keys still wait.
 */
export async function replaceKeys(context: EffectContext, passphrases: Passphrases): Promise<Record> {
  const { account } = context.session
  if (account.keyRequest !== null) {
    throw new AppError(
      'conflict',
      'Your keys are fresh already and wait to be certified: change the passphrase, or come back when a Chief Security Officer has signed in.',
    )
  }
  const keys = { agreement: newKeyPair(), signing: newKeyPair() }
  return (await renew(context, passphrases, keys)).record
}

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

interface FreshKeys {
  readonly agreement: Pair
  readonly signing: Pair
}

/**
 * File and database cannot change in one step, so both generations of the slot
 * open until the row says which counts.
 */
async function renew(
  context: EffectContext,
  passphrases: Passphrases,
  fresh: FreshKeys | null,
): Promise<{ record: Record }> {
  const { vault, session } = context
  const before = session.keys.slot
  const path = pathIn(vault.folder, 'keyslots')
  await assertCurrent(context, passphrases)
  const { recoveryKey } = readRegisterFile(vault.folder)
  const made = await replaceSlot(readSlots(path), before, {
    ...(fresh !== null && {
      agreement: fresh.agreement.privateKey,
      signing: fresh.signing.privateKey,
      // A report may still be sealed to it; nothing was to a one-time key.
      earlierAgreement: before.status === 'one-time' ? null : before.agreement,
    }),
    passphrase: passphrases.next,
    kdf: await vault.ports.kdf(),
    status: 'active',
    recoveryKey: recoveryKey === null ? null : createPublicKey(recoveryKey),
  })
  const changes = fresh === null ? {} : await rowOf(context, fresh)
  const both = withSlot(readSlots(path), made.slot)
  writeSlots(path, both)
  return {
    record: ({ db, afterCommit }) => {
      const row = { ...changes, generation: made.opened.generation, mustChange: false }
      const account = store(context, db, row)
      afterCommit(() => {
        writeSlots(path, withoutSlot(readSlots(path), before))
        session.account = account
        Object.assign(session.keys, {
          slot: made.opened,
          agreement: made.opened.agreement,
          signing: made.opened.signing,
          signingCertificate: account.signingCertificate,
        })
        if (fresh !== null) refreshOwnIntake(context, db)
      })
    },
  }
}

async function assertCurrent(
  { vault, session }: EffectContext,
  { current, next }: Passphrases,
): Promise<void> {
  if (current.normalize('NFKC') === next) {
    throw new AppError('invalid', 'Choose another passphrase.', [
      { path: 'next', message: 'is the one you have' },
    ])
  }
  const file = readSlots(pathIn(vault.folder, 'keyslots'))
  wipe((await openSlot(file, session.account.signInName, current)).slotKey)
}

/** What fresh keys change in the row: certificates where the authority is at hand, a request for them otherwise. */
async function rowOf(
  { session, now }: EffectContext,
  { agreement, signing }: FreshKeys,
): Promise<Partial<AccountRow>> {
  const { account, keys, registerId } = session
  const ringKey = sealTo(keys.ring, [{ publicKey: agreement.publicKey }])
  const requested = { agreement: agreement.publicKey, signing: signing.publicKey }
  const authority = authorityOf(session)
  if (authority !== null && hasCertifiedKeys(account)) {
    return { ringKey, ...(await certificatesFor(account, requested, authority, now)) }
  }
  const asked = { registerId, accountId: account.id, at: now.toISOString(), ...requested }
  return { ringKey, keyRequest: keyRequest(asked, keys.signing) }
}

/** Certificates are under the authority's warrant; what an account changes about itself is not. */
function store({ session }: EffectContext, db: CommandContext['db'], row: Partial<AccountRow>): AccountRow {
  const { id } = session.account
  const authority = authorityOf(session)?.privateKey
  return row.agreementCertificate === undefined || authority === undefined
    ? updateAccount(db, id, row)
    : amendAccount(db, id, row, { registerId: session.registerId, authority })
}

/** Reports are sealed to the certificate in `register.json`; what came before opens with the earlier key. */
function refreshOwnIntake({ vault, session, now }: EffectContext, db: CommandContext['db']): void {
  const authority = authorityOf(session)
  if (authority === null) return
  refreshIntake(db, {
    folder: vault.folder,
    registerId: session.registerId,
    authorityCertificate: authority.certificate,
    authority: authority.privateKey,
    at: now,
  })
}
