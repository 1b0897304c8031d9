import type { KeyObject } from 'node:crypto'
import { reportBody, type ReportBody } from '../../shared/domain/report'
import { transaction, type WritableDatabase } from './database'
import { alternateOf, readRegisterFile } from './folder'
import { readAddition, readReportFile, shuffled, type Place, type SealedReport } from './intake'
import {
  fileOf,
  intakeFileName,
  IntakeProblem,
  isInIntake,
  listIntake,
  readIntake,
  removeFromIntake,
  type IntakeName,
  type StrangeFile,
} from './intake-files'
import type { RingEntry } from './key-ring'
import { appendRevision, readRevision } from './records'
import { isRecord, isReferenceTaken, newReference } from './reference'
import {
  answerReporter,
  createReport,
  holdersOf,
  reportSchemaVersion,
  type ReportMaker,
} from './report-records'

/*
 * What lies in the intake folder moves into the register when somebody whom it
 * was sealed to signs in. Whatever cannot be read is named and left alone: a
 * stranger's file never stops a sign-in, and never takes a report with it.
 */

/** What came of looking through the folder. */
export interface Collected {
  readonly reports: number
  readonly additions: number
  readonly strange: readonly StrangeFile[]
  /** Files there was no time for. */
  readonly unread: number
}

/** The time a sign-in gives to the folder; the rest is for "Collect again", or the next one. */
const signInMs = 1500

/** Whoever collects: a session, as far as this takes it. */
export interface Collector extends ReportMaker {
  readonly db: WritableDatabase
  readonly records: Map<string, RingEntry>
  readonly references: Map<string, string>
}

/** What collecting takes from around it. */
export interface Collecting {
  readonly folder: string
  readonly session: Collector
  readonly now: Date
  /** What may open a report: the account's agreement key, and the one before while it is kept. */
  readonly keys: readonly KeyObject[]
  /** Writes the audit row of one report; called inside the transaction that takes it in. */
  audit(reference: string): void
}

const last = new WeakMap<object, Collected>()

/** What the last look through the folder in this session found. */
export const lastCollected = (session: object): Collected | undefined => last.get(session)

/**
 * Takes in what was sealed to this account, for at most a second and a half.
 * Call it once the session is the vault's own and its history has begun. Returns
 * sentences for whoever signs in. Throws StoreError when the medium is full: files
 * and register then still agree.
 */
export function takeInReports(collecting: Collecting): string[] {
  const { folder, session } = collecting
  if (session.account.mustChange || session.account.keyRequest !== null) return []
  const ends = performance.now() + signInMs
  let found: Collected = { reports: 0, additions: 0, strange: [], unread: 0 }
  for (found of collectReports(collecting)) if (performance.now() > ends) break
  return noticesOf(found, receivesReports(folder, session))
}

/** Whether this account is told about the folder as a whole: a CSO, or the alternate. */
export function receivesReports(
  folder: string,
  session: Pick<Collector, 'role'> & { readonly account: { readonly id: string } },
): boolean {
  return session.role === 'cso' || alternateOf(readRegisterFile(folder)) === session.account.id
}

function noticesOf({ reports, additions, strange, unread }: Collected, isReceiver: boolean): string[] {
  const notices: string[] = []
  const [first] = strange
  if (reports > 0)
    notices.push(
      reports === 1 ? 'A new report was collected.' : `${String(reports)} new reports were collected.`,
    )
  if (additions > 0)
    notices.push(
      additions === 1
        ? 'Something was added to a report.'
        : `${String(additions)} additions to reports were collected.`,
    )
  if (!isReceiver) return notices
  if (first !== undefined) {
    const more = strange.length === 1 ? '' : ` (and ${String(strange.length - 1)} more, listed under Reports)`
    notices.push(`In the intake folder, ${first.name} ${first.problem}${more}. It was left where it is.`)
  }
  if (unread > 0)
    notices.push(
      `${String(unread)} files of the intake folder are still to be looked at: collect again under Reports.`,
    )
  return notices
}

/**
 * Looks at one file after the other, in no order that rubbish could take
 * advantage of, and yields after each what was found so far.
 */
export function* collectReports(collecting: Collecting): Generator<Collected> {
  const { folder, session } = collecting
  const { found, strange } = listIntake(folder)
  const place: Place = { folder, register: session.registerId }
  const reports = shuffled(found.filter(({ kind }) => kind === 'report'))
  const additions = shuffled(found.filter(({ kind }) => kind === 'addition'))
  const state = { reports: 0, additions: 0, strange: [...strange], unread: reports.length + additions.length }
  const note = () => {
    const snapshot: Collected = { ...state, strange: [...state.strange] }
    last.set(session, snapshot)
    return snapshot
  }
  yield note()
  for (const name of [...reports, ...additions]) {
    try {
      if (name.kind === 'report') state.reports += takeReport(collecting, place, name)
      else state.additions += takeAddition(collecting, place, name)
    } catch (error) {
      if (!(error instanceof IntakeProblem)) throw error
      state.strange.push({ name: intakeFileName(name), problem: error.message })
    }
    state.unread -= 1
    yield note()
  }
}

