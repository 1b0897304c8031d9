import {
  adviserLabels,
  checkedLabels,
  circulationLabels,
  holdLabels,
  investigatorLabels,
  logKindLabels,
  outcomeLabels,
  stepLabels,
} from '../../../../shared/domain/case-labels'
import type { CaseBody } from '../../../../shared/domain/case'
import { formatClock } from '../../../../shared/domain/format-time'
import type { EntryOf, LogEntry } from '../../../../shared/domain/log'
import { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { checklistWords } from '../../../../shared/schemes/registry'

/** An entry of the log in words: a heading, and what it says, each with its label. */
export interface EntryWords {
  readonly title: string
  readonly lines: readonly (readonly [label: string, text: string])[]
}

type Lines = readonly (readonly [label: string, text: string | undefined])[]

/** `steps`: those of the case, for their names; `zone`: on whose clock a call was noted. */
export function entryWords(entry: LogEntry, steps: CaseBody['steps'], zone: string): EntryWords {
  const { about, lines } = told(entry, steps, zone)
  return {
    title: about === undefined ? logKindLabels[entry.kind] : `${logKindLabels[entry.kind]}: ${about}`,
    lines: lines.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const])),
  }
}

interface Told {
  readonly about?: string
  readonly lines: Lines
}

function told(entry: LogEntry, steps: CaseBody['steps'], zone: string): Told {
  switch (entry.kind) {
    case 'note':
      return { lines: [['', entry.text]] }
    case 'call':
      return {
        about: entry.with,
        lines: [
          ['Number', entry.number],
          ...entry.lines.map(({ at, text }) => [formatClock(at, zone), text] as const),
        ],
      }
    case 'advice':
      return adviceTold(entry)
    case 'circulated':
      return {
        about: entry.to,
        lines: [
          ['What', entry.what],
          ['How', circulationLabels[entry.how]],
          ['Needs to know', entry.needToKnow],
        ],
      }
    case 'decision':
      return {
        about: entry.about,
        lines: [
          ['Decided', entry.decided],
          ['Reasons', entry.reasons],
        ],
      }
    case 'checked':
      return {
        about: checklistWords(entry.checklist, entry.item).item,
        lines: [
          ['', checkedLabels[entry.outcome]],
          ['Note', entry.note],
        ],
      }
    case 'step':
      return {
        about: steps.find(({ id }) => id === entry.step)?.title ?? 'a step that is not in the list any more',
        lines: [
          ['', stepLabels[entry.outcome]],
          ['Note', entry.note],
        ],
      }
    default:
      return directed(entry)
  }
}

function adviceTold(entry: EntryOf<'advice'>): Told {
  return {
    about: entry.organisation,
    lines: [
      ['Whose', adviserLabels[entry.of]],
      ['Spoke to', entry.person],
      ['How', entry.how && contactHowLabels[entry.how]],
      ['Asked', entry.asked],
      ['Advice', entry.advice ?? 'Not answered yet'],
      ['Their requirements', entry.requirements],
    ],
  }
}

type Directed = Exclude<
  LogEntry,
  { kind: 'note' | 'call' | 'advice' | 'circulated' | 'decision' | 'checked' | 'step' }
>

function directed(entry: Directed): Told {
  switch (entry.kind) {
    case 'investigator':
      return {
        about: investigatorLabels[entry.who],
        lines: [
          ['Organisation', entry.organisation],
          ['Name', entry.name],
          ['Reasons', entry.reason],
        ],
      }
    case 'terms':
      return {
        lines: [
          ['Approved by', `${entry.approvedBy}, ${entry.position}`],
          ['Independent', entry.independence],
          ['Terms', entry.text],
        ],
      }
    case 'hold':
      return {
        about: holdLabels[entry.state],
        lines: [
          ['Authority', entry.authority],
          ['Reason', entry.reason],
        ],
      }
    case 'outcome':
      return {
        about: entry.outcomes.map((one) => outcomeLabels[one]).join('; '),
        lines: [['Findings', entry.findings]],
      }
    case 'investigationBegan':
    case 'investigationEnded':
      return { lines: [['Note', entry.note]] }
    case 'closed':
    case 'reopened':
      return { lines: [['Reason', entry.reason]] }
  }
}
