import { offsetMinutes } from './format-time'

/*
 * Days by the calendar of a zone. A day is as long as its clocks make it: 23 and
 * 25 hours come twice a year.
 */

const dayMs = 86_400_000

/**
 * The first moment of a calendar day in a zone, in UTC: `2026-04-04T11:00:00.000Z` for `2026-04-05` in
 * Auckland. Where the clocks go forward at midnight the day begins later on the clock, not later in time.
 */
export function startOfDay(date: string, zone: string): string {
  const wall = Date.parse(`${date}T00:00:00.000Z`)
  const offsetAt = (at: number) => offsetMinutes(new Date(at), zone) * 60_000
  // The clocks of the day before and of the day itself, whichever it was that stood at midnight.
  const guesses = [wall - dayMs, wall + dayMs].map((near) => wall - offsetAt(near))
  const found = guesses.filter((guess) => guess + offsetAt(guess) === wall)
  return new Date(found.length > 0 ? Math.min(...found) : Math.max(...guesses)).toISOString()
}

/** The last millisecond of a calendar day in a zone, in UTC: what is due on that day is late after it. */
export function endOfDay(date: string, zone: string): string {
  return new Date(Date.parse(startOfDay(dayAfter(date), zone)) - 1).toISOString()
}

/** The next calendar date. */
export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + dayMs).toISOString().slice(0, 10)