/** The record of a report has the id that its files are named by. */
const recordIdOf = (locator: string) => locator.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function takeReport(collecting: Collecting, place: Place, name: IntakeName): 0 | 1 {
  const { folder, session, now } = collecting
  const content = collecting.keys.reduce<SealedReport | null>(
    (found, key) => found ?? readReportFile(place, name.locator, key),
    null,
  )
  if (content === null || !isForNow(session, content)) return 0
  const recordId = recordIdOf(name.locator)
  if (isRecord(session.db, recordId)) {
    finishTaking(session, place, name, recordId)
    return 0
  }
  const at = now.toISOString()
  const holders = withSelf(
    holdersOf(session.db, { folder, maker: session, now }, content.route),
    session,
    content,
  )
  const reference = isReferenceTaken(session.db, content.reference)
    ? newReference(session.db, 'RP')
    : content.reference
  const body = bodyOf(session, content, { reference, at })
  const own = transaction(session.db, () => {
    const entry = createReport(session.db, session, { recordId, holders, at, body })
    collecting.audit(reference)
    return entry
  })
  if (own !== null) {
    session.records.set(recordId, own)
    session.references.set(reference, recordId)
  }
  answerReporter(place, body)
  removeFromIntake(place.folder, name)
  return 1
}

/** A report for the CSO waits for a CSO, even where a key of somebody who was one still opens it. */
const isForNow = (session: Collector, { route }: SealedReport) => route !== 'cso' || session.role === 'cso'

/** Whoever the reporter was told would read it does, even if somebody else has been named since. */
function withSelf(holders: ReturnType<typeof holdersOf>, session: Collector, { route }: SealedReport) {
  if (route === 'alternate') return [session.account]
  return holders.some(({ id }) => id === session.account.id) ? holders : [session.account, ...holders]
}

function bodyOf(
  session: Collector,
  content: SealedReport,
  { reference, at }: { readonly reference: string; readonly at: string },
): ReportBody {
  const act = { at, by: session.account.displayName }
  return {
    kind: 'report',
    reference,
    receipt: content.reference,
    route: content.route,
    reportedAt: content.at,
    report: content.report,
    paper: null,
    additions: [],
    thread: { locator: content.locator, key: content.thread },
    takenIn: act,
    acknowledged: null,
    outcome: null,
    messages: [{ ...act, about: 'collected', text: '' }],
    access: [],
    saved: act,
  }
}

/** The record is durable and the file was still there: an earlier sign-in was cut short between the two. */
function finishTaking(session: Collector, place: Place, name: IntakeName, recordId: string): void {
  const held = session.records.get(recordId)
  if (held === undefined) throw new IntakeProblem('is in the register already, but not open to you')
  const body = reportBody.parse(readRevision(session.db, { recordId, key: held.key }).body)
  if (!isInIntake(place.folder, fileOf(name.locator, 'answer'))) answerReporter(place, body)
  removeFromIntake(place.folder, name)
}

function takeAddition(collecting: Collecting, place: Place, name: IntakeName): 0 | 1 {
  const { session, now } = collecting
  const recordId = recordIdOf(name.locator)
  const held = session.records.get(recordId)
  if (held?.kind !== 'report') {
    // Somebody else's, or to a report that is not taken in yet. Damage shows all the same.
    readIntake(place.folder, name, place.register)
    return 0
  }
  const opened = readRevision(session.db, { recordId, key: held.key })
  const body = reportBody.parse(opened.body)
  if (body.thread === null) return 0
  const thread = { locator: name.locator, key: Buffer.from(body.thread.key, 'base64') }
  const addition = readAddition(place, thread, name.addition)
  const isKnown = body.additions.some(({ id }) => id === addition.id)
  if (!isKnown) {
    const at = now.toISOString()
    const saved = { at, by: session.account.displayName }
    transaction(session.db, () => {
      appendRevision(session.db, {
        recordId,
        key: held.key,
        earlierKeys: opened.earlierKeys,
        basedOn: opened.revision,
        schema: reportSchemaVersion,
        body: { ...body, additions: [...body.additions, addition], saved },
        at,
      })
      collecting.audit(body.reference)
    })
  }
  removeFromIntake(place.folder, name)
  return isKnown ? 0 : 1
}
