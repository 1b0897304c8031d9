import { offsetMinutes } from '../../../shared/domain/format-time'

/** What was typed as the last day of a grant, read: nothing typed is no end. */
export type ReadUntil =
  { readonly ok: true; readonly until: string | null } | { readonly ok: false; readonly problem: string }

/** The last moment of a day in a zone as an instant; text that is no date, or a day that is over, is a problem. */
export function readUntil(typed: string, zone: string, now: number): ReadUntil {
  if (typed.trim() === '') return { ok: true, until: null }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return { ok: false, problem: 'Give a date, such as 1 Mar 2026.' }
  const wall = new Date(`${typed}T23:59:00.000Z`)
  const end = wall.getTime() - offsetMinutes(wall, zone) * 60_000 + 59_999
  if (end <= now) return { ok: false, problem: 'This day is over.' }
  return { ok: true, until: new Date(end).toISOString() }
}
