import { Button } from '@mantine/core'
import { useOperation } from '../../state/operations'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { dateProblem, type FilterTyped } from './filter-typed'
import { outcomeLabels } from './outcomes'
import styles from './audit.module.css'

interface FiltersProps {
  readonly typed: FilterTyped
  readonly onChange: (typed: FilterTyped) => void
  readonly onSearch: () => void
  readonly onClear: () => void
  readonly isFiltered: boolean
}

const outcomes = [
  { value: '', label: 'Any outcome' },
  ...Object.entries(outcomeLabels).map(([value, { label }]) => ({ value, label })),
]
const flags = [
  { value: '', label: 'All rows' },
  { value: 'clock', label: 'Clock set back' },
  { value: 'unreadable', label: 'Does not open' },
]

/** What to look for. It is asked for with the button or Enter, because every reading is itself recorded. */
export function AuditFilters({ typed, onChange, onSearch, onClear, isFiltered }: FiltersProps) {
  const { value } = useOperation('audit.vocabulary', {})
  const change = (part: Partial<FilterTyped>) => onChange({ ...typed, ...part })
  const accounts = (value?.accounts ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const operations = (value?.operations ?? []).map(({ name, title }) => ({ value: name, label: title }))
  const isWrong = dateProblem(typed.from) !== undefined || dateProblem(typed.to) !== undefined
  return (
    <search>
      <form
        className={styles.filters}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) onSearch()
        }}
      >
        <Field path="audit.account" label="Who">
          {(control) => (
            <Pick
              control={control}
              options={[{ value: '', label: 'Anybody' }, ...accounts]}
              value={typed.account}
              onChange={(account) => change({ account })}
            />
          )}
        </Field>
        <Field path="audit.operation" label="What">
          {(control) => (
            <Pick
              control={control}
              options={[{ value: '', label: 'Anything' }, ...distinct(operations)]}
              value={typed.operation}
              onChange={(operation) => change({ operation })}
              searchable
            />
          )}
        </Field>
        <Field path="audit.outcome" label="Outcome">
          {(control) => (
            <Pick
              control={control}
              options={outcomes}
              value={typed.outcome}
              onChange={(outcome) => change({ outcome })}
            />
          )}
        </Field>
        <Field path="audit.flag" label="Marked rows">
          {(control) => (
            <Pick
              control={control}
              options={flags}
              value={typed.flag}
              onChange={(flag) => change({ flag })}
            />
          )}
        </Field>
        <Field path="audit.subject" label="On what">
          {(control) => (
            <TextBox
              {...control}
              placeholder="A reference, an id…"
              maxLength={120}
              value={typed.subject}
              onChange={(subject) => change({ subject })}
            />
          )}
        </Field>
        <Field path="audit.from" label="From" problem={dateProblem(typed.from)}>
          {(control) => (
            <TextBox
              {...control}
              placeholder="2026-03-01"
              value={typed.from}
              onChange={(from) => change({ from })}
            />
          )}
        </Field>
        <Field path="audit.to" label="To" problem={dateProblem(typed.to)}>
          {(control) => (
            <TextBox
              {...control}
              placeholder="2026-03-31"
              value={typed.to}
              onChange={(to) => change({ to })}
            />
          )}
        </Field>
        <div className={styles.filterEnd}>
          <Button type="submit" disabled={isWrong}>
            Search
          </Button>
          {isFiltered && (
            <Button variant="default" onClick={onClear}>
              Clear
            </Button>
          )}
        </div>
        <label className={styles.reading}>
          <input
            type="checkbox"
            checked={typed.withReading}
            onChange={(event) => change({ withReading: event.currentTarget.checked })}
          />
          Show the readings of this list too
        </label>
      </form>
    </search>
  )
}

/** Two operations may have one title; a list of choices must tell them apart. */
function distinct(options: readonly { value: string; label: string }[]) {
  const counts = new Map<string, number>()
  for (const { label } of options) counts.set(label, (counts.get(label) ?? 0) + 1)
  return options.map(({ value, label }) => ({
    value,
    label: (counts.get(label) ?? 0) > 1 ? `${label} (${value})` : label,
  }))
}
