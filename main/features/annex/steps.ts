import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { AnnexBody, Fairness, FairnessStep } from '../../../shared/domain/annex'
import type { CaseBody } from '../../../shared/domain/case'
import {
  isCorrection,
  missingBefore,
  outcomeProblems,
  stepProblems,
  withStep,
} from '../../../shared/domain/fairness'
import type { CommandContext, FeatureHandlers } from '../../gate/context'
import { giveAnnex, storeAnnex, withFreshAnnexKey, type RekeyedAnnex } from '../../store/annexes'
import { deciders } from './create'
import { fairnessMarking, fairnessOf, holdsCase, openForChange, type OpenedAnnex } from './open'
import { annexViewOf } from './view'

export const stepHandlers: FeatureHandlers<'annex.save'> = {
  'annex.save': (context, { reference, basedOn, step, reason }) => {
    const annex = openForChange(context, reference, basedOn)
    const before = fairnessOf(annex.body)
    const { body: ofCase } = context.open(annex.body.of)
    refuse(context, ofCase, { before, step, isExplained: reason !== undefined })
    const at = context.now.toISOString()
    const { displayName } = context.session.account
    const fairness = withStep(before, step, { id: randomUUID(), recordedBy: displayName, recordedAt: at })
    const kept = withinCase(context, annex, ofCase)
    const next: AnnexBody = { ...kept.body, content: { what: 'fairness', fairness } }
    return annexViewOf(context, storeAnnex(context, kept.opened, next, reason), kept.notes)
  },
}

interface Wanted {
  readonly before: Fairness
  readonly step: FairnessStep
  readonly isExplained: boolean
}

function refuse(context: CommandContext, { log }: CaseBody, { before, step, isExplained }: Wanted): void {
  const around = { log, now: context.now, zone: context.session.organisation.zone }
  const missing = missingBefore(before, step)
  if (missing !== null) throw new AppError('conflict', missing)
  if (step.step === 'outcome') {
    const problems = outcomeProblems(before, around)
    if (problems.length > 0)
      throw new AppError('conflict', `No outcome can be recorded yet: ${problems.join('; ')}.`)
  }
  const problems = stepProblems(before, step, around)
  if (problems.length > 0)
    throw new AppError('invalid', 'Some of what was given cannot be recorded.', problems)
  if (!isExplained && isCorrection(before, step)) {
    throw new AppError('invalid', 'A step that was recorded is corrected with a reason.', [
      { path: 'reason', message: 'say why the step is corrected' },
    ])
  }
}

/**
 * The annex as it may go on: whoever lost the case since, by an act of somebody who
 * does not hold this annex, loses it under a fresh key; where it was said meanwhile
 * whether the case concerns the CSO, whoever decides now is given it.
 */
export function withinCase(context: CommandContext, annex: OpenedAnnex, ofCase: CaseBody): RekeyedAnnex {
  const { concernsCso } = ofCase
  const body = { ...annex.body, concernsCso, marking: fairnessMarking(context, ofCase) }
  const gone = body.access.filter(
    ({ accountId }) => accountId !== context.session.account.id && !holdsCase(context, ofCase, accountId),
  )
  const kept = gone.length === 0 ? { opened: annex, body, notes: [] } : without(context, annex, body, gone)
  if (concernsCso === annex.body.concernsCso) return kept
  const given = giveAnnex(context, kept, deciders(context, ofCase))
  return { opened: kept.opened, body: given.body, notes: [...kept.notes, ...given.notes] }
}

function without(
  context: CommandContext,
  annex: OpenedAnnex,
  body: AnnexBody,
  gone: AnnexBody['access'],
): RekeyedAnnex {
  const leaving = new Set(gone.map(({ accountId }) => accountId))
  const rekeyed = withFreshAnnexKey(context, annex, body, leaving)
  context.rekeyed(rekeyed.opened)
  const lost = gone.map(({ name }) => `${name} does not hold the case any more, and lost this annex.`)
  return { ...rekeyed, notes: [...lost, ...rekeyed.notes] }
}
