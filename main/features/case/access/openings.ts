import type { FeatureHandlers } from '../../../gate/context'
import { openingsOf } from '../../../store/record-openings'

/** Who has opened a case. */
export const openingHandlers: FeatureHandlers<'case.openings'> = {
  'case.openings': (context, { reference, after }) => openingsOf(context.db, context.open(reference), after),
}
