import { AppError } from '../../shared/contract/fault'
import { caseBody } from '../../shared/domain/case'
import { readRevision } from '../store/records'
import type { OpenedCase } from './context'
import type { Session } from './session'

/**
 * Reads the newest revision of a case this session holds.
 * Throws `notFound` alike for a reference that is hidden and one that never was:
 * both fail at the same look-up, in a map that holds only what this session could open.
 */
export function readCase(session: Session, reference: string): OpenedCase {
  const recordId = session.references.get(reference)
  const held = recordId === undefined ? undefined : session.records.get(recordId)
  if (recordId === undefined || held === undefined) throw new AppError('notFound', 'There is no such case.')
  const { revision, body } = readRevision(session.db, { recordId, key: held.key })
  return { recordId, key: held.key, revision, level: held.level, body: caseBody.parse(body) }
}
