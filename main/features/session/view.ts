import { contract } from '../../../shared/contract'
import type { SessionView } from '../../../shared/contract/session'
import type { SessionFacts } from '../../gate/session'
import { fingerprintOf } from '../../keys/certificates'
import { fingerprintHex, fingerprintWords } from '../../keys/words'
import type { ReadableDatabase } from '../../store/database'
import { accountViewOf } from '../../store/account-view'
import { namedAlternate } from '../../store/addressees'
import { AUDIT_GENESIS, auditHead } from '../../store/audit'
import { isRecoveryReady } from '../../store/settings'

/** Minutes without a key or a click before the register locks; NZISM 16.1.41 allows 10 at most. */
export const idleLockMinutes = 5

/** How much of a hash people read aloud: 8 words, 64 bits. */
const spoken = (bytes: Uint8Array) => fingerprintWords(bytes.subarray(0, 8))

/** Who is signed in, and what the frame shows of the register. */
export function sessionViewOf(session: SessionFacts, db: ReadableDatabase): SessionView {
  const authority = fingerprintOf(session.keys.authorityCertificate)
  const head = auditHead(db)?.hash ?? AUDIT_GENESIS
  return {
    account: accountViewOf(session.account, { isCso: true, alternate: namedAlternate(db) }),
    role: session.role,
    notices: [...session.notices],
    organisation: session.organisation,
    registerId: session.registerId,
    authorityFingerprint: fingerprintHex(authority),
    authorityWords: spoken(authority),
    auditHead: head.toString('hex'),
    auditHeadWords: spoken(head),
    lastSignIn: session.lastSignIn,
    mustChangePassphrase: session.account.mustChange,
    recoveryReady: isRecoveryReady(db),
    idleLockMinutes,
    can: Object.entries(contract)
      .filter(([, operation]) => operation.roles === 'lock-screen' || operation.roles.includes(session.role))
      .map(([name]) => name),
  }
}
