import type { FairnessStepName, responseManners } from './annex'

/* The words people read for the steps of fairness; measures and outcomes have theirs in `case-labels.ts`. */

export const mannerLabels: Readonly<Record<(typeof responseManners)[number], string>> = {
  'in-person': 'In person',
  'in-writing': 'In writing',
  'none-given': 'No response was given',
}

export const fairnessStepLabels: Readonly<Record<FairnessStepName, string>> = {
  allegation: 'What is alleged',
  told: 'Told what is alleged',
  chance: 'Given the chance to respond',
  response: 'Their response',
  decider: 'Who decides, and what they declared',
  measure: 'Interim measure',
  review: 'Interim measure reviewed',
  ending: 'Interim measure ended',
  outcome: 'Outcome',
  outcomeTold: 'Told the outcome',
  misconduct: 'Misconduct file',
}
