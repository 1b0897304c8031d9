import { useRef, useState, type KeyboardEvent } from 'react'
import type { CaseListItem } from '../../../shared/contract/case-list'
import { formatDuration } from '../../../shared/domain/format-time'
import { caseStatusLabels, severityLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { formatRoute, go } from '../../state/route'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'
import type { CaseSort } from './view-state'
import styles from './cases.module.css'

interface CaseTableProps {
  readonly items: readonly CaseListItem[]
  readonly sort: CaseSort
  readonly onSort: (sort: CaseSort) => void
}

const columns: readonly { readonly label: string; readonly sort?: CaseSort }[] = [
  { label: 'Reference', sort: 'reference' },
  { label: 'Title' },
  { label: 'Marking' },
  { label: 'Severity' },
  { label: 'Status' },
  { label: 'Occurred', sort: 'occurred' },
  { label: 'To do', sort: 'due' },
  { label: 'Last saved', sort: 'saved' },
]

/** The page of cases: arrow keys move along the rows, Enter opens. */
export function CaseTable({ items, sort, onSort }: CaseTableProps) {
  const [reference, setReference] = useState<string>()
  const found = items.findIndex((item) => item.reference === reference)
  const selected = Math.max(0, found)
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: selected + 1, ArrowUp: selected - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(items.length - 1, to))
    setReference(items[next]?.reference)
    body.current?.querySelectorAll<HTMLAnchorElement>('a')[next]?.focus()
  }
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                aria-sort={
                  column.sort === sort ? (sort === 'reference' ? 'ascending' : 'descending') : undefined
                }
              >
                {column.sort ? (
                  <button type="button" onClick={() => onSort(column.sort ?? 'saved')}>
                    {column.label} <span aria-hidden>{column.sort === sort ? '▾' : ''}</span>
                  </button>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {items.map((item, index) => (
            <CaseRow
              key={item.reference}
              item={item}
              isSelected={index === selected}
              onFocus={() => setReference(item.reference)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CaseRow({
  item,
  isSelected,
  onFocus,
}: {
  readonly item: CaseListItem
  readonly isSelected: boolean
  readonly onFocus: () => void
}) {
  const { zone } = useSession().view.organisation
  const route = { screen: 'case', reference: item.reference, tab: 'facts' } as const
  return (
    <tr data-selected={isSelected || undefined} onClick={() => go(route)}>
      <td className={styles.reference}>
        <a href={formatRoute(route)} tabIndex={isSelected ? 0 : -1} onFocus={onFocus}>
          {item.reference}
        </a>
      </td>
      <td className={styles.title}>{item.title}</td>
      <td>
        <Mark classification={item.classification} line={item.marking} />
      </td>
      <td>
        {item.severity === null ? (
          <span className={styles.none}>Undecided</span>
        ) : (
          <SeverityTag severity={item.severity} />
        )}
      </td>
      <td>{labelFor(caseStatusLabels, item.status)}</td>
      <td className={styles.when}>
        {item.occurredAt === null ? (
          <span className={styles.none}>Not yet known</span>
        ) : (
          shortInstant(item.occurredAt, zone)
        )}
      </td>
      <td>
        <ToDo item={item} />
      </td>
      <td className={styles.when}>
        {shortInstant(item.savedAt, zone)}
        <span className={styles.by}>{item.savedBy}</span>
      </td>
    </tr>
  )
}

function SeverityTag({ severity }: { readonly severity: string }) {
  return <Tag tone={severity === 'major' ? 'warn' : 'plain'}>{labelFor(severityLabels, severity)}</Tag>
}

function ToDo({ item }: { readonly item: CaseListItem }) {
  const now = useNow()
  if (item.openDuties === 0) return <span className={styles.none}>Nothing</span>
  const left = item.nextDueAt === null ? undefined : Date.parse(item.nextDueAt) - now
  return (
    <>
      {item.openDuties}
      {left !== undefined && (
        <span className={styles.by} data-late={left < 0 || undefined}>
          {left < 0 ? `${formatDuration(left)} late` : `next in ${formatDuration(left)}`}
        </span>
      )}
    </>
  )
}

const labelFor = (labels: Readonly<Record<string, string>>, key: string) => labels[key] ?? key
