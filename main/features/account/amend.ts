import { AppError } from '../../../shared/contract/fault'
import type { Role } from '../../../shared/domain/account'
import type { CommandContext, Handler } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import { canonicalJson } from '../../keys/hash'
import type { AccountRow } from '../../store/accounts'
import { isAddressable, namedAlternate } from '../../store/addressees'
import { postLetter } from '../../store/letters'
import { repeatsHandedOn } from '../../store/repeats'
import { roleLetter, roleTakenBack } from '../../store/role-letter'
import { amendAccount, type Warrantor } from '../../store/warrants'
import {
  assertDistinct,
  assertNotActing,
  assertNotAlternate,
  assertNotOwn,
  liveAccount,
  refreshAddressees,
  trustOf,
  warrantorOf,
} from './rules'
import { ringOf, tellDecision } from './tell'
import { viewFor } from './view'

/**
 * Changes what an account is called, what it may do and what its holder may be
 * shown. Of one's own account only the name. A role brings its keys by letter.
 */
export const amend: Handler<'account.amend'> = (context, input) => {
  const { db, session } = context
  const warrantor = warrantorOf(session)
  const before = liveAccount(db, input.accountId)
  const { displayName, role, standing, reason } = input
  const isSameStanding = canonicalJson(standing) === canonicalJson(before.standing)
  if (isSameStanding && role === before.role && displayName === before.displayName)
    throw new AppError('invalid', 'Nothing was changed.')
  if (role !== before.role || !isSameStanding) assertNotOwn(context, before.id)
  if (role !== before.role) assertRoleMayChange(context, before, role)
  if (displayName !== before.displayName) assertDistinct(db, { id: before.id, displayName })
  const after = amendAccount(db, before.id, { displayName, role, standing }, warrantor)
  if (role !== before.role) sendRole(context, before, after, warrantor)
  refreshAddressees(context)
  tellDecision(context, { act: 'amended', about: after, reason })
  if (after.id === session.account.id) {
    context.afterCommit(() => {
      session.account = after
    })
  }
  return viewFor(context, after)
}

function assertRoleMayChange({ db, now }: CommandContext, before: AccountRow, role: Role): void {
  assertNotActing(before, now)
  if (namedAlternate(db) === before.id && role !== 'officer') assertNotAlternate(db, before)
}

/** To keys that are not the holder's own yet nothing is sent: certifying them sends it. */
function sendRole(context: CommandContext, before: AccountRow, after: AccountRow, by: Warrantor): void {
  const { db, session, now } = context
  if (!isAddressable(after, trustOf(session), now)) return
  const to = publicKeyOf(after.agreementCertificate)
  const counted = repeatsHandedOn(db, ringOf(context))
  const gifts = { authority: by.authority, records: session.records, counted }
  for (const letter of [
    roleLetter(after.role, gifts),
    roleTakenBack(before.role, after.role, gifts.records),
  ]) {
    if (letter !== null) postLetter(db, to, letter, now.toISOString())
  }
}
