import type { Vault } from '../../gate/context'
import { auditOutcome } from '../../gate/record'
import { writeClosed } from '../../store/closed'
import { checkpointLog, transaction } from '../../store/database'
import { signHead } from './history'
import { tellWitness } from './witness'

/**
 * Ends the session: the audit says so, the head is signed, the log is emptied,
 * the file closed and every file's digest left in `closed.json`.
 * Does nothing when nobody is signed in; a second call finds nothing left to do.
 */
export function closeSession(vault: Vault, why: string): void {
  vault.cards?.wipe()
  const session = vault.session
  if (session === null || session.closing) return
  const at = vault.ports.now().toISOString()
  transaction(session.db, () => {
    auditOutcome(vault, { operation: 'session.lock', outcome: 'done', subject: why })
    signHead(vault, session, 'lock')
  })
  tellWitness(vault, session)
  session.closing = true
  checkpointLog(session.db)
  session.db.close()
  session.index.close()
  session.shelf.clear()
  session.recent.clear()
  for (const key of [session.keys.register, session.keys.ring]) key.fill(0)
  for (const held of session.records.values()) held.key.fill(0)
  try {
    writeClosed(vault.folder, { register: session.registerId, at })
  } catch (error) {
    // Something in the folder is no plain file, or the medium is full: closed all the same, and said to be uncleanly so.
    vault.ports.logFailure('CLOSE', error)
  } finally {
    session.lock.release()
    vault.session = null
  }
}
