import type { Vault } from '../../gate/context'
import { auditOutcome } from '../../gate/record'
import type { Session } from '../../gate/session'
import { issueAccountCertificates, publicKeyOf, type Authority } from '../../keys/certificates'
import { listAccounts, type AccountRow } from '../../store/accounts'
import { refreshIntake } from '../../store/addressees'
import { transaction } from '../../store/database'
import { pathIn } from '../../store/folder'
import { requestedKeys, type RequestedKeys } from '../../store/key-requests'
import { postLetter } from '../../store/letters'
import { dropDeadSlots } from '../../store/retired-slots'
import { repeatsHandedOn } from '../../store/repeats'
import { roleLetter } from '../../store/role-letter'
import { amendAccount, isVouchedFor } from '../../store/warrants'

/**
 * What waits for somebody who holds the register authority: fresh keys to be certified, and what a crash left
 * undone between database and files. Each account certified is named in the notices, and so is each request that
 * is not what it should be, which stays where it is. Does nothing for others.
 */
export async function certifyWaiting(vault: Vault, session: Session): Promise<void> {
  const authority = authorityOf(session)
  if (authority === null) return
  for (const account of listAccounts(session.db)) {
    if (account.keyRequest === null || account.status === 'suspended' || account.status === 'retired')
      continue
    const requested = requestOf(session, account)
    if (typeof requested === 'string') refuse(vault, session, account, requested)
    else await certify(vault, session, { account, requested, authority })
  }
  const { registerId, keys } = session
  const trust = { registerId, authorityCertificate: keys.authorityCertificate }
  const at = vault.ports.now()
  refreshIntake(session.db, { ...trust, folder: vault.folder, authority: authority.privateKey, at })
  dropDeadSlots(session.db, pathIn(vault.folder, 'keyslots'))
}

/** The authority, when this session’s account is a CSO that holds it. */
export function authorityOf({ keys, account }: Pick<Session, 'keys' | 'account'>): Authority | null {
  if (keys.authority === null || account.role !== 'cso') return null
  return { privateKey: keys.authority, certificate: keys.authorityCertificate }
}

function requestOf({ registerId, keys }: Session, account: AccountRow): RequestedKeys | string {
  const trust = { registerId, authorityCertificate: keys.authorityCertificate }
  return isVouchedFor(account, trust)
    ? requestedKeys(account, registerId)
    : 'the account was altered: the register authority did not sign for it as it stands'
}

function refuse(vault: Vault, session: Session, account: AccountRow, why: string): void {
  session.notices.push(`The new keys of ${account.displayName} were not certified: ${why}.`)
  transaction(session.db, () => {
    auditOutcome(vault, {
      operation: 'session.unlock',
      outcome: 'refused',
      subject: account.id,
      code: 'keys not certified',
    })
  })
}

/** Certificates for an account’s own public keys, and what its role brings, by letter. */
async function certify(
  vault: Vault,
  session: Session,
  { account, requested, authority }: { account: AccountRow; requested: RequestedKeys; authority: Authority },
): Promise<void> {
  const at = vault.ports.now()
  const certificates = await certificatesFor(account, requested, authority, at)
  const counted = repeatsHandedOn(session.db.reader, {
    accountId: session.account.id,
    ringKey: session.keys.ring,
  })
  const letter = roleLetter(account.role, {
    authority: authority.privateKey,
    records: session.records,
    counted,
  })
  transaction(session.db, () => {
    const { registerId } = session
    amendAccount(session.db, account.id, certificates, { registerId, authority: authority.privateKey })
    if (letter !== null) {
      postLetter(session.db, publicKeyOf(certificates.agreementCertificate), letter, at.toISOString())
    }
    auditOutcome(vault, {
      operation: 'session.unlock',
      outcome: 'done',
      subject: account.id,
      code: 'keys certified',
    })
  })
  session.notices.push(`The keys of ${account.displayName} are certified: cases can be granted now.`)
}

/** What certifying changes in the account’s row. */
export async function certificatesFor(
  account: AccountRow,
  { agreement, signing }: RequestedKeys,
  authority: Authority,
  from: Date,
): Promise<Pick<AccountRow, 'agreementCertificate' | 'signingCertificate' | 'keyRequest'>> {
  const made = await issueAccountCertificates({
    authority,
    name: account.displayName,
    accountId: account.id,
    agreementPublic: agreement,
    signingPublic: signing,
    from,
  })
  return { agreementCertificate: made.agreement, signingCertificate: made.signing, keyRequest: null }
}
