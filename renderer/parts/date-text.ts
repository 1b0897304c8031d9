const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const shownMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number) => String(n).padStart(2, '0')

/**
 * A date as people here write it (`1/3/2026`, `1 March 2026`, `1 mar`, `2026-03-01`, `today`) as `2026-03-01`.
 * Day comes before month. Nothing when it cannot be read or does not exist. `today` is the calendar day of the asker.
 */
export function readDate(text: string, today: string): string | undefined {
  const typed = text.trim().toLowerCase().replaceAll(',', ' ')
  if (typed === 'today') return today
  if (typed === 'yesterday') return new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{2}|\d{4}))?$/.exec(typed)
  if (numbers) return existing(readYear(numbers[3], today), Number(numbers[2]), Number(numbers[1]))
  const named = /^(?:[a-z]{3,9}\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]*([a-z]{3,9})[\s-]*(\d{2}|\d{4})?$/.exec(
    typed,
  )
  const month = named ? monthNames.indexOf((named[2] ?? '').slice(0, 3)) + 1 : 0
  return named && month > 0 ? existing(readYear(named[3], today), month, Number(named[1])) : undefined
}

/** `2026-03-01` → `1 Mar 2026`; text that is not yet a date stays as typed. */
export function writeDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return date
  return `${String(Number(parts[3]))} ${shownMonths[Number(parts[2]) - 1] ?? ''} ${parts[1] ?? ''}`
}

/** A time of day (`14:30`, `1430`, `2.30 pm`, `9am`) as `14:30`. Nothing when it cannot be read. */
export function readTime(text: string): string | undefined {
  const typed = text.trim().toLowerCase().replaceAll(' ', '')
  if (typed === 'noon') return '12:00'
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm|a\.m\.|p\.m\.)?$/.exec(typed)
  if (!parts) return undefined
  const half = parts[3]?.charAt(0)
  if (half === undefined && parts[2] === undefined) return undefined
  const hour = Number(parts[1])
  const minute = Number(parts[2] ?? 0)
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return undefined
  return `${two(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0))}:${two(minute)}`
}

function readYear(text: string | undefined, today: string): number {
  if (text === undefined) return Number(today.slice(0, 4))
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : undefined
}
