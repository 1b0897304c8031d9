import type { ReportListItem } from '../../../shared/contract/report'
import {
  handledAs,
  reportState,
  reportStates,
  type ReportBody,
  type ReportState,
} from '../../../shared/domain/report'
import type { QueryContext } from '../../gate/context'
import { readRecords, recordHeads, type RecordHead } from '../../store/record-reader'
import type { SessionFacts } from '../../gate/session'
import type { Classification } from '../../../shared/domain/marking'

/*
 * The reports this session holds, as lines of a list. A report is opened again
 * only when somebody saved it since: the list of a session is kept beside it.
 */

interface Line {
  readonly head: number
  readonly item: ReportListItem
}

const known = new WeakMap<object, Map<string, Line>>()

/** Every report that this session holds and can open, the last reported first. */
export function heldReports({ session, db }: Pick<QueryContext, 'session' | 'db'>): ReportListItem[] {
  const lines = linesOf(session)
  const held = recordHeads(db).filter(({ recordId }) => session.records.get(recordId)?.kind === 'report')
  const stale = held.filter(({ recordId, head }) => lines.get(recordId)?.head !== head)
  for (const read of readRecords(db, stale, (id) => session.records.get(id)?.key)) {
    if ('problem' in read) continue
    // Sealed by this application and authenticated on opening: not parsed a second time.
    const body = read.opened.body as ReportBody
    lines.set(read.recordId, { head: read.head, item: itemOf(body, session.organisation.accreditation) })
  }
  return held.flatMap(({ recordId }: RecordHead) => lines.get(recordId)?.item ?? []).sort(lastReportedFirst)
}

function linesOf(session: SessionFacts): Map<string, Line> {
  const lines = known.get(session) ?? new Map<string, Line>()
  known.set(session, lines)
  return lines
}

const lastReportedFirst = (a: ReportListItem, b: ReportListItem) => (a.reportedAt < b.reportedAt ? 1 : -1)

/** How many of these stand where. */
export function countsOf(items: readonly ReportListItem[]): Record<ReportState, number> {
  const counts = Object.fromEntries(reportStates.map((state) => [state, 0])) as Record<ReportState, number>
  for (const { state } of items) counts[state] += 1
  return counts
}

const titleLength = 140

function itemOf(body: ReportBody, accreditation: Classification): ReportListItem {
  const { report, outcome } = body
  return {
    reference: body.reference,
    kind: report.kind,
    route: body.route,
    isPaper: body.paper !== null,
    state: reportState(body),
    title: firstWords(report.what),
    classification: handledAs(report, accreditation),
    isMarkingSure: report.marking !== 'not-sure',
    reportedAt: body.reportedAt,
    noticedAt: report.noticedAt.at,
    takenInAt: body.takenIn.at,
    lastAdditionAt: body.additions.at(-1)?.at ?? null,
    danger: report.danger,
    caseReference: outcome === null || outcome.what === 'closed' ? null : outcome.reference,
  }
}

/** The first line of an account, cut at a word. */
function firstWords(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  if (line.length <= titleLength) return line
  const cut = line.slice(0, titleLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), titleLength / 2))} …`
}
