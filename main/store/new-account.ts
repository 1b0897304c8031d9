import type { Role } from '../../shared/domain/account'
import type { Standing } from '../../shared/domain/clearance'
import type { AccountKeys } from '../keys/new-account'
import type { AccountRow } from './accounts'
import { warranted, type Warrantor } from './warrants'

interface NewAccount {
  readonly signInName: string
  readonly displayName: string
  readonly role: Role
  readonly standing: Standing
}

/** The row of an account that has just been given its keys, with the authority's warrant. */
export function accountRowFor(of: NewAccount, keys: AccountKeys, at: Date, by: Warrantor): AccountRow {
  return warranted(
    {
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
      standing: of.standing,
      acting: null,
      keyRequest: null,
    },
    by,
  )
}
