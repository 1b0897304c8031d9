import type { FairnessStepName } from '../../../../shared/domain/annex'
import { mannerLabels } from '../../../../shared/domain/annex-labels'
import { conflictLabels, interimMeasureLabels, outcomeLabels } from '../../../../shared/domain/case-labels'
import { optionsOf } from '../../../parts/options'
import type { Option } from '../../../ui/choice'

/*
 * What a dialog asks for each step of fairness: the same names as in the record.
 */

export interface StepField {
  readonly key: string
  readonly label: string
  readonly control: 'line' | 'prose' | 'pick' | 'checks' | 'date'
  readonly limit: number
  readonly options?: readonly Option<string>[]
  readonly hint?: string
  readonly needed?: true
}

interface StepForm {
  readonly title: string
  readonly lead?: string
  /** Where the time it happened goes, and what it is called; absent for what has none. */
  readonly moment?: { readonly key: 'at' | 'from'; readonly label: string }
  readonly fields: readonly StepField[]
}

const needed = { needed: true } as const
const line = (key: string, label: string, limit: number, more: Partial<StepField> = {}): StepField => ({
  key,
  label,
  control: 'line',
  limit,
  ...needed,
  ...more,
})
const prose = (key: string, label: string, limit: number, more: Partial<StepField> = {}): StepField => ({
  ...line(key, label, limit, more),
  control: 'prose',
})
const pick = (key: string, label: string, labels: Readonly<Record<string, string>>): StepField => ({
  ...line(key, label, 0),
  control: 'pick',
  options: optionsOf(labels),
})
const date = (key: string, label: string, more: Partial<StepField> = {}): StepField => ({
  ...line(key, label, 20, more),
  control: 'date',
})
/** A field that may stay empty. */
const free = ({ needed: _needed, ...field }: StepField): StepField => field

export const stepForms: Readonly<Record<FairnessStepName, StepForm>> = {
  allegation: {
    title: 'Put the allegation in other words',
    fields: [prose('words', 'What is alleged', 4000)],
  },
  told: {
    title: 'Record that they were told what is alleged',
    lead: 'In enough detail to answer it, without what must be kept from them for another’s investigation.',
    moment: { key: 'at', label: 'When they were told' },
    fields: [
      line('by', 'Who told them', 160),
      line('how', 'How', 200, { hint: 'In person, by letter; who else was there.' }),
    ],
  },
  chance: {
    title: 'Record that they were given the chance to respond',
    moment: { key: 'at', label: 'When they were asked' },
    fields: [
      free(date('until', 'They have until')),
      free(prose('note', 'What was arranged', 1000, { hint: 'A support person, papers they may see.' })),
    ],
  },
  response: {
    title: 'Record their response',
    moment: { key: 'at', label: 'When they responded' },
    fields: [
      pick('manner', 'How it came', mannerLabels),
      prose('words', 'Their response, in their own words', 20_000, {
        hint: 'Where none was given: what was tried to get one.',
      }),
    ],
  },
  decider: {
    title: 'Record who decides',
    lead: 'Somebody who is not suspected, does not investigate, did not record the allegation, and has no interest in the outcome.',
    moment: { key: 'at', label: 'When they declared it' },
    fields: [
      line('name', 'Who decides', 160),
      line('position', 'Their position', 160),
      pick('conflict', 'Conflict of interest', conflictLabels),
      prose('declaration', 'What they declared, in their own words', 2000),
    ],
  },
  measure: {
    title: 'Record an interim measure',
    lead: 'Justifiable, proportionate and temporary: it ends, or is looked at again, on a day that is set now.',
    moment: { key: 'from', label: 'From when' },
    fields: [
      pick('measure', 'Measure', interimMeasureLabels),
      prose('why', 'Why it is needed and no less would do', 2000),
      date('reviewOn', 'To be looked at again on'),
    ],
  },
  review: {
    title: 'Record that the measure was looked at again',
    moment: { key: 'at', label: 'When it was looked at' },
    fields: [prose('reasons', 'Why it goes on', 2000), date('reviewOn', 'Next on')],
  },
  ending: {
    title: 'End the measure',
    moment: { key: 'at', label: 'When it ended' },
    fields: [line('reason', 'Why it ended', 500)],
  },
  outcome: {
    title: 'Record the outcome',
    moment: { key: 'at', label: 'When it was decided' },
    fields: [
      {
        ...line('outcomes', 'What was decided', 0),
        control: 'checks',
        options: optionsOf(outcomeLabels),
      },
      prose('reasons', 'Reasons', 4000),
    ],
  },
  outcomeTold: {
    title: 'Record that they were told the outcome',
    moment: { key: 'at', label: 'When they were told' },
    fields: [line('by', 'Who told them', 160), line('how', 'How', 200)],
  },
  misconduct: {
    title: 'Name the misconduct file',
    lead: 'Where your organisation handles a breach as misconduct: the file it is handled in. Only who holds this record sees it.',
    fields: [line('system', 'Where it is kept', 120), line('reference', 'Its reference there', 120)],
  },
}
