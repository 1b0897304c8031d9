import { useEffect } from 'react'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import type { OutputOf } from '../../../shared/contract'
import { GivenExtracts } from '../../parts/annex/given-extracts'
import { FaultNotice } from '../../parts/fault-notice'
import { useOnScreen } from '../../state/on-screen'
import { useOperation, type Query } from '../../state/operations'
import { go } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { asClassification } from '../../state/shown'
import { Keys, Page } from '../../ui/basics'
import { CaseTable } from './case-table'
import { ClosedNote } from './closed-note'
import { NoCases, NoMatch } from './empty-lists'
import { Filters } from './filters'
import { Pager } from './pager'
import { useSelection } from './selection'
import { SelectionBar } from './selection-bar'
import { SumsLine } from './sums-line'
import {
  filterCount,
  nextOrder,
  noFilters,
  pageSize,
  passing,
  toInput,
  useView,
  type CaseListView,
} from './view-state'
import styles from './cases.module.css'

/** Every case this account may see, and none other. */
export function CasesScreen() {
  const [view, change] = useView()
  const canCreate = useCan('case.create')
  return (
    <Page
      title="Cases"
      isWide
      actions={
        canCreate && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => go({ screen: 'new-case', draft: '' })}
            aria-keyshortcuts="N"
          >
            New record&nbsp; <Keys>N</Keys>
          </Button>
        )
      }
    >
      <GivenExtracts />
      {view ? <CaseList view={view} onChange={change} canCreate={canCreate} /> : <p>Reading…</p>}
    </Page>
  )
}

interface CaseListProps {
  readonly view: CaseListView
  readonly onChange: (part: Partial<CaseListView>) => void
  readonly canCreate: boolean
}

function CaseList({ view, onChange, canCreate }: CaseListProps) {
  const { zone } = useSession().view.organisation
  const [search] = useDebouncedValue(view.search.trim(), 180)
  const asked = toInput({ ...view, search }, zone)
  const list = useOperation('case.list', asked)
  const canGrant = useCan('access.grantMany')
  const selection = useSelection()
  const items = list.value?.items ?? []
  const total = list.value?.total ?? 0
  useUntilIndexed(list)
  useLastPage(list, view, onChange)
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )
  const turn = (by: -1 | 1) => {
    const offset = view.offset + by * pageSize
    if (offset >= 0 && offset < total) onChange({ offset })
  }
  const isFiltered = search !== '' || filterCount(view) > 0
  const closed = list.value?.totals.status.closed ?? 0
  const isEmpty = list.value !== undefined && total + closed === 0 && !isFiltered && view.search === ''
  const isIndexing = list.value !== undefined && list.value.indexed < list.value.toIndex
  return (
    <>
      {!isEmpty && (
        <>
          <Filters
            view={view}
            page={list.value}
            onChange={onChange}
            sums={<SumsLine asked={passing(asked)} />}
          />
          <p className={styles.count} role="status">
            {list.value ? countText(list.value, search !== '') : 'Reading…'}
            <ClosedNote
              status={view.filters.status}
              closed={closed}
              onShow={() => onChange({ filters: { ...view.filters, status: undefined } })}
            />
          </p>
        </>
      )}
      <FaultNotice fault={list.fault} />
      <SelectionBar selection={selection} total={total} asked={asked} />
      {items.length > 0 && (
        <div id="cases-list">
          <CaseTable
            items={items}
            columns={view.columns}
            sort={view.sort}
            reversed={view.reversed}
            onSort={(sort) => onChange(nextOrder(view, sort))}
            selection={canGrant ? selection : undefined}
            onTurn={turn}
          />
          <Pager
            offset={view.offset}
            pageSize={pageSize}
            total={total}
            onChange={(offset) => onChange({ offset })}
          />
        </div>
      )}
      {list.value &&
        total === 0 &&
        (isFiltered || closed > 0 ? (
          <NoMatch isIndexing={isIndexing} onClear={() => onChange({ search: '', ...noFilters })} />
        ) : (
          <NoCases canCreate={canCreate} />
        ))}
    </>
  )
}

/** While older cases are still being indexed after sign-in, asks again now and then. */
function useUntilIndexed({ value, reload }: Query<OutputOf<'case.list'>>) {
  const isPartial = value !== undefined && value.indexed < value.toIndex
  useEffect(() => {
    if (!isPartial) return undefined
    const timer = setInterval(reload, 800)
    return () => clearInterval(timer)
  }, [isPartial, reload])
}

/** When fewer cases match than before, the page that was looked at may be gone: shows the last there is. */
function useLastPage(
  { value, isLoading }: Query<OutputOf<'case.list'>>,
  { offset }: CaseListView,
  onChange: CaseListProps['onChange'],
) {
  const total = value?.total ?? 0
  const isBeyond = !isLoading && value !== undefined && offset > 0 && offset >= total
  useEffect(() => {
    if (isBeyond) onChange({ offset: Math.max(0, Math.ceil(total / pageSize) - 1) * pageSize })
  })
}

function countText(answer: OutputOf<'case.list'>, isSearch: boolean): string {
  const cases = `${String(answer.total)} ${answer.total === 1 ? 'case' : 'cases'}`
  const { indexed, toIndex } = answer
  if (!isSearch && indexed >= toIndex) return cases
  return `${cases}${isSearch ? ' found' : ''}; full text indexed ${String(indexed)} of ${String(toIndex)}`
}
