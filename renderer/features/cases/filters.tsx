import { useRef } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { Chips } from '../../ui/choice'
import { TextBox } from '../../ui/inputs'
import type { CaseListView } from './view-state'
import styles from './cases.module.css'

const statuses = [
  { value: undefined, label: 'Any status' },
  { value: 'draft', label: 'Draft' },
  { value: 'finalised', label: 'Finalised' },
] as const
const severities = [
  { value: undefined, label: 'Any severity' },
  { value: 'major', label: 'Major' },
  { value: 'minor', label: 'Minor' },
] as const

/** Search and filters; any change starts from the first page. */
export function Filters({
  view,
  onChange,
}: {
  readonly view: CaseListView
  readonly onChange: (view: CaseListView) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([
    [
      '/',
      () => {
        box.current?.focus()
      },
    ],
  ])
  const change = (part: Partial<CaseListView>) => {
    onChange({ ...view, ...part, offset: 0 })
  }
  return (
    <search className={styles.filters}>
      <div className={styles.search}>
        <TextBox
          ref={box}
          aria-label="Search in cases"
          aria-keyshortcuts="/"
          placeholder="Search in titles and text  ( / )"
          value={view.search}
          onChange={(search) => change({ search })}
        />
      </div>
      <span id="filter-status" className={styles.hidden}>
        Status
      </span>
      <Chips
        control={{ 'aria-labelledby': 'filter-status' }}
        options={statuses}
        value={view.status}
        onChange={(status) => change({ status })}
      />
      <span id="filter-severity" className={styles.hidden}>
        Severity
      </span>
      <Chips
        control={{ 'aria-labelledby': 'filter-severity' }}
        options={severities}
        value={view.severity}
        onChange={(severity) => change({ severity })}
      />
    </search>
  )
}
