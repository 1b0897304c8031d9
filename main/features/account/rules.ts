import { AppError } from '../../../shared/contract/fault'
import { isActing } from '../../../shared/domain/account'
import { appearance } from '../../../shared/domain/look-alike'
import type { CommandContext, QueryContext } from '../../gate/context'
import type { SessionFacts } from '../../gate/session'
import { accountById, listAccounts, type AccountRow } from '../../store/accounts'
import { namedAlternate, refreshIntake } from '../../store/addressees'
import type { ReadableDatabase } from '../../store/database'
import type { Trust, Warrantor } from '../../store/warrants'

/*
 * What nobody may do to an account. The gate has asked for the CSO's role; these
 * are the rules beyond it: nobody raises their own rights, and who only stands
 * in as CSO cannot change who the CSOs are.
 */

/** Whom this session believes about accounts. */
export const trustOf = ({ registerId, keys }: SessionFacts): Trust => ({
  registerId,
  authorityCertificate: keys.authorityCertificate,
})

/**
 * The key that signs for accounts. Throws `denied` for an acting CSO, who does
 * not have it.
 */
export function warrantorOf({ registerId, keys, account }: SessionFacts): Warrantor {
  if (keys.authority === null || account.role !== 'cso') {
    throw new AppError(
      'denied',
      'This takes the register authority’s key, which only the CSO holds: somebody who stands in does not have it.',
    )
  }
  return { registerId, authority: keys.authority }
}

/** The account with this id. Throws `notFound`, and `conflict` for a retired one: retiring is for good. */
export function liveAccount(db: ReadableDatabase, accountId: string): AccountRow {
  const account = accountById(db, accountId)
  if (account === null) throw new AppError('notFound', 'There is no such account.')
  if (account.status === 'retired')
    throw new AppError('conflict', `${account.displayName}’s account is retired; that is for good.`)
  return account
}

/** Throws `denied` when somebody decides about their own account. */
export function assertNotOwn({ session, db }: QueryContext, accountId: string): void {
  if (session.account.id !== accountId) return
  const others = listAccounts(db).filter(
    ({ id, role, status }) => role === 'cso' && status === 'active' && id !== accountId,
  )
  const who =
    others.length === 0
      ? 'you are the only CSO, so it takes the recovery cards'
      : `ask ${others[0]?.displayName ?? ''}`
  throw new AppError('denied', `Nobody changes the standing of their own account: ${who}.`)
}

/** Throws `denied` when an acting CSO decides about a CSO, the alternate, or somebody who stands in. */
export function assertMayDecide(context: QueryContext, account: AccountRow): void {
  if (context.session.account.role === 'cso') return
  const standsIn = account.acting !== null && Date.parse(account.acting.until) > context.now.getTime()
  const isAlternate = account.id === namedAlternate(context.db)
  if (account.role !== 'cso' && !isAlternate && !standsIn) return
  throw new AppError(
    'denied',
    'Somebody who stands in as CSO cannot decide about a CSO, the alternate or another who stands in.',
  )
}

/** Throws `conflict` while somebody stands in, or is named to. */
export function assertNotActing({ acting, displayName }: AccountRow, now: Date): void {
  if (acting === null || Date.parse(acting.until) <= now.getTime()) return
  const state = isActing(acting, now) ? 'stands in as CSO now' : 'is named to stand in as CSO'
  throw new AppError('conflict', `${displayName} ${state}: end that first.`)
}

/** Throws `conflict` for the account that receives what concerns the CSO. */
export function assertNotAlternate(db: ReadableDatabase, { id, displayName }: AccountRow): void {
  if (namedAlternate(db) !== id) return
  throw new AppError(
    'conflict',
    `${displayName} receives what concerns the CSO: name another alternate first.`,
  )
}

/** Throws `conflict` when a name could be taken for that of another account. */
export function assertDistinct(
  db: ReadableDatabase,
  named: { readonly id?: string; readonly displayName: string; readonly signInName?: string },
): void {
  for (const other of listAccounts(db)) {
    if (other.id === named.id || other.status === 'retired') continue
    if (appearance(other.displayName) === appearance(named.displayName)) {
      throw new AppError(
        'conflict',
        `${other.displayName} has an account, and this name looks the same. Add what tells the two apart.`,
        [{ path: 'displayName', message: 'looks like the name of another account' }],
      )
    }
    if (named.signInName !== undefined && appearance(other.signInName) === appearance(named.signInName)) {
      throw new AppError('conflict', `The sign-in name ${other.signInName} exists and looks the same.`, [
        { path: 'signInName', message: 'looks like another sign-in name' },
      ])
    }
  }
}

/** Brings `register.json` up to the accounts as this transaction leaves them; an acting CSO leaves it as it is. */
export function refreshAddressees({ vault, db, session, now }: CommandContext): void {
  const { authority } = session.keys
  if (authority === null || session.account.role !== 'cso') return
  refreshIntake(db, { ...trustOf(session), folder: vault.folder, authority, at: now })
}
