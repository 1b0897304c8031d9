import { useId, type KeyboardEvent } from 'react'
import { Field, type ControlProps, type FieldProps } from './field'
import styles from './field.module.css'

export interface Option<T> {
  readonly value: T
  readonly label: string
}

interface ChipsProps<T> {
  readonly options: readonly Option<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly control: Pick<ControlProps, 'aria-labelledby'> & Partial<ControlProps>
  readonly unknown?: T
}

/** Native radio buttons that look like chips. */
export function Chips<T>({ options, value, onChange, control, unknown }: ChipsProps<T>) {
  const name = useId()
  return (
    <div
      className={styles.choices}
      role="radiogroup"
      aria-labelledby={control['aria-labelledby']}
      aria-describedby={control['aria-describedby']}
    >
      {options.map((option) => (
        <label
          key={option.label}
          className={styles.chip}
          data-unknown={(unknown !== undefined && option.value === unknown) || undefined}
        >
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

type ChoiceProps<T> = Omit<FieldProps, 'children' | 'aside' | 'onKeyDown' | 'isGroup'> & {
  readonly options: readonly Option<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T | undefined) => void
  /** There is always an answer, so that it cannot be taken back. */
  readonly isFixed?: boolean
}

/** One of a few: a question with its answers side by side, and a way to take the answer back. */
export function Choice<T>({ options, value, onChange, isFixed = false, ...field }: ChoiceProps<T>) {
  const unknown = options.find((option) => option.value === null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!unknown || !event.altKey || event.key.toLowerCase() !== 'u') return
    event.preventDefault()
    event.stopPropagation()
    onChange(value === unknown.value ? undefined : unknown.value)
  }
  return (
    <Field
      {...field}
      isGroup
      onKeyDown={onKeyDown}
      aside={
        !isFixed &&
        value !== undefined && (
          <button
            type="button"
            className={styles.toggle}
            aria-label={`${field.label}: clear`}
            onClick={() => onChange(undefined)}
          >
            Clear
          </button>
        )
      }
    >
      {(control) => (
        <Chips
          control={control}
          options={options}
          value={value}
          onChange={onChange}
          {...(unknown && { unknown: unknown.value })}
        />
      )}
    </Field>
  )
}

/** The options of a question that may be answered "not yet known". */
export function orUnknown<T>(options: readonly Option<T>[]): readonly Option<T | null>[] {
  return [...options, { value: null, label: 'Not yet known' }]
}

export const yesNo: readonly Option<boolean | null>[] = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
  { value: null, label: 'Not yet known' },
]
