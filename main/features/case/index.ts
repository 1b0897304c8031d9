import { AppError } from '../../../shared/contract/fault'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import type { FeatureHandlers } from '../../gate/context'
import { dutyHandlers } from './duties'
import { handOverNotes, refuseClearingOneself } from './conflicts'
import { historyOf } from './history'
import { withinStanding } from './access/fresh-key'
import { openRepeatsCase } from './open-repeats'
import { recordCase } from './record-case'
import { unlinkedNotes } from './tally'
import { caseViewOf } from './view'
import {
  openForWork,
  openToChange,
  refuseProblems,
  refuseUncleared,
  storeRevision,
  withFacts,
  withSteps,
} from './write'

type Names =
  | 'case.open'
  | 'case.history'
  | 'case.create'
  | 'case.save'
  | 'case.finalise'
  | 'duty.contact'
  | 'duty.notRequired'
  | 'duty.override'
  | 'duty.choose'
  | 'repeat.openCase'

export const caseHandlers: FeatureHandlers<Names> = {
  ...dutyHandlers,

  'case.open': (context, { reference }) => caseViewOf(context, context.open(reference)),

  'case.history': (context, { reference }) => historyOf(context, context.open(reference)),

  'case.create': (context, { incident, concernsCso }) => {
    const { stored, notes } = recordCase(context, { incident, concernsCso })
    return caseViewOf(context, stored, [...notes, ...handOverNotes(context, stored.body)])
  },

  'repeat.openCase': openRepeatsCase,

  'case.save': (context, { reference, basedOn, incident, reason }) => {
    const opened = openToChange(context, reference, basedOn)
    refuseProblems(context, incident)
    refuseUncleared(context, incident, opened.body.incident)
    refuseClearingOneself(context, opened.body.incident, incident)
    if (opened.body.status === 'finalised' && reason === undefined) {
      throw new AppError('invalid', 'A finalised case is corrected with a reason.', [
        { path: 'reason', message: 'say why the finalised case is corrected' },
      ])
    }
    const next = withSteps(context, withFacts(context, opened.body, incident), opened.body.incident)
    const kept = withinStanding(context, opened, next)
    const stored = storeRevision(context, kept.opened, kept.body, reason)
    return caseViewOf(context, stored, [
      ...kept.notes,
      ...handOverNotes(context, stored.body),
      ...unlinkedNotes(stored.body),
    ])
  },

  'case.finalise': (context, { reference, basedOn }) => {
    const opened = openForWork(context, reference, basedOn)
    const missing = missingForFinalise(opened.body.incident)
    if (missing.length > 0) throw new AppError('invalid', 'The case is not complete yet.', missing)
    if (opened.body.status !== 'draft') throw new AppError('conflict', 'The case is already finalised.')
    const finalised = { at: context.now.toISOString(), by: context.session.account.displayName }
    const stored = storeRevision(context, opened, { ...opened.body, status: 'finalised', finalised })
    return caseViewOf(context, stored, unlinkedNotes(stored.body))
  },
}
