import type { AccountView } from '../../shared/domain/account'
import type { AccountRow } from './accounts'

/** Who looks: only a CSO sees clearances; `alternate` is the account named to receive what concerns the CSO. */
export interface Viewer {
  readonly isCso: boolean
  readonly alternate: string | null
}

/** An account as somebody else in the register sees it. */
export function accountViewOf(account: AccountRow, { isCso, alternate }: Viewer): AccountView {
  const { id, signInName, displayName, role, status, acting, lastSignInAt } = account
  return {
    id,
    signInName,
    displayName,
    role,
    status,
    keys: account.mustChange ? 'one-time' : account.keyRequest === null ? 'certified' : 'waiting',
    acting,
    isAlternate: id === alternate,
    standing: isCso ? account.standing : null,
    lastSignInAt,
  }
}
