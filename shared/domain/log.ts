import { z } from 'zod'
import { channelKinds } from './channel'
import { line, prose } from './text'
import { instant, moment } from './time'

/*
 * The log of a case: what was decided, advised, asked, told around and done
 * while it was worked, in the order it was recorded. Entries are appended and
 * never changed; one that was mistyped is corrected by another that names it.
 */

/** Whose advice was sought. `owner`: the organisation whose resources are involved (PSR-57). */
export const advisers = ['owner', 'police', 'engagement-manager', 'ncsc', 'legal', 'other'] as const

/** Who investigates (PSR-59). */
export const investigators = ['own', 'other-organisation', 'police', 'nzsis', 'nobody'] as const

/** What can come of an investigation; restated from the PSR's guidance on investigations. */
export const outcomes = [
  'charges-dismissed',
  'training',
  'policy-or-procedure-change',
  'security-outcome',
  'loss-of-clearance',
  'referred-for-investigation-or-prosecution',
  'disciplinary-action',
  'no-further-action',
] as const

export const circulationWays = ['in-person', 'briefing', 'paper', 'secure-system', 'phone', 'other'] as const

const shapes = {
  /** Something worth keeping that fits nowhere else. */
  note: { text: prose(10_000) },
  /** A telephone call, line by line as it was noted down, each with the clock's time. */
  call: {
    with: line(160),
    number: line(60).optional(),
    lines: z
      .array(z.strictObject({ at: instant, text: line(1000) }))
      .min(1)
      .max(500),
  },
  advice: {
    of: z.enum(advisers),
    organisation: line(200),
    person: line(160).optional(),
    how: z.enum(channelKinds).optional(),
    asked: prose(4000),
    /** Absent while they have not answered. */
    advice: prose(4000).optional(),
    /** Their operational security requirements, shown as caveats from then on (PSR-58). */
    requirements: prose(2000).optional(),
  },
  decision: { about: line(200), decided: prose(4000), reasons: prose(4000) },
  circulated: {
    to: line(160),
    what: line(500),
    how: z.enum(circulationWays),
    /** Why they need to know; asked for while the need-to-know hold stands and the circulation list does not say (PSR-71). */
    needToKnow: prose(1000).optional(),
  },
  /** One line of a checklist of a scheme was seen to. */
  checked: {
    checklist: line(80),
    item: line(80),
    outcome: z.enum(['done', 'not-applicable', 'undone']),
    note: prose(1000).optional(),
  },
  /** A step of the organisation's own process for minor incidents (PSR-46). */
  step: {
    step: z.uuid(),
    outcome: z.enum(['done', 'skipped', 'undone']),
    note: prose(1000).optional(),
  },
  /** Who investigates, and why; a transfer is a later one (PSR-59). */
  investigator: {
    who: z.enum(investigators),
    organisation: line(200).optional(),
    name: line(160).optional(),
    reason: prose(4000),
  },
  /** Terms of reference, approved by somebody who is independent of the investigation (PSR-56). */
  terms: {
    text: prose(10_000),
    approvedBy: line(160),
    position: line(160),
    independence: prose(1000),
  },
  investigationBegan: { note: prose(1000).optional() },
  investigationEnded: { note: prose(1000).optional() },
  /** Information goes to nobody else until somebody with authority says so (PSR-71). */
  hold: { state: z.enum(['set', 'lifted']), authority: line(200), reason: prose(2000) },
  outcome: {
    outcomes: z.array(z.enum(outcomes)).min(1, 'choose at least one').max(outcomes.length),
    findings: prose(10_000),
  },
  closed: { reason: prose(4000) },
  reopened: { reason: prose(4000) },
} as const

type Kinds = keyof typeof shapes
export type LogKind = Kinds

/** What every entry says besides: when it happened, and which entry it puts right. */
const given = { at: moment, corrects: z.uuid().optional() }
/** What the vault adds. */
const stamp = { id: z.uuid(), by: line(160), recordedAt: instant }

const givenOf = <K extends Kinds>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), ...given, ...shapes[kind] })
const storedOf = <K extends Kinds>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), ...given, ...stamp, ...shapes[kind] })

/** What whoever works on a case may enter. */
export const workEntry = z.discriminatedUnion('kind', [
  givenOf('note'),
  givenOf('call'),
  givenOf('advice'),
  givenOf('decision'),
  givenOf('circulated'),
  givenOf('checked'),
  givenOf('step'),
  givenOf('investigationBegan'),
  givenOf('investigationEnded'),
])

/** What only the CSO may enter, or whoever stands in: how a case is run. */
export const directionEntry = z.discriminatedUnion('kind', [
  givenOf('investigator'),
  givenOf('terms'),
  givenOf('hold'),
  givenOf('outcome'),
])

/** An entry as the case keeps it. */
export const logEntry = z.discriminatedUnion('kind', [
  storedOf('note'),
  storedOf('call'),
  storedOf('advice'),
  storedOf('decision'),
  storedOf('circulated'),
  storedOf('checked'),
  storedOf('step'),
  storedOf('investigator'),
  storedOf('terms'),
  storedOf('investigationBegan'),
  storedOf('investigationEnded'),
  storedOf('hold'),
  storedOf('outcome'),
  storedOf('closed'),
  storedOf('reopened'),
])
export type LogEntry = z.infer<typeof logEntry>
export type EntryOf<K extends LogKind> = Extract<LogEntry, { kind: K }>

/**
 * The entries that count, in the order they were recorded. One that was put right stands where it stood, in its new
 * words: to put right when an investigation began does not begin it again.
 */
export function standingLog(log: readonly LogEntry[]): LogEntry[] {
  const better = new Map(
    log.flatMap((entry) => (entry.corrects === undefined ? [] : [[entry.corrects, entry]])),
  )
  if (better.size === 0) return [...log]
  const known = new Set(log.map(({ id }) => id))
  const lastWord = (entry: LogEntry): LogEntry => {
    let last = entry
    for (let next = better.get(last.id); next !== undefined; next = better.get(last.id)) last = next
    return last
  }
  return log.filter(({ corrects }) => corrects === undefined || !known.has(corrects)).map(lastWord)
}

/** Of the entries that count, those of one kind. */
export function entriesOf<K extends LogKind>(log: readonly LogEntry[], kind: K): EntryOf<K>[] {
  return standingLog(log).filter((entry): entry is EntryOf<K> => entry.kind === kind)
}

/** The last word of one kind, or undefined. */
export function lastOf<K extends LogKind>(log: readonly LogEntry[], kind: K): EntryOf<K> | undefined {
  return entriesOf(log, kind).at(-1)
}
