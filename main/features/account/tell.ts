import { randomUUID } from 'node:crypto'
import type { AccountDecisionView } from '../../../shared/contract/account'
import { messagesIn, type AccountDecision } from '../../../shared/domain/message'
import type { CommandContext, QueryContext } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import type { AccountRow } from '../../store/accounts'
import { csosAt } from '../../store/addressees'
import { postLetter } from '../../store/letters'
import { listMessages, putMessage } from '../../store/messages'
import { trustOf } from './rules'

/**
 * Keeps what was decided about an account, and why, where CSOs alone read it:
 * under the own ring, and by letter to every other CSO. Whom it is about is not
 * told the reason.
 */
export function tellDecision(
  context: CommandContext,
  { act, about, reason }: { act: AccountDecision['act']; about: AccountRow; reason: string },
): void {
  const { db, session, now } = context
  const at = now.toISOString()
  const decided: AccountDecision = {
    kind: 'account',
    id: randomUUID(),
    at,
    act,
    account: { accountId: about.id, name: about.displayName },
    by: session.account.displayName,
    reason,
  }
  putMessage(db, ringOf(context), { id: decided.id, at, body: decided })
  for (const cso of csosAt(db, now, trustOf(session))) {
    if (cso.id === session.account.id || cso.id === about.id) continue
    postLetter(db, publicKeyOf(cso.agreementCertificate), { messages: [decided] }, at)
  }
}

/** What was decided about accounts since this account is CSO, newest first. */
export function decisionsKept(context: QueryContext): AccountDecisionView[] {
  return messagesIn(listMessages(context.db, ringOf(context))).flatMap((message) =>
    message.kind === 'account'
      ? [
          {
            id: message.id,
            at: message.at,
            act: message.act,
            name: message.account.name,
            by: message.by,
            reason: message.reason,
          },
        ]
      : [],
  )
}

/** The ring of whoever is signed in. */
export const ringOf = ({ session }: QueryContext) => ({
  accountId: session.account.id,
  ringKey: session.keys.ring,
})
