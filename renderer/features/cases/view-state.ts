import { useState } from 'react'
import type { InputOf } from '../../../shared/contract'
import type { caseSorts } from '../../../shared/contract/case'

export type CaseSort = (typeof caseSorts)[number]

/** How somebody has arranged the list; stays while the session lasts. */
export interface CaseListView {
  readonly search: string
  readonly status: 'draft' | 'finalised' | undefined
  readonly severity: 'minor' | 'major' | undefined
  readonly sort: CaseSort
  readonly offset: number
}

export const pageSize = 50

let kept: CaseListView = { search: '', status: undefined, severity: undefined, sort: 'saved', offset: 0 }

/** The arrangement, kept in memory when the list is left and found again on return. */
export function useView(): [CaseListView, (view: CaseListView) => void] {
  const [view, setView] = useState(kept)
  const keep = (next: CaseListView) => {
    kept = next
    setView(next)
  }
  return [view, keep]
}

export function isFiltered(view: CaseListView): boolean {
  return view.search.trim() !== '' || view.status !== undefined || view.severity !== undefined
}

export function toInput(view: CaseListView): InputOf<'case.list'> {
  return {
    ...(view.search !== '' && { search: view.search }),
    ...(view.status && { status: view.status }),
    ...(view.severity && { severity: view.severity }),
    sort: view.sort,
    offset: view.offset,
    limit: pageSize,
  }
}
