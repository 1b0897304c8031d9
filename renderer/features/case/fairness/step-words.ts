import type { Fairness } from '../../../../shared/domain/annex'
import { mannerLabels } from '../../../../shared/domain/annex-labels'
import { conflictLabels, outcomeLabels } from '../../../../shared/domain/case-labels'
import type { OwedStep } from '../../../../shared/domain/fairness'
import { formatDate, formatMoment } from '../../../../shared/domain/format-time'

/** What stands in a step that was recorded: when it happened, and what was said. Empty while it is not there. */
export function stepWords(of: Fairness, step: OwedStep): readonly string[] {
  const said = of[step]
  if (said === null) return []
  return [formatMoment(said.at), ...detail(of, step)]
}

function detail(
  { told, chance, response, decider, outcome, outcomeTold }: Fairness,
  step: OwedStep,
): string[] {
  switch (step) {
    case 'told':
      return told ? [`By ${told.by}. ${told.how}`] : []
    case 'chance':
      return [
        ...(chance?.until === undefined ? [] : [`They have until ${formatDate(chance.until)}.`]),
        ...(chance?.note === undefined ? [] : [chance.note]),
      ]
    case 'response':
      return response ? [mannerLabels[response.manner], response.words] : []
    case 'decider':
      return decider
        ? [`${decider.name}, ${decider.position}`, conflictLabels[decider.conflict], decider.declaration]
        : []
    case 'outcome':
      return outcome ? [outcome.outcomes.map((one) => outcomeLabels[one]).join('; '), outcome.reasons] : []
    case 'outcomeTold':
      return outcomeTold ? [`By ${outcomeTold.by}. ${outcomeTold.how}`] : []
  }
}

/** What each step is for, while it is still owed. */
export const owedWords: Readonly<Record<OwedStep, string>> = {
  told: 'They hear what is alleged, in enough detail to answer it.',
  chance: 'They are asked for their side, with time enough to give it.',
  response: 'What they say is kept in their own words; that they said nothing is kept too.',
  decider: 'Somebody without an interest in it decides, and declares that they have none.',
  outcome: 'What was decided, and why.',
  outcomeTold: 'They hear what was decided.',
}
