import { z } from 'zod'
import { line } from './text'

const isRealInstant = (value: string) => !Number.isNaN(Date.parse(value)) && datePartsExist(value)

/** `Date.parse` rolls 30 February into March; a record must not. */
function datePartsExist(value: string): boolean {
  const [year, month, day] = value.slice(0, 10).split('-').map(Number)
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0))
  return date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day
}

/** RFC 3339 instant in UTC, as the vault's clock writes it: `2026-03-01T02:15:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 }).refine(isRealInstant, 'is not a date that exists')

/** RFC 3339 date and time with an explicit offset, as people give it. */
export const offsetDateTime = z.iso
  .datetime({
    offset: true,
    message: 'must be a date and time with an offset, like 2026-03-01T15:15:00+13:00',
  })
  .refine(isRealInstant, 'is not a date that exists')
  .refine((value) => value >= '1900' && value < '2200', 'is out of range')

/** Calendar date: `2026-03-01`. */
export const calendarDate = z.iso
  .date('must be a date like 2026-03-01')
  .refine(datePartsExist, 'is not a date that exists')

/** Asking for a zone takes longer than the rest of a moment; a case names the same few a hundred times. */
const known = new Set<string>()

const isZone = (zone: string) => {
  if (known.has(zone)) return true
  try {
    new Intl.DateTimeFormat('en-NZ', { timeZone: zone })
    known.add(zone)
    return true
  } catch {
    return false
  }
}

/** IANA time zone name: `Pacific/Auckland`. */
export const timeZone = z.string().max(60).refine(isZone, 'is not a known time zone')

export const precisions = ['minute', 'hour', 'day', 'about'] as const

/** When something happened, how exactly that is known, and in which zone the clock on the wall stood. */
export const moment = z.strictObject({
  at: offsetDateTime,
  zone: timeZone,
  precision: z.enum(precisions).default('minute'),
  until: offsetDateTime.optional(),
  note: line(200).optional(),
})
export type Moment = z.infer<typeof moment>

/** The calendar date on the wall in a zone at a moment: `2026-05-01`. */
export function dayIn(zone: string, at: Date): string {
  return dayFormat(zone).format(at)
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than the rest of opening a case; a register has a few zones. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  dayFormats.set(timeZone, made)
  return made
}
