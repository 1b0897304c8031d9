import { formatInstant, offsetMinutes } from '../../shared/domain/format-time'

/** `3 Mar 2026, 14:05 NZDT`: an instant for tables and lines; the zone is never left out. */
export function shortInstant(at: string, zone: string): string {
  return formatInstant(at, zone)
    .replace(/^\w{3} /, '')
    .replace(/ \(UTC[^,]*\)$/, '')
}

/** `2026-03-01`: the calendar day of an instant in a zone, for grouping. */
export function dayKey(at: number, zone: string): string {
  return wallText(at, zone).slice(0, 10)
}

/** `2026-03-01T14:05`: what the calendar and the clock on the wall of a zone showed. */
export function wallText(at: number, zone: string): string {
  return new Date(at + offsetMinutes(new Date(at), zone) * 60_000).toISOString().slice(0, 16)
}

export const dueGroups = ['overdue', 'today', 'week', 'later', 'open'] as const
export type DueGroup = (typeof dueGroups)[number]

/** Where a due time stands from now, by the calendar of a zone; without a number it is simply open. */
export function dueGroup(dueAt: string | null, now: number, zone: string): DueGroup {
  if (dueAt === null) return 'open'
  const due = Date.parse(dueAt)
  if (due < now) return 'overdue'
  if (dayKey(due, zone) === dayKey(now, zone)) return 'today'
  return due - now < 7 * 86_400_000 ? 'week' : 'later'
}
