import type { Moment } from './time'

/*
 * Times in New Zealand English, always with their zone. Everything that differs
 * between ICU versions (names of days, months and zones) comes from here, so
 * that a screen and a signed page never disagree; Intl gives only the offset.
 */

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Abbreviation by zone and offset in minutes. */
const abbreviations: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'Pacific/Auckland': { 720: 'NZST', 780: 'NZDT' },
  'Antarctica/McMurdo': { 720: 'NZST', 780: 'NZDT' },
  'Pacific/Chatham': { 765: 'CHAST', 825: 'CHADT' },
  'Pacific/Apia': { 780: 'WST' },
  'Pacific/Rarotonga': { [-600]: 'CKT' },
  'Australia/Sydney': { 600: 'AEST', 660: 'AEDT' },
  'Australia/Melbourne': { 600: 'AEST', 660: 'AEDT' },
  'Australia/Hobart': { 600: 'AEST', 660: 'AEDT' },
  'Australia/Canberra': { 600: 'AEST', 660: 'AEDT' },
  'Australia/Brisbane': { 600: 'AEST' },
  'Australia/Adelaide': { 570: 'ACST', 630: 'ACDT' },
  'Australia/Darwin': { 570: 'ACST' },
  'Australia/Perth': { 480: 'AWST' },
  'Europe/London': { 0: 'GMT', 60: 'BST' },
  UTC: { 0: 'UTC' },
  'Etc/UTC': { 0: 'UTC' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/** Minutes by which the clocks of `zone` are ahead of UTC at an instant. */
export function offsetMinutes(at: Date, zone: string): number {
  const parts = Object.fromEntries(
    formatterFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const wall = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  )
  return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
}

const two = (n: number) => String(n).padStart(2, '0')

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

interface Wall {
  readonly date: string
  readonly time: string
  readonly zone: string
}

function wallClock(at: string, zone: string): Wall {
  const instant = new Date(at)
  const offset = offsetMinutes(instant, zone)
  const wall = new Date(instant.getTime() + offset * 60_000)
  const name = abbreviations[zone]?.[offset]
  return {
    date: dateText(wall),
    time: `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`,
    zone: name === undefined ? `(${offsetText(offset)}, ${zone})` : `${name} (${offsetText(offset)})`,
  }
}

const dateText = (utc: Date) =>
  `${days[utc.getUTCDay()] ?? ''} ${String(utc.getUTCDate())} ${months[utc.getUTCMonth()] ?? ''} ${String(utc.getUTCFullYear())}`

/** An RFC 3339 instant on the clocks of `zone`: `Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)`. */
export function formatInstant(at: string, zone: string): string {
  const wall = wallClock(at, zone)
  return `${wall.date}, ${wall.time} ${wall.zone}`
}

/** Just the time of day with its zone: `14:05 NZDT`. */
export function formatClock(at: string, zone: string): string {
  const wall = wallClock(at, zone)
  return `${wall.time} ${wall.zone.replace(/ \(UTC.*\)$/, '')}`
}

/** A calendar date: `Sun 1 Mar 2026`. */
export function formatDate(date: string): string {
  return dateText(new Date(`${date}T00:00:00Z`))
}

/**
 * A moment as precisely as it is known and no more, on the clocks of its own
 * zone or of `zone` when given; `null` is "not yet known".
 */
export function formatMoment(of: Moment | null, zone = of?.zone ?? 'UTC'): string {
  if (of === null) return 'Not yet known'
  const wall = wallClock(of.at, zone)
  const from = momentStart(of, wall)
  const note = `${of.precision === 'day' ? ', time of day not known' : ''}${of.note === undefined ? '' : ` (${of.note})`}`
  if (of.until === undefined) return `${from} ${wall.zone}${note}`
  const end = wallClock(of.until, zone)
  const to = momentStart({ ...of, precision: of.precision === 'about' ? 'minute' : of.precision }, end)
  return `${from} ${wall.zone} to ${to} ${end.zone}${note}`
}

function momentStart(of: Moment, wall: Wall): string {
  switch (of.precision) {
    case 'minute':
      return `${wall.date}, ${wall.time}`
    case 'hour':
      return `${wall.date}, within the hour of ${wall.time.slice(0, 2)}:00`
    case 'day':
      return wall.date
    case 'about':
      return `about ${wall.date}, ${wall.time}`
  }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A length of time in its two largest units: `2 days 3 h`, `45 min`, `less than a minute`. */
export function formatDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  if (size < minute) return 'less than a minute'
  if (size < hour) return `${String(Math.floor(size / minute))} min`
  if (size < day) return joined(Math.floor(size / hour), 'h', Math.floor((size % hour) / minute), 'min')
  const whole = Math.floor(size / day)
  return joined(whole, whole === 1 ? 'day' : 'days', Math.floor((size % day) / hour), 'h')
}

const joined = (large: number, largeUnit: string, small: number, smallUnit: string) =>
  small === 0
    ? `${String(large)} ${largeUnit}`
    : `${String(large)} ${largeUnit} ${String(small)} ${smallUnit}`

/** How far an instant lies from `now`, in its largest unit: `in 3 h`, `2 days ago`, `now`. */
export function formatRelative(at: string, now: Date): string {
  const distance = Date.parse(at) - now.getTime()
  const size = Math.abs(distance)
  if (size < minute) return 'now'
  const text =
    size < hour
      ? unit(size / minute, 'min', 'min')
      : size < day
        ? unit(size / hour, 'h', 'h')
        : unit(size / day, 'day', 'days')
  return distance > 0 ? `in ${text}` : `${text} ago`
}

const unit = (value: number, one: string, many: string) => {
  const whole = Math.floor(value)
  return `${String(whole)} ${whole === 1 ? one : many}`
}

/** An ISO 8601 duration of days, hours and minutes in words: `P30D` is `30 days`, `PT2H` is `2 h`. */
export function durationText(iso: string): string {
  return formatDuration(durationMilliseconds(iso))
}

/**
 * Milliseconds in an ISO 8601 duration of weeks, days, hours and minutes. Days
 * are 24 hours. Throws a RangeError for anything else, years and months included.
 */
export function durationMilliseconds(iso: string): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso)
  if (parts === null || !/\d/.test(iso))
    throw new RangeError(`not a duration of days, hours or minutes: ${iso}`)
  const groups: readonly (string | undefined)[] = parts.slice(1)
  const [weeks = 0, wholeDays = 0, hours = 0, minutes = 0] = groups.map((group) => Number(group ?? 0))
  return (weeks * 7 + wholeDays) * day + hours * hour + minutes * minute
}
