import { AppError } from '../../../shared/contract/fault'
import type { AccountStatus, AccountView } from '../../../shared/domain/account'
import type { AccountDecision } from '../../../shared/domain/message'
import type { CommandContext, FeatureHandlers } from '../../gate/context'
import { updateAccount, type AccountRow } from '../../store/accounts'
import { forgetAttempts } from '../../store/attempts'
import { pathIn } from '../../store/folder'
import { dropDeadSlots } from '../../store/retired-slots'
import { amendAccount } from '../../store/warrants'
import {
  assertMayDecide,
  assertNotActing,
  assertNotAlternate,
  assertNotOwn,
  liveAccount,
  refreshAddressees,
  warrantorOf,
} from './rules'
import { tellDecision } from './tell'
import { viewFor } from './view'

interface Decision {
  readonly accountId: string
  readonly reason: string
}

type Names = 'account.suspend' | 'account.reinstate' | 'account.unlock' | 'account.retire'

export const statusHandlers: FeatureHandlers<Names> = {
  'account.suspend': (context, input) => {
    const account = decidable(context, input.accountId)
    if (account.status === 'suspended') throw already(account, 'suspended')
    return settle(context, account, { ...input, status: 'suspended', act: 'suspended' })
  },

  'account.reinstate': (context, input) => {
    const account = decidable(context, input.accountId)
    if (account.status !== 'suspended')
      throw new AppError('conflict', `${account.displayName}’s account is not suspended.`)
    return settle(context, account, { ...input, status: 'active', act: 'reinstated' })
  },

  'account.unlock': (context, input) => {
    const account = liveAccount(context.db, input.accountId)
    if (account.status !== 'locked')
      throw new AppError('conflict', `${account.displayName}’s account is not locked.`)
    context.afterCommit(() => {
      forgetAttempts(context.vault.folder, account.signInName)
    })
    return settle(context, account, { ...input, status: 'active', act: 'unlocked' })
  },

  /**
   * For good. The row says so first; then the slot goes from `keyslots.json`, and
   * with it the only copy of the account's keys outside the cards' reach.
   */
  'account.retire': (context, input) => {
    const account = decidable(context, input.accountId)
    warrantorOf(context.session)
    assertNotActing(account, context.now)
    assertNotAlternate(context.db, account)
    const view = settle(context, nameGivenBack(context, account), {
      ...input,
      status: 'retired',
      act: 'retired',
    })
    context.afterCommit(() => {
      dropDeadSlots(context.db, pathIn(context.vault.folder, 'keyslots'))
    })
    return view
  },
}

function decidable(context: CommandContext, accountId: string): AccountRow {
  const account = liveAccount(context.db, accountId)
  assertNotOwn(context, accountId)
  assertMayDecide(context, account)
  return account
}

const already = ({ displayName }: AccountRow, status: AccountStatus) =>
  new AppError('conflict', `${displayName}’s account is ${status} already.`)

interface Settled extends Decision {
  readonly status: AccountStatus
  readonly act: AccountDecision['act']
}

/** The status is outside the authority's warrant, so that somebody who stands in can stop an account. */
function settle(context: CommandContext, account: AccountRow, to: Settled): AccountView {
  const after = updateAccount(context.db, account.id, { status: to.status })
  refreshAddressees(context)
  tellDecision(context, { act: to.act, about: after, reason: to.reason })
  return viewFor(context, after)
}

/** An account that nobody ever signed in to, such as one whose one-time passphrase was lost, frees its sign-in name. */
function nameGivenBack(context: CommandContext, account: AccountRow): AccountRow {
  if (account.lastSignInAt !== null) return account
  const signInName = `${account.signInName.slice(0, 27)}.${account.id.slice(0, 12)}`
  return amendAccount(context.db, account.id, { signInName }, warrantorOf(context.session))
}
