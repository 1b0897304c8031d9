import type { AnnexItem, AnnexView } from '../../../shared/contract/annex'
import type { AnnexBody } from '../../../shared/domain/annex'
import { isHeld, type CaseBody } from '../../../shared/domain/case'
import { deciderProblems, nextStep, outcomeProblems, overdueMeasures } from '../../../shared/domain/fairness'
import { partsNow } from '../../../shared/domain/extract-parts'
import type { LogEntry } from '../../../shared/domain/log'
import type { QueryContext } from '../../gate/context'
import { decides } from '../../store/granting'
import { newestRevision } from '../../store/record-reader'
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
    since: sinceOf(context, opened),
    can: allowed(context, opened),
    notes: [...notes],
  }
}

/** One line of a list. */
export function annexItemOf(context: QueryContext, opened: OpenedAnnex): AnnexItem {
  const { body, revision, level } = opened
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
    since: sinceOf(context, opened),
  }
}

/** What an extract is beside its case now. Whoever was given it is told by the number of the case's revision alone. */
function sinceOf(context: QueryContext, { body: { content, of }, level }: OpenedAnnex): AnnexView['since'] {
  if (content.what === 'fairness') return null
  const { parts, revision } = content.extract
  const ofCase = level === 'work' ? caseOf(context, of) : null
  if (ofCase !== null) return partsNow(ofCase.incident, parts).isSame ? 'same' : 'changed'
  const newest = newestRevision(context.db, of)
  return newest === null || newest === revision ? 'same' : 'moved-on'
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
const logOf = (context: QueryContext, of: string): readonly LogEntry[] => caseOf(context, of)?.log ?? []

/** The case it belongs to; null where that does not open. */
const caseOf = (context: QueryContext, of: string): CaseBody | null =>
  context.isOpenTo(of) ? context.open(of).body : null

function allowed(context: QueryContext, { body, level }: OpenedAnnex): string[] {
  if (level === 'read') return []
  const deciding = decides(context, caseOf(context, body.of) ?? body)
  if (body.content.what === 'extract') return deciding ? ['annex.revoke'] : []
  return ['annex.save', ...(deciding ? ['annex.grant', 'annex.revoke'] : [])]
}
