import type { AnnexItem, AnnexView } from '../../../shared/contract/annex'
import type { AnnexBody } from '../../../shared/domain/annex'
import { isHeld } from '../../../shared/domain/case'
import { deciderProblems, nextStep, outcomeProblems, overdueMeasures } from '../../../shared/domain/fairness'
import type { LogEntry } from '../../../shared/domain/log'
import type { QueryContext } from '../../gate/context'
import { decides } from '../../store/granting'
import type { OpenedAnnex } from './open'

/** What a holder of an annex sees of it now. `notes` say what the act did beside what was asked. */
export function annexViewOf(
  context: QueryContext,
  opened: OpenedAnnex,
  notes: readonly string[] = [],
): AnnexView {
  const { body, revision, level } = opened
  return {
    revision,
    body,
    level,
    standing: standingOf(context, body),
    can: allowed(context, opened),
    notes: [...notes],
  }
}

/** One line of a list. */
export function annexItemOf(context: QueryContext, { body, revision, level }: OpenedAnnex): AnnexItem {
  const { reference, of, content, marking, access, made } = body
  return {
    reference,
    of,
    what: content.what,
    title: content.what === 'fairness' ? content.fairness.person.name : content.extract.title,
    marking,
    revision,
    level,
    holders: access.filter((held) => isHeld(held, context.session.latest)).map(({ name }) => name),
    made,
    standing: standingOf(context, body),
  }
}

/** What is to be done, and what stands in the way. */
function standingOf(context: QueryContext, { content, of }: AnnexBody): AnnexView['standing'] {
  if (content.what === 'extract') return null
  const { fairness } = content
  const log = logOf(context, of)
  const { zone } = context.session.organisation
  const around = { log, now: context.session.latest, zone }
  return {
    next: nextStep(fairness, around),
    problems: fairness.outcome === null ? outcomeProblems(fairness, around) : [],
    against: fairness.outcome === null ? deciderProblems(fairness, around) : [],
    overdue: overdueMeasures(fairness, around).map(({ id }) => id),
  }
}

/** The log of the case, for who investigates it; empty where it does not open. */
const logOf = (context: QueryContext, of: string): readonly LogEntry[] =>
  context.isOpenTo(of) ? context.open(of).body.log : []

function allowed(context: QueryContext, { body, level }: OpenedAnnex): string[] {
  if (level === 'read') return []
  const deciding = decides(context, body)
  if (body.content.what === 'extract') return deciding ? ['annex.revoke'] : []
  return ['annex.save', ...(deciding ? ['annex.grant', 'annex.revoke'] : [])]
}
