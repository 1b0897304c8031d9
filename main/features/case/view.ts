import type { CaseView } from '../../../shared/contract/case'
import { contract, type OperationName } from '../../../shared/contract'
import type { Operation } from '../../../shared/contract/operation'
import type { Role } from '../../../shared/domain/account'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import { questionsFor } from '../../../shared/schemes/asked'
import type { OpenedCase, QueryContext } from '../../gate/context'
import { alternateId, decides, isWithAlternate } from './access/terms'
import { conflictsOf } from './conflicts'
import { assessIncident } from './rules'

/** What a holder of the case sees of it now. `notes` say what the act did beside what was asked. */
export function caseViewOf(
  context: QueryContext,
  opened: OpenedCase,
  notes: readonly string[] = [],
): CaseView {
  const { body, revision, level } = opened
  return {
    revision,
    body,
    level,
    notes: [...notes],
    missing: missingForFinalise(body.incident),
    questions: questionsFor(body.incident.class, assessIncident(body.incident, body.duties, body).questions),
    conflicts: conflictsOf(context, body),
    can: allowed(context, opened),
  }
}

const whileOpen = [
  ...(['case.save', 'work.log', 'duty.contact', 'duty.choose', 'duty.notRequired'] as const),
  ...(['work.direct', 'case.steps', 'case.close', 'duty.override'] as const),
] as const
const whenever = ['case.grant', 'case.revoke'] as const

/** Whether it is with the alternate of now, who alone says anything else; without one nobody can be given it. */
const isSettled = (context: QueryContext, body: OpenedCase['body']): boolean =>
  body.concernsCso && (alternateId(context) === null || isWithAlternate(context, body))

function allowed(context: QueryContext, { body, level }: OpenedCase): string[] {
  if (level === 'read') return []
  const isDeciding = decides(context, body)
  const names: readonly OperationName[] = [
    ...(body.status === 'closed' ? (['case.reopen'] as const) : whileOpen),
    body.status === 'draft' ? 'case.finalise' : 'document.issue',
    ...whenever,
    ...(isDeciding || !isSettled(context, body) ? (['case.divert'] as const) : []),
  ]
  const may = ({ roles, decidedOn }: Operation) =>
    (isDeciding || decidedOn === undefined) && (roles as readonly Role[]).includes(context.session.role)
  return names.filter((name) => may(contract[name]))
}
