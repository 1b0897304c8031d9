import { AppError } from '../../../shared/contract/fault'
import type { AccountStatus, AccountView } from '../../../shared/domain/account'
import type { AccountDecision } from '../../../shared/domain/message'
import type { CommandContext, FeatureHandlers } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import { updateAccount, type AccountRow } from '../../store/accounts'
import { csosAt } from '../../store/addressees'
import { forgetAttempts } from '../../store/attempts'
import { pathIn } from '../../store/folder'
import { postLetter } from '../../store/letters'
import { repeatsHandedOn } from '../../store/repeats'
import { dropDeadSlots } from '../../store/retired-slots'
import { amendAccount } from '../../store/warrants'
import {
  assertMayDecide,
  assertNotActing,
  assertNotAlternate,
  assertNotOwn,
  liveAccount,
  refreshAddressees,
  trustOf,
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
    const view = settle(context, account, { ...input, status: 'active', act: 'reinstated' })
    tellWhatWasCounted(context, account.id)
    return view
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

/** Nothing was sealed to them meanwhile: a CSO counts on from what the others counted. */
function tellWhatWasCounted({ db, session }: CommandContext, accountId: string): void {
  const trust = trustOf(session)
  const account = csosAt(db, session.latest, trust).find(({ id }) => id === accountId)
  const ring = { accountId: session.account.id, ringKey: session.keys.ring }
  const messages = repeatsHandedOn(db, ring)
  if (account === undefined || messages.length === 0) return
  postLetter(db, publicKeyOf(account.agreementCertificate), { messages }, session.latest.toISOString())
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
