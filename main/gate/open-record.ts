import { AppError } from '../../shared/contract/fault'
import type { Role } from '../../shared/domain/account'
import { caseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { standingProblems } from '../../shared/domain/clearance'
import { isInEmergency } from '../../shared/domain/emergency'
import { reportBody } from '../../shared/domain/report'
import { sideRecords, type SideBody, type SideKind } from '../../shared/domain/side-record'
import { dayIn } from '../../shared/domain/time'
import { KeyError } from '../keys/errors'
import { StoreError } from '../store/errors'
import { fairnessRoles } from '../store/annexes'
import { newestRevision } from '../store/records'
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
  return orNull(() => readCase(session, reference)) !== null
}

/** The keys of a record of any kind that this session could open now, newest first; null when it could not. */
export function keysOf(session: Session, reference: string): readonly Buffer[] | null {
  const kind = session.records.get(session.references.get(reference) ?? '')?.kind ?? 'case'
  const opened = orNull((): OpenedRecord => {
    if (kind === 'case') return readCase(session, reference)
    return kind === 'report'
      ? readReport(session, reference)
      : readSideRecord(session, kind as SideKind, reference)
  })
  return opened && [opened.key, ...opened.earlierKeys.map(({ key }) => key)]
}

/** Reads the newest revision of a report this session holds; see `readCase`. */
export function readReport(session: Session, reference: string): OpenedReport {
  return readRecord(session, { reference, kind: 'report', parse: (body) => reportBody.parse(body) })
}

/**
 * As `readReport`, for a record of another kind. An annex is not shown to somebody
 * whose clearance no longer reaches it, and how somebody suspected is treated is
 * as absent as what never was for whoever does not hold the case.
 */
export function readSideRecord<K extends SideKind>(
  session: Session,
  kind: K,
  reference: string,
): OpenedRecord<SideBody<K>> {
  const parse = (body: unknown) => sideRecords[kind].parse(body) as SideBody<K>
  const opened = readRecord(session, { reference, kind, parse })
  if (!isWithinCase(session, opened.body)) throw noSuch(kind)
  if (!isWithinStanding(session, opened.body))
    throw new AppError('denied', 'Your clearance does not reach this any more: ask the CSO.')
  return opened
}

/**
 * Whether whoever is signed in works on cases and holds the one that a fairness annex belongs to; an extract is for
 * those who do not. Somebody of another role by now may have the keys still.
 */
function isWithinCase(session: Session, body: SideBody<SideKind>): boolean {
  if (body.kind !== 'annex' || body.content.what === 'extract') return true
  if (!(fairnessRoles as readonly Role[]).includes(session.role)) return false
  const recordId = session.references.get(body.of)
  const held = recordId === undefined ? undefined : session.records.get(recordId)
  return held?.kind === 'case' && held.level !== 'none'
}

/** Whether the clearance of whoever is signed in reaches a record; people and the directory carry no marking of their own. */
function isWithinStanding(session: Session, body: SideBody<SideKind>): boolean {
  if (body.kind !== 'annex') return true
  const on = dayIn(session.organisation.zone, session.latest)
  return standingProblems(body.marking, session.account.standing, on).length === 0
}

/**
 * Every record of a kind that this session holds, as it is now, in no order. What was read once is kept on the
 * session's shelf, which `shelve` keeps up to date. Nothing is noted of it: open a record to read it.
 */
export function sideRecordsOf<K extends SideKind>(session: Session, kind: K): OpenedRecord<SideBody<K>>[] {
  const found: OpenedRecord<SideBody<K>>[] = []
  for (const recordId of session.records.idsOf(kind)) {
    const held = session.records.get(recordId)
    if (held === undefined || held.level === 'none') continue
    const shelved = session.shelf.get(recordId) ?? readUnshelved(session, kind, recordId)
    if (shelved === null) continue
    session.shelf.set(recordId, shelved)
    const opened = shelved as OpenedRecord<SideBody<K>>
    if (isWithinCase(session, opened.body) && isWithinStanding(session, opened.body))
      found.push({ ...opened, level: held.level })
  }
  return found
}

function readUnshelved(session: Session, kind: SideKind, recordId: string): OpenedRecord | null {
  for (const [reference, id] of session.references)
    if (id === recordId) return orNull(() => readSideRecord(session, kind, reference))
  return null
}

/** What does not open is passed over: opening it says why. */
function orNull<R extends OpenedRecord>(open: () => R): R | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof AppError || error instanceof KeyError || error instanceof StoreError) return null
    throw error
  }
}

const noSuch = (kind: string) => new AppError('notFound', `There is no such ${kind}.`)

interface Wanted<Body> {
  readonly reference: string
  readonly kind: string
  readonly parse: (body: unknown) => Body
}

function readRecord<Body extends Named>(session: Session, wanted: Wanted<Body>): OpenedRecord<Body> {
  const recordId = session.references.get(wanted.reference)
  const held = recordId === undefined ? undefined : session.records.get(recordId)
  if (recordId === undefined || held?.kind !== wanted.kind || held.level === 'none') throw noSuch(wanted.kind)
  const row = newestRevision(session.db, recordId)
  const { revision, body, earlierKeys } = session.recent.open(held.key, row, wanted.parse)
  const parsed = body as Body
  // Rows can be renamed by whoever has the register key; what is sealed cannot.
  if (parsed.reference !== wanted.reference)
    throw new StoreError(
      'corrupt',
      `the ${wanted.kind} under this reference is another: the register was altered`,
    )
  return { recordId, key: held.key, earlierKeys, revision, level: held.level, body: parsed }
}
