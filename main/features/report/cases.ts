import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { isOutstanding, withContact, type Duty } from '../../../shared/domain/duty'
import type { ReportBody } from '../../../shared/domain/report'
import type { CommandContext, FeatureHandlers, OpenedReport } from '../../gate/context'
import { searchTextOf, summaryOf } from '../../store/case-summary'
import { appendRevision } from '../../store/records'
import { openForWork, stamp, storeReport } from './write'
import { reportViewOf } from './view'

/*
 * A report and a case know each other: the link is written into both, in one
 * transaction, or into neither.
 */

interface Link {
  readonly reference: string
  readonly basedOn: number
  readonly caseReference: string
  readonly caseBasedOn: number
  readonly message?: string | undefined
}

export const reportCaseHandlers: FeatureHandlers<'report.toCase' | 'report.joinCase'> = {
  'report.toCase': (context, input) => reportViewOf(context, link(context, input, 'case')),
  'report.joinCase': (context, input) => reportViewOf(context, link(context, input, 'joined')),
}

function link(context: CommandContext, input: Link, what: 'case' | 'joined'): OpenedReport {
  const opened = openForWork(context, input.reference, input.basedOn)
  refuseSecondCase(opened)
  linkCase(context, input, opened.body)
  const by = stamp(context)
  const { acknowledged } = opened.body
  const outcome = { what, ...by, reference: input.caseReference }
  return storeReport(
    context,
    opened,
    { ...opened.body, acknowledged: acknowledged ?? by, outcome },
    { ...by, about: what, text: input.message ?? '' },
  )
}

function refuseSecondCase({ body: { outcome } }: OpenedReport): void {
  if (outcome !== null && outcome.what !== 'closed')
    throw new AppError('conflict', `This report belongs to a case already: ${outcome.reference}.`)
}

/**
 * Writes the report's reference into the case, which this account must hold for work. What concerns the CSO and what
 * does not are not joined: each would tell those who hold it of the other.
 */
function linkCase(
  context: CommandContext,
  { reference, caseReference, caseBasedOn }: Link,
  report: ReportBody,
): void {
  const opened = context.open(caseReference)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
  if (opened.revision !== caseBasedOn)
    throw new AppError('conflict', 'Somebody saved the case since: open it again, then join the report.')
  const isAboutCso = report.route === 'alternate'
  if (opened.body.concernsCso !== isAboutCso) {
    throw new AppError(
      'conflict',
      isAboutCso
        ? 'This report concerns the CSO, and the case does not: its holders would learn of the report. Say first that the case concerns the CSO, or make one that does.'
        : 'The case concerns the CSO, and this report does not: its readers would learn of the case.',
    )
  }
  const { session, db } = context
  const { recordId, key, earlierKeys, body: before } = opened
  const at = context.now.toISOString()
  const reason = `Report ${reference} joined`
  const body = {
    ...before,
    duties: before.duties.map((duty) => withReportMade(context, duty, report)),
    reports: [...new Set([...(before.reports ?? []), reference])],
    saved: { at, by: session.account.displayName, reason },
  }
  // The same version of the body's schema as the case feature writes.
  const schema = caseSchemaVersion
  const revision = appendRevision(db, {
    recordId,
    key,
    earlierKeys,
    basedOn: opened.revision,
    schema,
    body,
    at,
  })
  context.afterCommit(() => {
    const summary = summaryOf(body, revision, session.organisation.zone)
    session.index.putCase(recordId, summary, searchTextOf(body))
  })
}

/**
 * The duty as it stands now that the report belongs to the case: to get it to the CSO is done where the CSO took it in
 * (PSR-51…54), and asks nobody to do it again.
 */
function withReportMade({ session, now }: CommandContext, duty: Duty, report: ReportBody): Duty {
  const isAsked = duty.obligation.recipients?.anyOf.some((group) => group.join() === CSO) === true
  if (!isAsked || report.route !== 'cso' || !isOutstanding(duty)) return duty
  return withContact(duty, {
    id: randomUUID(),
    result: 'told',
    at: { at: report.takenIn.at, zone: session.organisation.zone, precision: 'minute' },
    recipients: [CSO],
    how: 'form',
    reference: report.reference,
    note: 'Taken in from a report to this register.',
    by: report.takenIn.by,
    recordedAt: now.toISOString(),
  })
}

/** The recipient as rules name it. */
const CSO = 'CSO'

const caseSchemaVersion = 1
