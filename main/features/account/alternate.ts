import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Notice } from '../../../shared/domain/message'
import type { CommandContext, Handler } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import { accountById, type AccountRow } from '../../store/accounts'
import { isAddressable, nameAlternate, namedAlternate } from '../../store/addressees'
import { postLetter } from '../../store/letters'
import { assertNotActing, liveAccount, refreshAddressees, trustOf, warrantorOf } from './rules'
import { tellDecision } from './tell'

/** What the one before holds stays theirs until they give it: whoever named the next cannot. */
function tellOutgoing({ db, session, now }: CommandContext, before: string, next: AccountRow): void {
  const account = accountById(db, before)
  if (account === null || !isAddressable(account, trustOf(session), now)) return
  const at = now.toISOString()
  const told: Notice = {
    kind: 'notice',
    id: randomUUID(),
    at,
    title: `${next.displayName} receives what concerns the CSO from now on`,
    text: 'Cases that concern the CSO stay with you until you give them on: under Access in each. Who is to be told of repeated minor incidents, and who else holds such a case, is decided by whoever has them as the alternate.',
  }
  postLetter(db, publicKeyOf(account.agreementCertificate), { messages: [told] }, at)
}

/**
 * Names who receives what concerns the CSO. It has to be somebody who can take
 * it up: a security officer whose keys are certified, and nobody who stands in as CSO.
 */
export const nameTheAlternate: Handler<'account.nameAlternate'> = (context, { accountId, reason }) => {
  const { db, session, now } = context
  warrantorOf(session)
  const before = namedAlternate(db)
  if (before === accountId) throw new AppError('conflict', 'That is how it is already.')
  const about = accountId === null ? before && accountById(db, before) : liveAccount(db, accountId)
  if (!about) throw new AppError('conflict', 'No alternate is named.')
  if (accountId !== null) {
    if (about.role === 'cso') throw new AppError('conflict', 'A CSO cannot receive what concerns the CSO.')
    if (about.role !== 'officer')
      throw new AppError('conflict', 'The alternate must be a security officer: they take up the case.')
    assertNotActing(about, now)
    if (!isAddressable(about, trustOf(session), now)) {
      throw new AppError(
        'conflict',
        `${about.displayName} has no certified keys of their own yet, or is suspended: nothing could reach them.`,
      )
    }
  }
  nameAlternate(db, accountId)
  refreshAddressees(context)
  const taken = accountId === null ? `No longer the alternate. ${reason}` : reason
  tellDecision(context, { act: 'alternate', about, reason: taken })
  if (before !== null && accountId !== null) tellOutgoing(context, before, about)
  return {}
}
