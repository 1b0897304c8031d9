import { AppError } from '../../shared/contract/fault'
import { caseBody, caseMarking } from '../../shared/domain/case'
import { standingProblems } from '../../shared/domain/clearance'
import { isInEmergency } from '../../shared/domain/emergency'
import { reportBody } from '../../shared/domain/report'
import { dayIn } from '../../shared/domain/time'
import { KeyError } from '../keys/errors'
import { StoreError } from '../store/errors'
import { readRevision } from '../store/records'
import type { Named, OpenedCase, OpenedRecord, OpenedReport } from './context'
import type { Session } from './session'

/**
 * Reads the newest revision of a case this session holds.
 * Throws `notFound` alike for a reference that is hidden and one that never was:
 * both fail at the same look-up, in a map that holds only what this session could
 * open. Throws `denied` with the reason when the holder's clearance no longer
 * reaches the case's marking.
 */
export function readCase(session: Session, reference: string): OpenedCase {
  const opened = readRecord(session, { reference, kind: 'case', parse: (body) => caseBody.parse(body) })
  const on = dayIn(session.organisation.zone, session.latest)
  const problems = standingProblems(caseMarking(opened.body.incident), session.account.standing, on)
  const { emergencies = [] } = opened.body
  if (problems.length > 0 && !isInEmergency(emergencies, session.account.id, session.latest)) {
    throw new AppError('denied', 'Your clearance does not reach this case any more: ask the CSO.')
  }
  return opened
}

/** Whether this session could open a case now. Nothing is noted of it. */
export function isOpenTo(session: Session, reference: string): boolean {
  try {
    readCase(session, reference)
    return true
  } catch (error) {
    if (error instanceof AppError || error instanceof KeyError || error instanceof StoreError) return false
    throw error
  }
}

/** Reads the newest revision of a report this session holds; see `readCase`. */
export function readReport(session: Session, reference: string): OpenedReport {
  return readRecord(session, { reference, kind: 'report', parse: (body) => reportBody.parse(body) })
}

interface Wanted<Body> {
  readonly reference: string
  readonly kind: string
  readonly parse: (body: unknown) => Body
}

function readRecord<Body extends Named>(session: Session, wanted: Wanted<Body>): OpenedRecord<Body> {
  const recordId = session.references.get(wanted.reference)
  const held = recordId === undefined ? undefined : session.records.get(recordId)
  if (recordId === undefined || held?.kind !== wanted.kind || held.level === 'none')
    throw new AppError('notFound', `There is no such ${wanted.kind}.`)
  const { revision, body, earlierKeys } = readRevision(session.db, { recordId, key: held.key })
  const parsed = wanted.parse(body)
  // Rows can be renamed by whoever has the register key; what is sealed cannot.
  if (parsed.reference !== wanted.reference)
    throw new StoreError(
      'corrupt',
      `the ${wanted.kind} under this reference is another: the register was altered`,
    )
  return { recordId, key: held.key, earlierKeys, revision, level: held.level, body: parsed }
}
