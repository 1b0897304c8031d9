import { publicKeyOf } from '../keys/certificates'
import type { AccountRow } from './accounts'
import { isAddressable } from './addressees'
import type { WritableDatabase } from './database'
import { postLetter, type Letter } from './letters'
import { isWarranted, type Trust } from './warrants'

/*
 * Who may be given what. What the rows say of an account counts only under the
 * authority's warrant, so that editing a row gets nobody anything.
 */

/** Whom to believe, when, and in whose days clearances are counted. */
export interface GrantTerms extends Trust {
  readonly at: Date
  readonly zone: string
}

/** Why nothing may be sealed to an account, in words about them; empty when it may. */
export function accountProblems(account: AccountRow, terms: GrantTerms): string[] {
  if (!isWarranted(account, terms, terms.at))
    return ['the register’s authority does not vouch for their account as it stands']
  if (account.status === 'suspended' || account.status === 'retired')
    return [`their account is ${account.status}`]
  if (account.mustChange) return ['they have not signed in and made keys of their own yet']
  if (account.keyRequest !== null)
    return ['their new keys are not certified yet: that happens at a CSO’s sign-in']
  return []
}

/**
 * Leaves a letter for an account, if anything may be sealed to it. Returns the
 * letter's number, or null.
 */
export function sendLetter(
  db: WritableDatabase,
  to: AccountRow,
  letter: Letter,
  terms: GrantTerms,
): number | null {
  if (!isAddressable(to, terms, terms.at)) return null
  return postLetter(db, publicKeyOf(to.agreementCertificate), letter, terms.at.toISOString())
}
