import { AppError } from '../../../shared/contract/fault'
import { caseBody, type CaseBody } from '../../../shared/domain/case'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import { changesBetween } from '../../../shared/domain/changes'
import type { FeatureHandlers } from '../../gate/context'
import { readRevisions } from '../../store/records'
import { assertRecoveryReady } from '../../store/settings'
import { dutyHandlers } from './duties'
import { makeCase } from './create'
import { withinStanding } from './access/fresh-key'
import { caseViewOf } from './view'
import { openForWork, refuseProblems, refuseUncleared, storeRevision, withFacts } from './write'

type Names =
  | 'case.open'
  | 'case.history'
  | 'case.create'
  | 'case.save'
  | 'case.finalise'
  | 'duty.contact'
  | 'duty.notRequired'
  | 'duty.override'

export const caseHandlers: FeatureHandlers<Names> = {
  ...dutyHandlers,

  'case.open': (context, { reference }) => caseViewOf(context, context.open(reference)),

  'case.history': (context, { reference }) => {
    const opened = context.open(reference)
    const bodies = readRevisions(context.db, opened).map(({ body }) => caseBody.parse(body))
    return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
  },

  'case.create': (context, { incident, concernsCso }) => {
    assertRecoveryReady(context.db)
    refuseProblems(context, incident)
    refuseUncleared(context, incident)
    const { opened, body, notes } = makeCase(context, { incident, concernsCso })
    const stored = storeRevision(context, opened, withFacts(context, body, incident))
    return caseViewOf(context, stored, notes)
  },

  'case.save': (context, { reference, basedOn, incident, reason }) => {
    const opened = openForWork(context, reference, basedOn)
    refuseProblems(context, incident)
    refuseUncleared(context, incident, opened.body.incident)
    if (opened.body.status === 'finalised' && reason === undefined) {
      throw new AppError('invalid', 'A finalised case is corrected with a reason.', [
        { path: 'reason', message: 'say why the finalised case is corrected' },
      ])
    }
    const kept = withinStanding(context, opened, withFacts(context, opened.body, incident))
    const stored = storeRevision(context, kept.opened, kept.body, reason)
    return caseViewOf(context, stored, kept.notes)
  },

  'case.finalise': (context, { reference, basedOn }) => {
    const opened = openForWork(context, reference, basedOn)
    const missing = missingForFinalise(opened.body.incident)
    if (missing.length > 0) throw new AppError('invalid', 'The case is not complete yet.', missing)
    if (opened.body.status === 'finalised') throw new AppError('conflict', 'The case is already finalised.')
    const finalised = { at: context.now.toISOString(), by: context.session.account.displayName }
    const stored = storeRevision(context, opened, { ...opened.body, status: 'finalised', finalised })
    return caseViewOf(context, stored)
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
const comparable = ({ incident, status, duties, access, concernsCso, requests }: CaseBody) => ({
  status,
  incident,
  concernsCso,
  duties: Object.fromEntries(duties.map((duty) => [duty.obligation.id, duty])),
  access: Object.fromEntries(access.map((held) => [held.name, grantText(held)])),
  requests: Object.fromEntries(requests.map(({ name, decision }) => [name, decision.outcome])),
})

const grantText = ({ level, until }: CaseBody['access'][number]) =>
  until === null ? level : `${level} until ${until}`
