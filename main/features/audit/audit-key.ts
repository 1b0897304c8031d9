import type { KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { SessionFacts } from '../../gate/session'
import { openAuditKey } from '../../store/audit-key'
import type { ReadableDatabase } from '../../store/database'

/**
 * The key that opens the audit, for an account that was given it.
 * Throws `denied` for one that was not, or not yet.
 */
export function auditKeyOf(session: SessionFacts, db: ReadableDatabase): KeyObject {
  const key = openAuditKey(db, session.records)
  if (key !== null) return key
  throw new AppError(
    'denied',
    'This account has not been given the audit key yet: a Chief Security Officer hands it over when they next sign in.',
  )
}
