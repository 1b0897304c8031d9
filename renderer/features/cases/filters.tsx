import { useRef, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import type { OutputOf } from '../../../shared/contract'
import { classifications } from '../../../shared/domain/marking'
import { TextBox } from '../../ui/inputs'
import { ColumnMenu } from './column-menu'
import { DateFilter } from './date-filter'
import { FacetStrip } from './facet-strip'
import { CheckList, FilterMenu } from './filter-menu'
import { filterCount, nextOrder, noFilters, type CaseListView } from './view-state'
import styles from './cases.module.css'

interface FiltersProps {
  readonly view: CaseListView
  readonly page: OutputOf<'case.list'> | undefined
  readonly onChange: (part: Partial<CaseListView>) => void
  /** Delays and costs over what passes. */
  readonly sums: ReactNode
}

/** Search, filters with their totals, and what the table shows; all but the search stays across sign-ins. */
export function Filters({ view, page, onChange, sums }: FiltersProps) {
  const { filters } = view
  const put = (part: Partial<CaseListView['filters']>) => {
    onChange({ filters: { ...filters, ...part } })
  }
  const on = filterCount(view)
  const marks = page?.totals.classification ?? {}
  const shownMarks = classifications.filter(
    (step) => marks[step] !== undefined || filters.classification?.includes(step),
  )
  const isSmall = useMediaQuery(small, false, { getInitialValueInEffect: false })
  const savers = [...new Set([...(page?.savers ?? []), ...(filters.savedBy ?? [])])]
  const menus = (
    <>
      <FilterMenu title="Marking" chosen={shortText(filters.classification)}>
        <CheckList
          options={shownMarks.map((step) => ({ value: step, label: step, count: marks[step] ?? 0 }))}
          chosen={filters.classification}
          onChoose={(classification) => put({ classification })}
        />
      </FilterMenu>
      <FilterMenu title="Last saved by" chosen={shortText(filters.savedBy)}>
        <CheckList
          options={savers.map((name) => ({ value: name, label: name }))}
          chosen={filters.savedBy}
          onChoose={(savedBy) => put({ savedBy })}
        />
      </FilterMenu>
      <DateFilter value={view.dates} onChange={(dates) => onChange({ dates })} />
      <ColumnMenu
        columns={view.columns}
        sort={view.sort}
        onColumns={(columns) => onChange({ columns, offset: view.offset })}
        onSort={(sort) => onChange(nextOrder({ ...view, sort: 'saved', reversed: true }, sort))}
      />
      {on > 0 && (
        <Button variant="subtle" onClick={() => onChange(noFilters)}>
          Clear {on} {on === 1 ? 'filter' : 'filters'}
        </Button>
      )}
    </>
  )
  const totals = (
    <>
      <FacetStrip
        filters={filters}
        totals={page?.totals}
        onChange={(changed) => onChange({ filters: changed })}
      />
      {sums}
    </>
  )
  return (
    <search className={styles.filters}>
      <div className={styles.bar}>
        <SearchBox search={view.search} onSearch={(search) => onChange({ search })} />
        {!isSmall && menus}
      </div>
      {isSmall ? (
        <details className={styles.totals}>
          <summary>Filters, columns and totals</summary>
          <div className={styles.bar}>{menus}</div>
          {totals}
        </details>
      ) : (
        totals
      )}
    </search>
  )
}

/** In a small window filters and totals are opened, so that they do not push the list out of it. */
const small = '(max-width: 60rem), (max-height: 34rem)'

function SearchBox({
  search,
  onSearch,
}: {
  readonly search: string
  readonly onSearch: (search: string) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  return (
    <div className={styles.search}>
      <TextBox
        ref={box}
        aria-label="Search in cases"
        aria-keyshortcuts="/"
        placeholder="Search in titles and text  ( / )"
        maxLength={200}
        value={search}
        onChange={onSearch}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onSearch('')
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            document.querySelector<HTMLElement>('#cases-list tbody a')?.focus()
          }
        }}
      />
    </div>
  )
}

function shortText(chosen: readonly string[] | undefined): string | undefined {
  const [first, ...others] = chosen ?? []
  return first === undefined || others.length === 0 ? first : `${first} + ${String(others.length)}`
}
