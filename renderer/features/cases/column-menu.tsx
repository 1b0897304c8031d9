import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { CaseSort } from '../../../shared/contract/case-list'
import { Pick } from '../../ui/pick'
import {
  columnLabels,
  columnNames,
  columnSorts,
  fixedColumns,
  isSorted,
  moved,
  otherSorts,
  toggled,
  usualColumns,
  type ColumnName,
} from './column-names'
import { FilterMenu } from './filter-menu'
import styles from './cases.module.css'

interface ColumnMenuProps {
  readonly columns: readonly ColumnName[]
  readonly sort: CaseSort
  readonly onColumns: (columns: ColumnName[]) => void
  readonly onSort: (sort: CaseSort) => void
}

const sorts = [
  ...columnNames
    .filter(isSorted)
    .map((name) => ({ value: columnSorts[name].sort, label: columnLabels[name] })),
  ...otherSorts,
]

/** Which columns are shown, in which order, and what the list is ordered by. */
export function ColumnMenu({ columns, sort, onColumns, onSort }: ColumnMenuProps) {
  const hidden = columnNames.filter((name) => !columns.includes(name))
  return (
    <FilterMenu title="Columns" chosen={undefined}>
      <ul className={styles.columnList} aria-label="Columns, from left to right">
        {columns.map((name, at) => (
          <li key={name}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked
                disabled={fixedColumns.includes(name)}
                onChange={() => onColumns(toggled(columns, name))}
              />
              <span>{columnLabels[name]}</span>
            </label>
            <MoveButton
              name={name}
              by={-1}
              isOff={at === 0}
              onMove={() => onColumns(moved(columns, name, -1))}
            />
            <MoveButton
              name={name}
              by={1}
              isOff={at === columns.length - 1}
              onMove={() => onColumns(moved(columns, name, 1))}
            />
          </li>
        ))}
        {hidden.map((name) => (
          <li key={name}>
            <label className={styles.check}>
              <input type="checkbox" checked={false} onChange={() => onColumns(toggled(columns, name))} />
              <span>{columnLabels[name]}</span>
            </label>
          </li>
        ))}
      </ul>
      <Button variant="default" size="xs" onClick={() => onColumns([...usualColumns])}>
        The usual columns
      </Button>
      <div className={styles.orderBy}>
        <span>Order by</span>
        <Pick control={{ 'aria-label': 'Order by' }} options={sorts} value={sort} onChange={onSort} />
      </div>
    </FilterMenu>
  )
}

function MoveButton({
  name,
  by,
  isOff,
  onMove,
}: {
  readonly name: ColumnName
  readonly by: -1 | 1
  readonly isOff: boolean
  readonly onMove: () => void
}) {
  const Icon = by < 0 ? IconArrowUp : IconArrowDown
  return (
    <button
      type="button"
      className={styles.move}
      aria-label={`Move ${columnLabels[name]} ${by < 0 ? 'left' : 'right'}`}
      disabled={isOff}
      onClick={onMove}
    >
      <Icon size={14} aria-hidden />
    </button>
  )
}
