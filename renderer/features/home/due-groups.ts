import type { DueItem } from '../../../shared/contract/due'
import { dueGroup } from '../../parts/time-text'

export type DueGroupName = 'overdue' | 'soon' | 'today' | 'week' | 'later' | 'consider'

export interface DueGroupOf {
  readonly name: DueGroupName
  readonly title: string
  readonly items: readonly DueItem[]
}

const titles: Readonly<Record<DueGroupName, string>> = {
  overdue: 'Overdue',
  soon: 'As soon as possible',
  today: 'Today',
  week: 'This week',
  later: 'Later',
  consider: 'To consider',
}

/** Groups in the order to look at them; within one, the earliest due, the most urgent and the longest waiting first. */
export function groupDue(items: readonly DueItem[], now: number, zone: string): readonly DueGroupOf[] {
  const names = Object.keys(titles) as readonly DueGroupName[]
  return names
    .map((name) => ({
      name,
      title: titles[name],
      items: items.filter((item) => nameOf(item, now, zone) === name).sort(byUrgency),
    }))
    .filter((group) => group.items.length > 0)
}

function nameOf(item: DueItem, now: number, zone: string): DueGroupName {
  const group = dueGroup(item.dueAt, now, zone)
  if (group !== 'open') return group
  return item.force === 'consider' ? 'consider' : 'soon'
}

function byUrgency(a: DueItem, b: DueItem): number {
  const byDue = (a.dueAt ?? '').localeCompare(b.dueAt ?? '')
  if (byDue !== 0) return byDue
  const immediate = Number(b.urgency === 'immediate') - Number(a.urgency === 'immediate')
  return immediate !== 0 ? immediate : a.raisedAt.localeCompare(b.raisedAt)
}
