import type { SimilarCase } from '../../../shared/contract/case-hints'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import { hintsOf, type Similar } from '../../store/hint-index'

/** As many earlier contacts as are named at once. */
const mostEarlier = 50

/** Hints that other cases are like this one; they look at nothing but what this session holds. */
export const hintHandlers: FeatureHandlers<'contact.earlier' | 'case.similar'> = {
  'contact.earlier': (context, { except, ...asked }) => {
    const found = hintsOf(context.session).earlier(asked, except, holdsOf(context))
    return { items: found.slice(0, mostEarlier), total: found.length }
  },
  'case.similar': (context, { except, ...typed }) => ({
    items: hintsOf(context.session).similar(typed, except, holdsOf(context)).map(similarOf),
  }),
}

const holdsOf =
  ({ session }: QueryContext) =>
  (recordId: string) => {
    const held = session.records.get(recordId)
    return held?.kind === 'case' && held.level !== 'none'
  }

function similarOf({ found, trace, likeness }: Similar): SimilarCase {
  const why = [
    'About the same day',
    ...(likeness.words.length > 0 ? [`same words: ${likeness.words.join(', ')}`] : []),
    ...(likeness.isSamePlace ? [`same place: ${trace.site ?? ''}`] : []),
    ...(likeness.people.length > 0
      ? [`same people: ${likeness.people.map((at) => trace.people[at] ?? '').join(', ')}`]
      : []),
  ]
  return { ...found, why: why.join('; ') }
}
