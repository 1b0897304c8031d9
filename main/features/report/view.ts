import type { ReportView } from '../../../shared/contract/report'
import { contract, type OperationName } from '../../../shared/contract'
import type { Role } from '../../../shared/domain/account'
import type { ReportBody } from '../../../shared/domain/report'
import type { OpenedReport, QueryContext } from '../../gate/context'

/** What a holder of a report sees of it now; the key of its thread is left behind. */
export function reportViewOf({ session }: Pick<QueryContext, 'session'>, opened: OpenedReport): ReportView {
  const { thread, ...body } = opened.body
  const { outcome } = body
  const isLinked = outcome !== null && outcome.what !== 'closed'
  return {
    revision: opened.revision,
    body,
    level: opened.level,
    canAnswer: thread !== null,
    isCaseOpen: isLinked && session.records.has(session.references.get(outcome.reference) ?? ''),
    can: allowed(opened, session.role),
  }
}

const always = ['report.acknowledge'] as const
const whileUnlinked = ['report.toCase', 'report.joinCase'] as const

function allowed({ level, body }: OpenedReport, role: Role): string[] {
  if (level === 'read') return []
  const names: readonly OperationName[] = [
    ...always,
    ...(isUnlinked(body) ? whileUnlinked : []),
    ...(body.outcome === null ? (['report.close'] as const) : []),
  ]
  return names.filter((name) => (contract[name].roles as readonly Role[]).includes(role))
}

const isUnlinked = ({ outcome }: ReportBody) => outcome === null || outcome.what === 'closed'
