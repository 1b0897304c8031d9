import type { CaseSort } from '../../../shared/contract/case-list'

/** Every column the list can show, in the order the chooser offers them. */
export const columnNames = [
  'reference',
  'title',
  'marking',
  'severity',
  'status',
  'class',
  'unit',
  'occurred',
  'noticed',
  'reported',
  'delay',
  'cost',
  'todo',
  'opened',
  'saved',
] as const
export type ColumnName = (typeof columnNames)[number]

/** Always shown: which case, and how it is marked. */
export const fixedColumns: readonly ColumnName[] = ['reference', 'title', 'marking']

export const usualColumns: readonly ColumnName[] = [
  'reference',
  'title',
  'marking',
  'severity',
  'status',
  'occurred',
  'todo',
  'saved',
]

export const columnLabels: Readonly<Record<ColumnName, string>> = {
  reference: 'Reference',
  title: 'Title',
  marking: 'Marking',
  severity: 'Severity',
  status: 'Status',
  class: 'Kind',
  unit: 'Unit',
  occurred: 'Occurred',
  noticed: 'Noticed',
  reported: 'Reported',
  delay: 'Delay in reporting',
  cost: 'Cost',
  todo: 'To do',
  opened: 'Opened',
  saved: 'Last saved',
}

/** Amounts in several currencies have no order. */
export type SortedColumn = Exclude<ColumnName, 'cost'>

/** Whether a column gives the list an order. */
export const isSorted = (name: ColumnName): name is SortedColumn => name !== 'cost'

/** What a click on a column's head orders by, and which way that usually runs. */
export const columnSorts: Readonly<
  Record<SortedColumn, { readonly sort: CaseSort; readonly usual: 'ascending' | 'descending' }>
> = {
  reference: { sort: 'reference', usual: 'ascending' },
  title: { sort: 'title', usual: 'ascending' },
  marking: { sort: 'marking', usual: 'descending' },
  severity: { sort: 'severity', usual: 'descending' },
  status: { sort: 'status', usual: 'ascending' },
  class: { sort: 'class', usual: 'ascending' },
  unit: { sort: 'unit', usual: 'ascending' },
  occurred: { sort: 'occurred', usual: 'descending' },
  noticed: { sort: 'noticed', usual: 'descending' },
  reported: { sort: 'reported', usual: 'descending' },
  delay: { sort: 'delay', usual: 'descending' },
  todo: { sort: 'due', usual: 'ascending' },
  opened: { sort: 'opened', usual: 'descending' },
  saved: { sort: 'saved', usual: 'descending' },
}

/** Orders that no column's head gives, for the chooser. */
export const otherSorts: readonly { readonly value: CaseSort; readonly label: string }[] = [
  { value: 'duties', label: 'Most still to do' },
  { value: 'openedBy', label: 'Who opened it' },
  { value: 'savedBy', label: 'Who saved it last' },
]

/** The columns with one shown or hidden, in the order they had; a new one comes last. */
export function toggled(columns: readonly ColumnName[], name: ColumnName): ColumnName[] {
  if (fixedColumns.includes(name)) return [...columns]
  return columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name]
}

/** The columns with one moved a place to the left (-1) or right (1). */
export function moved(columns: readonly ColumnName[], name: ColumnName, by: -1 | 1): ColumnName[] {
  const at = columns.indexOf(name)
  const to = at + by
  const other = columns[to]
  if (at < 0 || other === undefined) return [...columns]
  return columns.map((one, index) => (index === at ? other : index === to ? name : one))
}
