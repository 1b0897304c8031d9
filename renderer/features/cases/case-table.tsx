import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { CaseListItem, CaseSort } from '../../../shared/contract/case-list'
import { formatRoute, go } from '../../state/route'
import { cells, isUnbroken } from './case-cells'
import { columnLabels, columnSorts, isSorted, type ColumnName } from './column-names'
import type { Selection } from './selection'
import styles from './cases.module.css'

interface CaseTableProps {
  readonly items: readonly CaseListItem[]
  readonly columns: readonly ColumnName[]
  readonly sort: CaseSort
  readonly reversed: boolean
  readonly onSort: (sort: CaseSort) => void
  /** Absent where there is nothing to do with several at once. */
  readonly selection: Selection | undefined
  readonly onTurn: (by: -1 | 1) => void
}

/**
 * The page of cases. Arrow keys, Home and End move along the rows, Page Up and
 * Page Down turn pages, Enter opens, Space picks, Shift with an arrow picks on.
 */
export function CaseTable(props: CaseTableProps) {
  const { items, columns, selection } = props
  const [reference, setReference] = useState<string>()
  const found = items.findIndex((item) => item.reference === reference)
  const at = Math.max(0, found)
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    const turn = ({ PageDown: 1, PageUp: -1 } as const)[event.key]
    if (to !== undefined) {
      const next = Math.max(0, Math.min(items.length - 1, to))
      const item = items[next]
      if (event.shiftKey && item && selection) selection.add([items[at]?.reference ?? '', item.reference])
      setReference(item?.reference)
      body.current?.querySelectorAll<HTMLAnchorElement>('a')[next]?.focus()
    } else if (turn !== undefined) props.onTurn(turn)
    else if (event.key === ' ' && selection && items[at]) selection.toggle(items[at].reference)
    else if (event.key === 'Escape' && selection) selection.clear()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={styles.tick}>
                <PickPage items={items} selection={selection} />
              </th>
            )}
            {columns.map((name) => (
              <Head key={name} name={name} {...props} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {items.map((item, index) => (
            <CaseRow
              key={item.reference}
              item={item}
              columns={columns}
              selection={selection}
              isAt={index === at}
              onFocus={() => setReference(item.reference)}
              onPickTo={() =>
                selection?.extend(
                  items.map((one) => one.reference),
                  reference,
                  item.reference,
                )
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({
  name,
  sort,
  reversed,
  onSort,
}: Pick<CaseTableProps, 'sort' | 'reversed' | 'onSort'> & { readonly name: ColumnName }) {
  if (!isSorted(name)) return <th scope="col">{columnLabels[name]}</th>
  const by = columnSorts[name]
  const isBy = by.sort === sort
  const isAscending = (by.usual === 'ascending') !== reversed
  return (
    <th scope="col" aria-sort={isBy ? (isAscending ? 'ascending' : 'descending') : undefined}>
      <button type="button" onClick={() => onSort(by.sort)}>
        {columnLabels[name]} <span aria-hidden>{isBy ? (isAscending ? '▴' : '▾') : ''}</span>
      </button>
    </th>
  )
}

function PickPage({
  items,
  selection,
}: {
  readonly items: readonly CaseListItem[]
  readonly selection: Selection
}) {
  const references = items.map((item) => item.reference)
  const isAll = references.every((reference) => selection.chosen.has(reference))
  return (
    <input
      type="checkbox"
      aria-label="Pick every case on this page"
      checked={isAll}
      onChange={() => {
        if (isAll) selection.drop(references)
        else selection.add(references)
      }}
    />
  )
}

interface CaseRowProps {
  readonly item: CaseListItem
  readonly columns: readonly ColumnName[]
  readonly selection: Selection | undefined
  readonly isAt: boolean
  readonly onFocus: () => void
  readonly onPickTo: () => void
}

function CaseRow({ item, columns, selection, isAt, onFocus, onPickTo }: CaseRowProps) {
  const route = { screen: 'case', reference: item.reference, tab: 'facts' } as const
  const isChosen = selection?.chosen.has(item.reference) === true
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey && selection) onPickTo()
    else if ((event.ctrlKey || event.metaKey) && selection) selection.toggle(item.reference)
    else go(route)
    event.preventDefault()
  }
  return (
    <tr data-chosen={isChosen || undefined} onClick={onClick}>
      {selection && (
        <td className={styles.tick} onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Pick ${item.reference}`}
            checked={isChosen}
            onChange={() => selection.toggle(item.reference)}
          />
        </td>
      )}
      {columns.map((name) =>
        name === 'reference' ? (
          <td key={name} className={styles.reference}>
            <a href={formatRoute(route)} tabIndex={isAt ? 0 : -1} onFocus={onFocus}>
              {item.reference}
            </a>
          </td>
        ) : (
          <td
            key={name}
            className={isUnbroken(name) ? styles.when : name === 'title' ? styles.title : undefined}
          >
            {cells[name](item)}
          </td>
        ),
      )}
    </tr>
  )
}
