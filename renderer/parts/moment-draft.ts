import { z } from 'zod'
import { offsetMinutes } from '../../shared/domain/format-time'
import type { precisions } from '../../shared/domain/time'
import { type Moment } from '../../shared/domain/time'
import { wallText } from './time-text'

type Precision = (typeof precisions)[number]

/** A moment while it is being typed: wall-clock text in a zone, perhaps incomplete. */
export interface MomentDraft {
  readonly date: string
  readonly time: string
  readonly zone: string
  readonly precision: Precision
  /** When the clocks go back, the same hour comes twice: which one is meant. */
  readonly fold?: 'first' | 'second'
  readonly untilDate?: string
  readonly untilTime?: string
  readonly note?: string
}

export type MomentReading =
  { readonly ok: true; readonly moment: Moment } | { readonly ok: false; readonly message: string }

export function isMomentDraft(value: unknown): value is MomentDraft {
  return (
    typeof value === 'object' && value !== null && 'date' in value && 'time' in value && 'precision' in value
  )
}

/** What a moment looks like in the draft of a form. */
export const momentDraft = z.custom<MomentDraft>(isMomentDraft)

/** Now, to the minute, on the wall clock of a zone. */
export function momentNow(zone: string, now = new Date()): MomentDraft {
  return { ...wallClock(now, zone), zone, precision: 'minute' }
}

export function emptyMoment(zone: string): MomentDraft {
  return { date: '', time: '', zone, precision: 'minute' }
}

export function isEmptyMoment(draft: MomentDraft): boolean {
  return draft.date === '' && draft.time === '' && !draft.note
}

/** What somebody typed, as a moment with its offset; or what is wrong with it, in words for beside the field. */
export function readMoment(draft: MomentDraft): MomentReading {
  if (draft.date === '') return { ok: false, message: 'Enter the date.' }
  const needsTime = draft.precision !== 'day'
  if (needsTime && draft.time === '') return { ok: false, message: 'Enter the time, or choose “day only”.' }
  const at = toOffset(draft.date, needsTime ? draft.time : '00:00', draft.zone, draft.fold)
  if (!at.ok) return at
  const until = draft.untilDate
    ? toOffset(draft.untilDate, needsTime ? (draft.untilTime ?? '') : '00:00', draft.zone, draft.fold)
    : undefined
  if (until && !until.ok) return until
  if (until && Date.parse(until.at) < Date.parse(at.at))
    return { ok: false, message: 'The end is before the start.' }
  const note = draft.note?.trim()
  return {
    ok: true,
    moment: {
      at: at.at,
      zone: draft.zone,
      precision: draft.precision,
      ...(until && { until: until.at }),
      ...(note && { note }),
    },
  }
}

/** The wall clock of a stored moment, for editing; reading it back gives the same instant. */
export function writeMoment(moment: Moment): MomentDraft {
  const start = new Date(moment.at)
  const wall = wallClock(start, moment.zone)
  const candidates = instantsOf(wall.date, wall.time, moment.zone)
  const isSecond = candidates.length === 2 && Date.parse(moment.at) >= (candidates[1] ?? 0)
  const until = moment.until === undefined ? undefined : wallClock(new Date(moment.until), moment.zone)
  return {
    ...wall,
    zone: moment.zone,
    precision: moment.precision,
    ...(isSecond && { fold: 'second' as const }),
    ...(until && { untilDate: until.date, untilTime: until.time }),
    ...(moment.note !== undefined && { note: moment.note }),
  }
}

/** True when this wall-clock time happens twice because the clocks go back. */
export function isAmbiguous(draft: MomentDraft): boolean {
  return draft.precision !== 'day' && instantsOf(draft.date, draft.time, draft.zone).length === 2
}

type Offset = { readonly ok: true; readonly at: string } | { readonly ok: false; readonly message: string }

function toOffset(date: string, time: string, zone: string, fold: MomentDraft['fold']): Offset {
  const wall = wallMillis(date, time)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    return { ok: false, message: 'Write the date like 1 Mar 2026 or 1/3/2026.' }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return { ok: false, message: 'Write the time like 14:30 or 2.30 pm.' }
  if (wall === undefined) return { ok: false, message: 'This is not a date that exists.' }
  const found = instantsOf(date, time, zone)
  const chosen = fold === 'second' ? (found[1] ?? found[0]) : found[0]
  if (chosen === undefined)
    return { ok: false, message: 'The clocks went forward over this time: it did not happen.' }
  const minutes = Math.round((wall - chosen) / 60_000)
  const sign = minutes < 0 ? '-' : '+'
  const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
  return { ok: true, at: `${date}T${time}:00${offset}` }
}

/** The instants, earliest first, at which the clock on the wall of a zone stands at this time: none, one or two. */
function instantsOf(date: string, time: string, zone: string): number[] {
  const wall = wallMillis(date, time)
  if (wall === undefined) return []
  const guesses = [wall - 86_400_000, wall + 86_400_000].map((near) => wall - offsetAt(near, zone))
  return [...new Set(guesses)].filter((guess) => guess + offsetAt(guess, zone) === wall).sort((a, b) => a - b)
}

function wallMillis(date: string, time: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const millis = Date.parse(`${date}T${time}:00Z`)
  return Number.isNaN(millis) || !new Date(millis).toISOString().startsWith(date) ? undefined : millis
}

function wallClock(instant: Date, zone: string): { date: string; time: string } {
  const text = wallText(instant.getTime(), zone)
  return { date: text.slice(0, 10), time: text.slice(11) }
}

const offsetAt = (instant: number, zone: string) => offsetMinutes(new Date(instant), zone) * 60_000

const two = (n: number) => String(n).padStart(2, '0')
