import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { reportProblems, type ReportBody, type ReportRoute } from '../../../shared/domain/report'
import type { FeatureHandlers } from '../../gate/context'
import { newReference } from '../../store/reference'
import { createReport, holdersOf } from '../../store/report-records'
import { stamp } from './write'

/** A report that came on paper: it goes to the same readers as one from the lock screen, not to whoever types it in. */
export const transcribeHandlers: FeatureHandlers<'report.transcribe'> = {
  'report.transcribe': (context, { report, concernsCso, receivedAt, note }) => {
    const { db, session, now, vault } = context
    const problems = reportProblems(report, session.organisation.accreditation, now)
    if (problems.length > 0) throw new AppError('invalid', 'This cannot be recorded here.', problems)
    const route: ReportRoute = concernsCso ? 'alternate' : 'cso'
    const holders = holdersOf(db, { folder: vault.folder, maker: session, now }, route)
    if (holders.length === 0)
      throw new AppError(
        'unavailable',
        'Nobody has been named who could receive this report. Keep the paper form safe.',
      )
    const act = stamp(context)
    const reference = newReference(db, 'RP')
    const recordId = randomUUID()
    const body: Omit<ReportBody, 'access'> = {
      kind: 'report',
      reference,
      receipt: reference,
      route,
      reportedAt: act.at,
      report,
      paper: { by: act.by, receivedAt, ...(note !== undefined && { note }) },
      additions: [],
      thread: null,
      takenIn: act,
      acknowledged: null,
      outcome: null,
      messages: [],
      saved: act,
    }
    const own = createReport(db, session, { recordId, holders, at: act.at, body })
    context.afterCommit(() => {
      if (own === null) return
      session.records.set(recordId, own)
      session.references.set(reference, recordId)
    })
    return { reference, readers: holders.map(({ displayName }) => displayName), isOpenToYou: own !== null }
  },
}
