import { AppError } from '../../../shared/contract/fault'
import type { ReportBody, ReportMessage } from '../../../shared/domain/report'
import type { CommandContext, OpenedReport } from '../../gate/context'
import { appendRevision } from '../../store/records'
import { answerReporter, reportSchemaVersion } from '../../store/report-records'

/** Opens a report that this account may act on. Throws `denied` for a reader, `conflict` for a stale revision. */
export function openForWork(context: CommandContext, reference: string, basedOn: number): OpenedReport {
  const opened = context.openReport(reference)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this report, not act on it.')
  if (opened.revision !== basedOn) {
    throw new AppError(
      'conflict',
      `Somebody saved revision ${String(opened.revision)} after you opened ${String(basedOn)}.`,
    )
  }
  return opened
}

/** Who acts, and when. */
export const stamp = ({ session, now }: CommandContext) => ({
  at: now.toISOString(),
  by: session.account.displayName,
})

/**
 * Appends a revision of a report and, where `message` is given, tells the
 * reporter. Told before it is durable: an answer that cannot be written must not
 * stand in the register as given.
 */
export function storeReport(
  context: CommandContext,
  opened: OpenedReport,
  next: ReportBody,
  message?: ReportMessage,
): OpenedReport {
  const messages = message === undefined ? next.messages : [...next.messages, message]
  const body: ReportBody = { ...next, messages, saved: stamp(context) }
  const { recordId, key, earlierKeys } = opened
  const revision = appendRevision(context.db, {
    recordId,
    key,
    earlierKeys,
    basedOn: opened.revision,
    schema: reportSchemaVersion,
    body,
    at: context.now.toISOString(),
  })
  if (message !== undefined)
    answerReporter({ folder: context.vault.folder, register: context.session.registerId }, body)
  return { ...opened, revision, body }
}
