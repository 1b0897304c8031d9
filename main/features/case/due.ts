import type { FeatureHandlers } from '../../gate/context'

/** Lists over every case of the session, from its index alone. */
export const dueHandlers: FeatureHandlers<'case.list' | 'case.due'> = {
  'case.list': ({ session, now }, input) => session.index.list(input, now),
  'case.due': ({ session }) => session.index.due(),
}
