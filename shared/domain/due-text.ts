import { formatDate, formatDuration, formatInstant } from './format-time'
import type { timeLabels } from './vocabulary'
import { clockKindLabels, forceLabels } from './vocabulary'

/*
 * What waits, in words: how long, since what, by which kind of clock.
 */

interface Timed {
  readonly dueAt: string | null
  readonly dueOn: string | null
  readonly urgency: string
  readonly since: string
  readonly anchor: string
}

/**
 * How long: `2 days 3 h late`, `in 40 min`, `Waiting 3 days 4 h`, `New` in its first minute. Hours are real ones,
 * whatever the clocks did. That something is wanted at once, or as soon as possible, its group says.
 */
export function howLong({ dueAt, urgency, since }: Timed, now: number): string {
  if (dueAt !== null) {
    const left = Date.parse(dueAt) - now
    return left < 0 ? `${roughly(left)} late` : `in ${roughly(left)}`
  }
  const age = now - Date.parse(since)
  if (age < 0) return urgency === 'immediate' ? 'Now' : 'Not begun yet'
  return age < 60_000 ? 'New' : `Waiting ${roughly(age)}`
}

const dayMs = 86_400_000

/** A span to be read at a glance: `3 h 20 min`, `2 days 3 h`, and after ten days no hours: `624 days`. */
export const roughly = (ms: number) =>
  formatDuration(Math.abs(ms) < 10 * dayMs ? ms : Math.trunc(ms / dayMs) * dayMs)

/** By when, or since what: `end of Sun 27 Sep 2026`, `since the initial assessment, Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)`. */
export function byWhen({ dueAt, dueOn, since, anchor }: Timed, zone: string): string {
  if (dueOn !== null) return `end of ${formatDate(dueOn)}`
  if (dueAt !== null) return formatInstant(dueAt, zone)
  return `since ${anchorText(anchor)}, ${formatInstant(since, zone)}`
}

/** What the moment is that a clock runs from. */
export function anchorText(anchor: string): string {
  return (anchors as Readonly<Record<string, string | undefined>>)[anchor] ?? anchor
}

const anchors = {
  raised: 'the facts asked for it',
  opened: 'the case was opened',
  severity: 'the severity was decided',
  assessed: 'the initial assessment',
  measure: 'the measure began',
  occurred: 'it occurred',
  detected: 'it was detected',
  discovered: 'it was discovered',
  aware: 'we became aware of it',
  decided: 'it was decided',
  reported: 'it was reported',
  contained: 'it was contained',
  resolved: 'it was resolved',
} as const satisfies Record<string, string> & Record<keyof typeof timeLabels, string>

const kinds: Readonly<Record<string, string>> = {
  ...clockKindLabels,
  'own-date': 'Date set in the case',
  'own-process': 'Own process',
}

/** Which kind of clock that is. */
export const kindText = (kind: string): string => kinds[kind] ?? kind

const forces: Readonly<Record<string, string>> = { ...forceLabels, own: 'Planned', gate: 'Gate' }

/** How much it binds. */
export const forceText = (force: string): string => forces[force] ?? force
