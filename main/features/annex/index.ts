import { annexBody, type AnnexBody } from '../../../shared/domain/annex'
import { changesBetween } from '../../../shared/domain/changes'
import type { FeatureHandlers } from '../../gate/context'
import { openingsOf } from '../../store/record-openings'
import { readRevisions } from '../../store/records'
import { createHandlers } from './create'
import { extractHandlers } from './extract'
import { annexGrantHandlers } from './grant'
import { stepHandlers } from './steps'
import { annexItemOf, annexViewOf } from './view'

type Names = 'annex.list' | 'annex.open' | 'annex.history' | 'annex.openings'

const ownHandlers: FeatureHandlers<Names> = {
  // Of what this session holds: for any other case, hidden or absent, there is nothing to find.
  'annex.list': (context, { of }) =>
    context
      .sides('annex')
      .filter(({ body }) => body.of === of)
      .map((annex) => annexItemOf(context, annex))
      .sort((a, b) => a.made.at.localeCompare(b.made.at)),

  'annex.open': (context, { reference }) => annexViewOf(context, context.openSide('annex', reference)),

  'annex.openings': (context, { reference, after }) =>
    openingsOf(context.db, context.openSide('annex', reference), after),

  'annex.history': (context, { reference }) => {
    const opened = context.openSide('annex', reference)
    const bodies = readRevisions(context.db, opened).map(({ body }) => annexBody.parse(body))
    return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
  },
}

/** How suspected people are treated, and extracts of cases. */
export const annexHandlers = {
  ...ownHandlers,
  ...createHandlers,
  ...stepHandlers,
  ...annexGrantHandlers,
  ...extractHandlers,
}

function revisionOf(body: AnnexBody, before: AnnexBody | undefined, revision: number) {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    changes: before === undefined ? [] : changesBetween(comparable(before), comparable(body)),
  }
}

/** Who saved it and when is the row's own heading, not a change. */
const comparable = ({ content, access, concernsCso, marking }: AnnexBody) => ({
  ...(content.what === 'fairness' ? content.fairness : content.extract),
  marking,
  concernsCso,
  access: Object.fromEntries(access.map(({ name, level }) => [name, level])),
})
