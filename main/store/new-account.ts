import type { Role } from '../../shared/domain/account'
import type { AccountKeys } from '../keys/new-account'
import type { AccountRow } from './accounts'

/** The row of an account that has just been given its keys. */
export function accountRowFor(
  of: { readonly signInName: string; readonly displayName: string; readonly role: Role },
  keys: AccountKeys,
  at: Date,
): AccountRow {
  return {
    id: keys.id,
    signInName: of.signInName,
    displayName: of.displayName,
    role: of.role,
    status: 'active',
    slotId: keys.opened.slotId,
    generation: keys.opened.generation,
    agreementCertificate: keys.agreementCertificate,
    signingCertificate: keys.signingCertificate,
    ringKey: keys.ringKey,
    lettersTried: 0,
    mustChange: keys.opened.status === 'one-time',
    createdAt: at.toISOString(),
    lastSignInAt: null,
  }
}
