import { classifications, rankOf, type Classification } from '../../../shared/domain/marking'

/** The steps a machine may hold, as options; nothing above its accreditation is offered. */
export function allowedSteps(ceiling: Classification) {
  return classifications
    .filter((step) => rankOf(step) <= rankOf(ceiling))
    .map((step) => ({ value: step, label: step }))
}
