import { endOfDay } from '../../../shared/domain/calendar'
import type { AnnexBody, Fairness, InterimMeasure } from '../../../shared/domain/annex'
import { markingLine } from '../../../shared/domain/marking'
import type { QueryContext } from '../../gate/context'
import type { Waiting } from '../../store/case-due'
import type { DueLine } from '../../store/index-due'

/**
 * Interim measures that are to be looked at again, and answers that a suspected person was given until a day to
 * make: out of the annexes of this session, because the case does not know of them.
 */
export function measureLines(context: Pick<QueryContext, 'sides' | 'session'>): DueLine[] {
  const { zone } = context.session.organisation
  return context.sides('annex').flatMap(({ body }) => {
    const { content } = body
    // A measure goes on past the outcome until somebody ends it.
    if (content.what !== 'fairness') return []
    return [...reviews(content.fairness, zone), ...answers(content.fairness, zone)].map((line) => ({
      item: headOf(body),
      carried: body.marking,
      line,
    }))
  })
}

/** The case it belongs to, named no further: whoever holds an annex need not hold the case. */
const headOf = ({ of, marking }: AnnexBody): DueLine['item'] => ({
  reference: of,
  title: 'Fairness annex',
  marking: markingLine(marking),
  classification: marking.classification,
})

const reviews = ({ measures }: Fairness, zone: string): Waiting[] =>
  measures
    .filter(({ ended }) => ended === null)
    .map((measure) =>
      measureLine(`review/${measure.id}`, 'Look again at an interim measure', {
        since: measure.from.at,
        on: reviewOn(measure),
        zone,
      }),
    )

const reviewOn = ({ reviews: done, reviewOn: first }: InterimMeasure) => done.at(-1)?.reviewOn ?? first

function answers({ chance, response }: Fairness, zone: string): Waiting[] {
  if (chance?.until === undefined || response !== null) return []
  const action = 'Time to answer what is alleged ends'
  return [measureLine(`answer/${chance.recordedAt}`, action, { since: chance.at.at, on: chance.until, zone })]
}

function measureLine(
  id: string,
  action: string,
  { since, on, zone }: { readonly since: string; readonly on: string; readonly zone: string },
): Waiting {
  return {
    source: 'measure',
    obligationId: id,
    action,
    recipients: '',
    cite: '',
    kind: 'own-process',
    urgency: 'by',
    force: 'own',
    gate: null,
    owners: [],
    since,
    anchor: 'measure',
    dueAt: endOfDay(on, zone),
    dueOn: on,
  }
}
