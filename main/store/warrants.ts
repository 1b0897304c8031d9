import type { KeyObject } from 'node:crypto'
import { fingerprintOf, publicKeyOf, verifyChain } from '../keys/certificates'
import { canonicalJson } from '../keys/hash'
import { signBytes, verifyBytes } from '../keys/signatures'
import { accountById, updateAccount, type AccountRow } from './accounts'
import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'

/*
 * Whoever holds the register key can write any row. So what decides what an
 * account may be given - its role, its standing, for how long it acts as CSO,
 * its keys - counts only under the register authority's signature.
 */

/** The register and the key that signs for it: a CSO's session has both. */
export interface Warrantor {
  readonly registerId: string
  readonly authority: KeyObject
}

type Unwarranted = Omit<AccountRow, 'warrant'>

/** What is signed: canonical JSON, fingerprints as lower-case hex. */
export function warrantBytes(registerId: string, of: Unwarranted): Buffer {
  const { id, signInName, displayName, role, standing, acting } = of
  const agreement = fingerprintOf(of.agreementCertificate).toString('hex')
  const signing = fingerprintOf(of.signingCertificate).toString('hex')
  const use = 'closehold warrant 1'
  const named = { use, register: registerId, account: id, signInName, displayName, role, standing, acting }
  return Buffer.from(canonicalJson({ ...named, agreement, signing }))
}

/** The account with the authority's signature over it as it is now. */
export function warranted(of: Unwarranted, { registerId, authority }: Warrantor): AccountRow {
  return { ...of, warrant: signBytes(authority, warrantBytes(registerId, of)) }
}

/** Changes an account and has the authority sign for what it then is. Throws StoreError('not-found'). */
export function amendAccount(
  db: WritableDatabase,
  id: string,
  changes: Partial<Omit<AccountRow, 'id' | 'warrant'>>,
  by: Warrantor,
): AccountRow {
  const account = accountById(db, id)
  if (account === null) throw new StoreError('not-found', 'there is no such account')
  return updateAccount(db, id, { ...changes, warrant: warranted({ ...account, ...changes }, by).warrant })
}

/** Whom to believe about accounts. */
export interface Trust {
  readonly registerId: string
  readonly authorityCertificate: Buffer
}

/** Whether the authority signed for the account as the row has it. Says nothing about time: see `isWarranted`. */
export function isVouchedFor(of: AccountRow, { registerId, authorityCertificate }: Trust): boolean {
  try {
    return verifyBytes(publicKeyOf(authorityCertificate), warrantBytes(registerId, of), of.warrant)
  } catch {
    return false
  }
}

/** Whether the authority signed for the account as the row has it, and its agreement certificate is good at `at`. */
export function isWarranted(of: AccountRow, trust: Trust, at: Date): boolean {
  try {
    verifyChain(of.agreementCertificate, trust.authorityCertificate, at)
    return isVouchedFor(of, trust)
  } catch {
    return false
  }
}

/** The account with this id if the authority vouches for it as it stands, or null. */
export function warrantedAccount(
  db: ReadableDatabase,
  id: string,
  trust: Trust,
  at: Date,
): AccountRow | null {
  const account = accountById(db, id)
  return account !== null && isWarranted(account, trust, at) ? account : null
}
