import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import type { RepeatDecision } from '../../../shared/domain/message'
import type { RepeatItem, RepeatList } from '../../../shared/contract/repeat'
import { windowStart, type Repeated } from '../../../shared/domain/repeat'
import { dayIn } from '../../../shared/domain/time'
import { isSuspect } from '../../store/annexes'
import { isCounter, openRepeat, repeatedNow, tellDecided } from '../../store/repeats'

/** Repeated minor incidents of clearance holders, for whoever counts them. A case of them is opened by the case feature. */
export const repeatHandlers: FeatureHandlers<'repeat.list' | 'repeat.setAside'> = {
  'repeat.list': (context) => listOf(context),

  'repeat.setAside': (context, { person, basedOn, reason }) => {
    const found = openRepeat(context, termsIn(context), { person, basedOn })
    if (found === null) throw new AppError('conflict', movedOn)
    if (isSuspect(context, { name: person, person }, context.session.account.displayName))
      throw new AppError('denied', 'These are your own: somebody else sets them aside. A case you may open.')
    tellDecided(context, {
      kind: 'repeat-decision',
      id: randomUUID(),
      at: context.now.toISOString(),
      person,
      tallies: [...found.tallies],
      outcome: 'aside',
      reference: null,
      by: context.session.account.displayName,
      reason,
    })
    return listOf(context)
  },
}

const movedOn = 'What you saw of this person has changed since: look at the list again.'

const termsIn = (context: QueryContext) => context.sides('directory')[0]?.body.details.repeats ?? null

function listOf(context: QueryContext): RepeatList {
  const terms = termsIn(context)
  const isYours = isCounter(context)
  if (terms === null || !isYours) return { terms, window: null, isYours, people: [] }
  const until = dayIn(context.session.organisation.zone, context.session.latest)
  const records = new Map(context.sides('person').map(({ body }) => [body.reference, body.details]))
  const people = repeatedNow(context, terms).map((one): RepeatItem => {
    const details = records.get(one.person)
    return itemOf(one, { name: details?.name, clearance: details?.clearance?.level })
  })
  return { terms, window: { from: windowStart(until, terms), until }, isYours, people }
}

type Named = { readonly name: string | undefined; readonly clearance: RepeatItem['clearance'] | undefined }

function itemOf(
  { person, count, from, until, decided, before }: Repeated,
  { name, clearance }: Named,
): RepeatItem {
  return {
    ...{ person, count, from, until },
    name: name ?? person,
    clearance: clearance ?? null,
    state: decided?.outcome ?? 'open',
    decided: decided && outcomeOf(decided),
    before: before && outcomeOf(before),
  }
}

const outcomeOf = ({ outcome, reference, reason, by, at }: RepeatDecision) => ({
  outcome,
  reference,
  reason,
  by,
  at,
})
