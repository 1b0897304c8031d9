import type { CommandContext } from '../../gate/context'
import type { SessionFacts } from '../../gate/session'
import { writeCheckpoint } from '../../store/checkpoints'
import { hasCertifiedKeys } from '../../store/key-requests'

/** Signs the audit head, if the keys are certified: what has happened so far can no longer be rewritten unnoticed. */
export function signHead(
  session: SessionFacts,
  context: CommandContext,
  reason: 'document' | 'package',
): void {
  if (!hasCertifiedKeys(session.account)) return
  writeCheckpoint(context.db, {
    register: session.registerId,
    accountId: session.account.id,
    signingKey: session.keys.signing,
    certificate: session.keys.signingCertificate,
    reason,
    at: context.now.toISOString(),
  })
}
