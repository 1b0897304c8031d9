import {
  adviserLabels,
  circulationLabels,
  holdLabels,
  investigatorLabels,
  outcomeLabels,
} from '../../../../shared/domain/case-labels'
import type { LogKind } from '../../../../shared/domain/log'
import { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { optionsOf } from '../../../parts/options'
import type { Option } from '../../../ui/choice'

/*
 * What a dialog asks for each kind of entry: the same names as in the log.
 */

export interface EntryField {
  readonly key: string
  readonly label: string
  readonly control: 'line' | 'prose' | 'pick' | 'checks'
  readonly limit: number
  readonly options?: readonly Option<string>[]
  readonly hint?: string
  readonly needed?: true
}

/** Kinds that are typed into a dialog; steps and checklists are ticked, calls noted, closing has a dialog of its own. */
export type TypedKind = Exclude<LogKind, 'call' | 'checked' | 'step' | 'closed' | 'reopened'>

const line = (key: string, label: string, limit: number, more: Partial<EntryField> = {}): EntryField => ({
  key,
  label,
  control: 'line',
  limit,
  ...more,
})
const prose = (key: string, label: string, limit: number, more: Partial<EntryField> = {}): EntryField => ({
  ...line(key, label, limit, more),
  control: 'prose',
})
const pick = (
  key: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  more: Partial<EntryField> = {},
): EntryField => ({ ...line(key, label, 0, more), control: 'pick', options: optionsOf(labels) })
const needed = { needed: true } as const

export const entryFields: Readonly<Record<TypedKind, readonly EntryField[]>> = {
  note: [prose('text', 'Note', 10_000, needed)],
  advice: [
    pick('of', 'Whose advice', adviserLabels, needed),
    line('organisation', 'Organisation', 200, needed),
    line('person', 'Person spoken to', 160),
    pick('how', 'How', contactHowLabels),
    prose('asked', 'What was asked', 4000, needed),
    prose('advice', 'What they advised', 4000, { hint: 'Leave it empty while they have not answered.' }),
    prose('requirements', 'Their requirements for handling', 2000, {
      hint: 'Shown at the head of the case from then on.',
    }),
  ],
  decision: [
    line('about', 'About what', 200, needed),
    prose('decided', 'What was decided', 4000, needed),
    prose('reasons', 'Reasons', 4000, needed),
  ],
  circulated: [
    line('to', 'Who was told', 160, needed),
    line('what', 'What they were told', 500, needed),
    pick('how', 'How', circulationLabels, needed),
    prose('needToKnow', 'Why they need to know', 1000, {
      hint: 'Needed while the need-to-know hold stands, unless the circulation list says it.',
    }),
  ],
  investigator: [
    pick('who', 'Who investigates', investigatorLabels, needed),
    line('organisation', 'Organisation', 200, { hint: 'Where it is another one.' }),
    line('name', 'Name', 160),
    prose('reason', 'Reasons', 4000, {
      needed: true,
      hint: 'Why they, and not the organisation that owns or originated the resources.',
    }),
  ],
  terms: [
    prose('text', 'Terms of reference', 10_000, needed),
    line('approvedBy', 'Approved by', 160, needed),
    line('position', 'Their position', 160, needed),
    prose('independence', 'How they are independent of the incident', 1000, needed),
  ],
  investigationBegan: [prose('note', 'Note', 1000)],
  investigationEnded: [prose('note', 'Note', 1000)],
  hold: [
    pick('state', 'The hold', holdLabels, needed),
    line('authority', 'On whose authority', 200, needed),
    prose('reason', 'Reason', 2000, needed),
  ],
  outcome: [
    {
      ...line('outcomes', 'What came of it', 0, needed),
      control: 'checks',
      options: optionsOf(outcomeLabels),
    },
    prose('findings', 'Findings', 10_000, needed),
  ],
}

/** What only whoever directs the case enters. */
const directed: readonly LogKind[] = ['investigator', 'terms', 'hold', 'outcome']
export const operationOf = (kind: LogKind) => (directed.includes(kind) ? 'work.direct' : 'work.log')

export const entryTitles: Readonly<Record<TypedKind, string>> = {
  note: 'Add a note',
  advice: 'Record advice that was sought',
  decision: 'Record a decision',
  circulated: 'Record who was told inside the organisation',
  investigator: 'Decide who investigates',
  terms: 'Record approved terms of reference',
  investigationBegan: 'Record that the investigation began',
  investigationEnded: 'Record that the investigation ended',
  hold: 'Set or lift the need-to-know hold',
  outcome: 'Record the outcome',
}

export const typedKinds = Object.keys(entryFields) as readonly TypedKind[]

export function isTypedKind(kind: LogKind): kind is TypedKind {
  return Object.hasOwn(entryFields, kind)
}
