import { useEffect } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFolderOpen, IconPlus, IconSearchOff } from '@tabler/icons-react'
import { useOperation, type Query } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { go } from '../../state/route'
import { useCan } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { EmptyState, Keys, Page } from '../../ui/basics'
import { CaseTable } from './case-table'
import { Filters } from './filters'
import { Pager } from './pager'
import { isFiltered, pageSize, toInput, useView } from './view-state'
import styles from './cases.module.css'

/** Every case this account may see, and none other. */
export function CasesScreen() {
  const [view, setView] = useView()
  const [search] = useDebouncedValue(view.search.trim(), 180)
  const canCreate = useCan('case.create')
  const list = useOperation('case.list', toInput({ ...view, search }))
  const items = list.value?.items ?? []
  const total = list.value?.total ?? 0
  useUntilIndexed(list)
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )

  return (
    <Page
      title="Cases"
      actions={
        canCreate && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => go({ screen: 'new-case', draft: '' })}
            aria-keyshortcuts="N"
          >
            New incident&nbsp; <Keys>N</Keys>
          </Button>
        )
      }
    >
      <Filters view={view} onChange={setView} />
      <p className={styles.count} role="status">
        {list.value ? countText(list.value, search) : 'Reading…'}
      </p>
      <FaultNotice fault={list.fault} />
      {items.length > 0 && (
        <>
          <CaseTable
            items={items}
            sort={view.sort}
            onSort={(sort) => setView({ ...view, sort, offset: 0 })}
          />
          <Pager
            offset={view.offset}
            pageSize={pageSize}
            total={total}
            onChange={(offset) => setView({ ...view, offset })}
          />
        </>
      )}
      {list.value &&
        items.length === 0 &&
        (isFiltered(view) ? (
          <NoMatch
            onClear={() =>
              setView({ ...view, search: '', status: undefined, severity: undefined, offset: 0 })
            }
          />
        ) : (
          <NoCases canCreate={canCreate} />
        ))}
    </Page>
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

function countText(answer: { total: number; indexed: number; toIndex: number }, search: string): string {
  const cases = `${String(answer.total)} ${answer.total === 1 ? 'case' : 'cases'}`
  const isPartial = answer.indexed < answer.toIndex
  if (search === '' && !isPartial) return cases
  return `${cases}; full text indexed ${String(answer.indexed)} of ${String(answer.toIndex)}`
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
      title="No case matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear search and filters
        </Button>
      }
    >
      Only cases granted to you are searched. Try fewer words, or part of one.
    </EmptyState>
  )
}

function NoCases({ canCreate }: { readonly canCreate: boolean }) {
  return (
    <EmptyState
      icon={<IconFolderOpen size={36} stroke={1.5} aria-hidden />}
      title="No cases yet"
      action={
        canCreate && (
          <Button onClick={() => go({ screen: 'new-case', draft: '' })}>Record the first incident</Button>
        )
      }
    >
      A case holds what happened, who was told and when, and what is still to be done. It starts as a draft
      that may be incomplete; “not yet known” is an answer. Only its maker and the Chief Security Officers can
      see it.
    </EmptyState>
  )
}
