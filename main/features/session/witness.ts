import type { Vault } from '../../gate/context'
import { auditOutcome } from '../../gate/record'
import type { Session } from '../../gate/session'
import { keepWitness, type Witnessed } from '../../store/witness'
import { isAlarm, witnessSays } from '../../store/witness-text'

/** What somebody who signs in is told of the comparison; nothing when the history stands. */
export function witnessNotices(found: Witnessed, zone: string): string[] {
  return isAlarm(found) || found.state === 'missing' ? [witnessSays(found, zone)] : []
}

/** Puts an alarm into the audit. Call it in the transaction that begins the session's history. */
export function auditWitness(vault: Vault, found: Witnessed): void {
  if (!isAlarm(found)) return
  const subject = 'point' in found ? `row ${String(found.point.auditSeq)}` : null
  const code = found.state === 'disputed' ? found.how : found.state
  auditOutcome(vault, { operation: 'witness.compare', outcome: 'failed', subject, code })
}

/** Leaves the newest signed head with the witness. A profile that cannot be written keeps nobody out. */
export function tellWitness(vault: Vault, session: Session): void {
  try {
    keepWitness(vault.ports.witness, session.db, session.registerId)
  } catch (error) {
    vault.ports.logFailure('WITNESS', error)
  }
}
