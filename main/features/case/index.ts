import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { caseBody, missingForFinalise, type CaseBody } from '../../../shared/domain/case'
import { changesBetween } from '../../../shared/domain/changes'
import type { FeatureHandlers } from '../../gate/context'
import { readRevision } from '../../store/records'
import { assertRecoveryReady } from '../../store/settings'
import { dutyHandlers } from './duties'
import { grantHandlers, grantNewCase } from './grants'
import { caseViewOf } from './view'
import { openForWork, refuseProblems, storeRevision, withFacts } from './write'

type Names =
  | 'case.list'
  | 'case.due'
  | 'case.open'
  | 'case.history'
  | 'case.create'
  | 'case.save'
  | 'case.finalise'
  | 'case.grant'
  | 'duty.contact'
  | 'duty.notRequired'
  | 'duty.override'

export const caseHandlers: FeatureHandlers<Names> = {
  ...dutyHandlers,
  ...grantHandlers,

  'case.list': ({ session, now }, input) => session.index.list(input, now),
  'case.due': ({ session }) => session.index.due(),
  'case.open': (context, { reference }) => caseViewOf(context.open(reference), context.session.role),

  'case.history': (context, { reference }) => {
    const opened = context.open(reference)
    const bodies = Array.from({ length: opened.revision }, (_, index) =>
      caseBody.parse(
        readRevision(context.db, { recordId: opened.recordId, key: opened.key, revision: index + 1 }).body,
      ),
    )
    return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
  },

  'case.create': (context, { incident }) => {
    assertRecoveryReady(context.db)
    refuseProblems(context, incident)
    const { opened, body } = grantNewCase(context, incident, randomBytes(32))
    const stored = storeRevision(context, opened, withFacts(context, body, incident))
    return caseViewOf(stored, context.session.role)
  },

  'case.save': (context, { reference, basedOn, incident, reason }) => {
    const opened = openForWork(context, reference, basedOn)
    refuseProblems(context, incident)
    if (opened.body.status === 'finalised' && reason === undefined) {
      throw new AppError('invalid', 'A finalised case is corrected with a reason.', [
        { path: 'reason', message: 'say why the finalised case is corrected' },
      ])
    }
    const stored = storeRevision(context, opened, withFacts(context, opened.body, incident), reason)
    return caseViewOf(stored, context.session.role)
  },

  'case.finalise': (context, { reference, basedOn }) => {
    const opened = openForWork(context, reference, basedOn)
    const missing = missingForFinalise(opened.body.incident)
    if (missing.length > 0) throw new AppError('invalid', 'The case is not complete yet.', missing)
    if (opened.body.status === 'finalised') throw new AppError('conflict', 'The case is already finalised.')
    const finalised = { at: context.now.toISOString(), by: context.session.account.displayName }
    const stored = storeRevision(context, opened, { ...opened.body, status: 'finalised', finalised })
    return caseViewOf(stored, context.session.role)
  },
}

function revisionOf(body: CaseBody, before: CaseBody | undefined, revision: number) {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    status: body.status,
    changes: before === undefined ? [] : changesBetween(comparable(before), comparable(body)),
  }
}

/** Who saved it and when is the row's own heading, not a change. */
const comparable = ({ incident, status, duties, access }: CaseBody) => ({
  status,
  incident,
  duties: Object.fromEntries(duties.map((duty) => [duty.obligation.id, duty])),
  access: Object.fromEntries(access.map((holder) => [holder.name, holder.level])),
})
