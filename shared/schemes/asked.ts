import type { CaseClass } from '../domain/incident'
import type { OpenQuestion } from './obligation'

/**
 * What is asked of something that happened, and of a contact: what is suspected, and who may be in danger. A change
 * of circumstances and a count of repeated incidents are no such thing; what is said of them counts all the same.
 */
const ofEvents: ReadonlySet<string> = new Set([
  'publicSafetyRisk',
  'criticalTypes',
  'healthAndSafety',
  'suspected',
  'otherOrganisation',
  'cyber',
  'cyberTypes',
  'cabinetMaterial',
  'possibleOffence',
])

/** The open questions that a record of this class is asked. */
export function questionsFor(is: CaseClass, questions: readonly OpenQuestion[]): OpenQuestion[] {
  const isEvent = is !== 'circumstances' && is !== 'repeats'
  return questions.filter(({ fact }) => isEvent || !ofEvents.has(fact))
}
