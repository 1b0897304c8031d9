import { useState } from 'react'
import { z } from 'zod'
import type { InputOf } from '../../../shared/contract'
import {
  caseFilters,
  caseSorts,
  dateChoices,
  type CaseFilters,
  type CaseSort,
} from '../../../shared/contract/case-list'
import { dayAfter, startOfDay } from '../../../shared/domain/calendar'
import { calendarDate } from '../../../shared/domain/time'
import { createPreference, usePreference } from '../../state/preference'
import { columnNames, fixedColumns, usualColumns } from './column-names'

/** Dates as somebody picks them: whole days, both included. */
const dayRange = z.strictObject({
  of: z.enum(dateChoices),
  from: calendarDate.optional(),
  until: calendarDate.optional(),
})
export type DayRange = z.infer<typeof dayRange>

/** Without being asked, the list shows what is still worked on; what is closed stays a press away. */
export const usualFilters: Readonly<{ status: ('draft' | 'finalised')[] }> = {
  status: ['draft', 'finalised'],
}

const arrangement = z.object({
  columns: z
    .array(z.enum(columnNames))
    .transform((columns) => [
      ...new Set([...fixedColumns.filter((one) => !columns.includes(one)), ...columns]),
    ])
    .catch([...usualColumns]),
  sort: z.enum(caseSorts).catch('saved'),
  reversed: z.boolean().catch(false),
  filters: caseFilters.omit({ dates: true }).catch(usualFilters).default(usualFilters),
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

/** Whether closed cases are left out and nothing else is asked of the status. */
export const isUsualStatus = (status: CaseFilters['status']): boolean =>
  status?.length === usualFilters.status.length && usualFilters.status.every((one) => status.includes(one))

/** How many filters are on, besides leaving out what is closed. */
export function filterCount({ filters, dates }: Pick<CaseListView, 'filters' | 'dates'>): number {
  const { status, ...others } = filters
  const set = Object.values<unknown>(others).filter((value) => value !== undefined).length
  const narrowed = status === undefined || isUsualStatus(status) ? 0 : 1
  return set + narrowed + (dates === undefined ? 0 : 1)
}

/** As the list is found by somebody who has not arranged it. */
export const noFilters = { filters: usualFilters, dates: undefined } as const

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

/** Of what is asked of the list, which cases: without its order and its page. */
export function passing(asked: InputOf<'case.list'>): InputOf<'case.sums'> {
  const { sort: _sort, reversed: _reversed, offset: _offset, limit: _limit, ...filters } = asked
  return filters
}

function rangeOf({ of, from, until }: DayRange, zone: string) {
  const first = from === undefined ? undefined : startOfDay(from, zone)
  const before = until === undefined ? undefined : startOfDay(dayAfter(until), zone)
  return { of, ...(first !== undefined && { from: first }), ...(before !== undefined && { before }) }
}

/** Ordering by a column: its usual way first, the other way when it is asked for again. */
export function nextOrder(view: Arrangement, sort: CaseSort): Pick<Arrangement, 'sort' | 'reversed'> {
  return { sort, reversed: view.sort === sort && !view.reversed }
}
