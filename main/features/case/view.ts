import type { CaseView } from '../../../shared/contract/case'
import { contract } from '../../../shared/contract'
import type { Role } from '../../../shared/domain/account'
import { missingForFinalise, type CaseBody } from '../../../shared/domain/case'
import type { OpenedCase } from '../../gate/context'
import { assessIncident } from './rules'

/** What a holder of the case sees of it now. */
export function caseViewOf(opened: OpenedCase, role: Role): CaseView {
  const { body, revision, level } = opened
  return {
    revision,
    body,
    level,
    missing: missingForFinalise(body.incident),
    questions: assessIncident(body.incident, body.duties).questions,
    can: allowed(body, level, role),
  }
}

const whileWorking = ['case.save', 'duty.contact', 'duty.notRequired', 'duty.override', 'case.grant'] as const

function allowed(body: CaseBody, level: 'read' | 'work', role: Role): string[] {
  if (level === 'read') return []
  const names = [...whileWorking, body.status === 'draft' ? 'case.finalise' : 'document.issue'] as const
  return names.filter((name) => (contract[name].roles as readonly Role[]).includes(role))
}
