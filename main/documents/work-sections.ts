import {
  adviserLabels,
  checkedLabels,
  circulationLabels,
  holdLabels,
  investigatorLabels,
  logKindLabels,
  outcomeLabels,
  stepLabels,
} from '../../shared/domain/case-labels'
import type { CaseBody } from '../../shared/domain/case'
import { formatClock, formatInstant, formatMoment } from '../../shared/domain/format-time'
import { checklistWords } from '../../shared/schemes/registry'
import { type LogEntry, standingLog } from '../../shared/domain/log'
import { type Block, heading, paragraph, type Passage, passage, table } from './content'
import type { CaseDocumentInput } from './issue'

/** What was done while the case was worked, entry by entry; those that were put right by a later one are left out. */
export function workBlocks(input: CaseDocumentInput): Block[] {
  const rows = workRows(input)
  const title = heading(2, 'Work on the case')
  if (rows.length === 0) return [title, paragraph('Nothing has been entered yet.')]
  return [
    title,
    table(
      [
        { label: 'When', width: 22 },
        { label: 'What', width: 56 },
        { label: 'Entered', width: 22 },
      ],
      rows.map(({ when, what, by, recordedAt }) => [
        when,
        what,
        [passage(by), passage(formatInstant(recordedAt, input.organisation.zone), 'quiet')],
      ]),
    ),
  ]
}

interface WorkRow {
  when: string
  what: Passage[]
  by: string
  recordedAt: string
}

/** The same as words, in the order in which it happened, whenever it was entered. */
export function workRows({ case: body, organisation: { zone } }: CaseDocumentInput): WorkRow[] {
  const entries = standingLog(body.log).sort((one, other) => Date.parse(one.at.at) - Date.parse(other.at.at))
  return entries.map((entry) => ({
    when: formatMoment(entry.at),
    what: [passage(logKindLabels[entry.kind], 'strong'), ...entryWords(entry, { body, zone })],
    by: entry.by,
    recordedAt: entry.recordedAt,
  }))
}

const said = (label: string, text: string | undefined): Passage[] =>
  text === undefined ? [] : [passage(`${label}: ${text}`)]

const named = (...parts: (string | undefined)[]): Passage[] => {
  const present = parts.filter((part) => part !== undefined)
  return present.length === 0 ? [] : [passage(present.join(', '))]
}

function entryWords(entry: LogEntry, { body, zone }: { body: CaseBody; zone: string }): Passage[] {
  switch (entry.kind) {
    case 'note':
      return [passage(entry.text)]
    case 'call':
      return [
        ...named(entry.with, entry.number),
        ...entry.lines.map(({ at, text }) => passage(`${formatClock(at, zone)} ${text}`)),
      ]
    case 'advice':
      return [
        ...named(`${adviserLabels[entry.of]}: ${entry.organisation}`, entry.person),
        ...said('Asked', entry.asked),
        ...(entry.advice === undefined
          ? [passage('Not answered yet', 'absent')]
          : said('Advice', entry.advice)),
        ...said('Handling required', entry.requirements),
      ]
    case 'decision':
      return [passage(entry.about), passage(entry.decided), ...said('Reasons', entry.reasons)]
    case 'circulated':
      return [...named(entry.to, circulationLabels[entry.how]), passage(entry.what)]
    case 'checked': {
      const { list, item } = checklistWords(entry.checklist, entry.item)
      return [passage(`${list}: ${checkedLabels[entry.outcome]}`), passage(item), ...named(entry.note)]
    }
    case 'step': {
      const title = body.steps.find(({ id }) => id === entry.step)?.title ?? 'A step since removed'
      return [passage(`${title}: ${stepLabels[entry.outcome]}`), ...named(entry.note)]
    }
    default:
      return directionWords(entry)
  }
}

type Direction = Exclude<
  LogEntry,
  { kind: 'note' | 'call' | 'advice' | 'decision' | 'circulated' | 'checked' | 'step' }
>

function directionWords(entry: Direction): Passage[] {
  switch (entry.kind) {
    case 'investigator':
      return [
        ...named(investigatorLabels[entry.who], entry.organisation, entry.name),
        ...said('Reason', entry.reason),
      ]
    case 'terms':
      return [
        passage(entry.text),
        ...said('Approved by', `${entry.approvedBy}, ${entry.position}`),
        ...said('Independence', entry.independence),
      ]
    case 'investigationBegan':
    case 'investigationEnded':
      return named(entry.note)
    case 'hold':
      return [
        passage(holdLabels[entry.state]),
        ...said('Authority', entry.authority),
        ...said('Reason', entry.reason),
      ]
    case 'outcome':
      return [
        passage(entry.outcomes.map((one) => outcomeLabels[one]).join('; ')),
        ...said('Findings', entry.findings),
      ]
    case 'closed':
    case 'reopened':
      return said('Reason', entry.reason)
  }
}
