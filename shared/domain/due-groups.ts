import { dayIn } from './time'
import { formatClock, formatDate } from './format-time'

/*
 * What waits, in the order to look at it: what is late, what cannot wait, the rest of today by the hour, what
 * has no number but is wanted as soon as possible, and then the days to come. Days and hours are those of the
 * clocks of one zone.
 */

export const dueGroupNames = ['overdue', 'now', 'hour', 'today', 'soon', 'week', 'later', 'consider'] as const
export type DueGroupName = (typeof dueGroupNames)[number]

/** What is needed of a line to know where it belongs. */
export interface Groupable {
  readonly reference: string
  readonly obligationId: string
  readonly dueAt: string | null
  readonly dueOn: string | null
  readonly urgency: string
  readonly force: string
  readonly since: string
}

export interface DueGroup<Item extends Groupable> {
  readonly name: DueGroupName
  /** Different for every group: `14:00 to 15:00 NZDT`. */
  readonly title: string
  readonly items: readonly Item[]
}

const titles: Readonly<Record<DueGroupName, string>> = {
  overdue: 'Overdue',
  now: 'At once',
  hour: 'This hour',
  today: 'By the end of today',
  soon: 'As soon as possible',
  week: 'This week',
  later: 'Later',
  consider: 'To consider',
}

const hourMs = 3_600_000

interface Clock {
  readonly now: number
  readonly zone: string
  /** Every day of the week to come apart, as on paper. */
  readonly byDay?: boolean
}

/** Groups in the order to look at them; within one, the earliest due and then the longest waiting first. */
export function groupDue<Item extends Groupable>(items: readonly Item[], clock: Clock): DueGroup<Item>[] {
  const groups = new Map<string, { name: DueGroupName; items: Item[] }>()
  for (const item of [...items].sort(byUrgency)) {
    const { name, title } = placeOf(item, clock)
    const group = groups.get(title) ?? { name, items: [] }
    group.items.push(item)
    groups.set(title, group)
  }
  return [...groups]
    .map(([title, { name, items: of }]) => ({ name, title, items: of }))
    .sort((a, b) => dueGroupNames.indexOf(a.name) - dueGroupNames.indexOf(b.name))
}

interface Place {
  readonly name: DueGroupName
  readonly title: string
}

function placeOf(item: Groupable, { now, zone, byDay }: Clock): Place {
  const place = (name: DueGroupName, title = titles[name]): Place => ({ name, title })
  if (item.dueAt === null) {
    if (item.force === 'consider') return place('consider')
    return place(item.urgency === 'immediate' ? 'now' : 'soon')
  }
  const due = Date.parse(item.dueAt)
  if (due < now) return place('overdue')
  const day = dayIn(zone, new Date(due))
  if (day === dayIn(zone, new Date(now))) {
    return item.dueOn === null ? place('hour', hourTitle(due, now, zone)) : place('today')
  }
  if (due - now >= 7 * 24 * hourMs) return place('later')
  return byDay === true ? place('week', formatDate(day)) : place('week')
}

/** Hours begin where the clock on the wall says so, also in zones half an hour off. */
function hourTitle(due: number, now: number, zone: string): string {
  const from = hourStart(due, zone)
  if (from <= now) return titles.hour
  const clock = (at: number) => formatClock(new Date(at).toISOString(), zone)
  const [start, end] = [clock(from), clock(from + hourMs)]
  // On the night the clocks change, both ends say which clock they are on.
  return start.slice(5) === end.slice(5) ? `${start.slice(0, 5)} to ${end}` : `${start} to ${end}`
}

function hourStart(at: number, zone: string): number {
  const minutes = Number(formatClock(new Date(at).toISOString(), zone).slice(3, 5))
  return Math.floor(at / 60_000) * 60_000 - minutes * 60_000
}

function byUrgency(a: Groupable, b: Groupable): number {
  if (a.dueAt !== null && b.dueAt !== null && a.dueAt !== b.dueAt)
    return Date.parse(a.dueAt) - Date.parse(b.dueAt)
  if ((a.dueAt === null) !== (b.dueAt === null)) return a.dueAt === null ? 1 : -1
  return Date.parse(a.since) - Date.parse(b.since)
}
