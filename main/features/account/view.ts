import type { AccountView } from '../../../shared/domain/account'
import type { QueryContext } from '../../gate/context'
import { accountViewOf } from '../../store/account-view'
import type { AccountRow } from '../../store/accounts'
import { namedAlternate } from '../../store/addressees'

/** An account as whoever is signed in sees it. */
export const viewFor = ({ db, session }: QueryContext, account: AccountRow): AccountView =>
  accountViewOf(account, { isCso: session.role === 'cso', alternate: namedAlternate(db) })
