import { useState } from 'react'
import { z } from 'zod'
import type { InputOf } from '../../../shared/contract'
import { caseFilters, caseSorts, dateChoices, type CaseSort } from '../../../shared/contract/case-list'
import { calendarDate } from '../../../shared/domain/time'
import { readMoment } from '../../parts/moment-draft'
import { createPreference, usePreference } from '../../state/preference'
import { columnNames, fixedColumns, usualColumns } from './column-names'

/** Dates as somebody picks them: whole days, both included. */
const dayRange = z.strictObject({
  of: z.enum(dateChoices),
  from: calendarDate.optional(),
  until: calendarDate.optional(),
})
export type DayRange = z.infer<typeof dayRange>

const arrangement = z.object({
  columns: z
    .array(z.enum(columnNames))
    .transform((columns) => [
      ...new Set([...fixedColumns.filter((one) => !columns.includes(one)), ...columns]),
    ])
    .catch([...usualColumns]),
  sort: z.enum(caseSorts).catch('saved'),
  reversed: z.boolean().catch(false),
  filters: caseFilters.omit({ dates: true }).catch({}),
  dates: dayRange.optional().catch(undefined),
})

/** How somebody has arranged the list: found again on return, and at their next sign-in. */
export type Arrangement = z.infer<typeof arrangement>

/** What was kept, as far as it can be used. */
export function parseArrangement(kept: unknown): Arrangement {
  return arrangement.parse(typeof kept === 'object' && kept !== null ? kept : {})
}

const arranged = createPreference('cases', parseArrangement)

/** The list on screen: how it is arranged, what is searched for, and where in it somebody is. */
export interface CaseListView extends Arrangement {
  readonly search: string
  readonly offset: number
}

export const pageSize = 50

/** Searching and turning pages last as long as the session. */
let place = { search: '', offset: 0 }

/** The list's view and a way to change it; undefined until what was kept has been found. */
export function useView(): [CaseListView | undefined, (part: Partial<CaseListView>) => void] {
  const kept = usePreference(arranged)
  const [at, setAt] = useState(place)
  const change = ({ search, offset, ...rest }: Partial<CaseListView>) => {
    // Anything but turning a page starts from the first.
    place = { search: search ?? at.search, offset: offset ?? 0 }
    setAt(place)
    if (kept !== undefined && Object.keys(rest).length > 0) arranged.set({ ...kept, ...rest })
  }
  return [kept && { ...kept, ...at }, change]
}

/** How many filters are on. */
export function filterCount({ filters, dates }: Pick<CaseListView, 'filters' | 'dates'>): number {
  const set = Object.values<unknown>(filters).filter((value) => value !== undefined).length
  return set + (dates === undefined ? 0 : 1)
}

export const noFilters = { filters: {}, dates: undefined } as const

/** What is asked of the vault; days are whole days on the clock of `zone`. */
export function toInput(view: CaseListView, zone: string): InputOf<'case.list'> {
  const { search, filters, dates, sort, reversed, offset } = view
  return {
    ...(search !== '' && { search }),
    ...filters,
    ...(dates && (dates.from ?? dates.until) !== undefined && { dates: rangeOf(dates, zone) }),
    sort,
    reversed,
    offset,
    limit: pageSize,
  }
}

function rangeOf({ of, from, until }: DayRange, zone: string) {
  const first = from === undefined ? undefined : startOf(from, zone)
  const before = until === undefined ? undefined : startOf(dayAfter(until), zone)
  return { of, ...(first !== undefined && { from: first }), ...(before !== undefined && { before }) }
}

/** The first moment of a day; where the clocks go forward at midnight, an hour into it. */
function startOf(date: string, zone: string): string | undefined {
  for (const time of ['00:00', '01:00']) {
    const read = readMoment({ date, time, zone, precision: 'minute', fold: 'first' })
    if (read.ok) return read.moment.at
  }
  return undefined
}

const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)

/** Ordering by a column: its usual way first, the other way when it is asked for again. */
export function nextOrder(view: Arrangement, sort: CaseSort): Pick<Arrangement, 'sort' | 'reversed'> {
  return { sort, reversed: view.sort === sort && !view.reversed }
}
