import { Fragment } from 'react'
import { Field, type FieldProps } from './field'
import type { Option } from './choice'
import styles from './field.module.css'

export interface CheckGroup<T> {
  readonly title?: string
  readonly options: readonly Option<T>[]
}

type ChecksProps<T> = Omit<FieldProps, 'children' | 'aside' | 'onKeyDown' | 'isGroup'> & {
  readonly groups: readonly CheckGroup<T>[]
  /** `undefined`: nobody has answered; an empty list: none of these. */
  readonly value: readonly T[] | undefined
  readonly onChange: (value: T[] | undefined) => void
  /** Offers "None of these" as an answer of its own. */
  readonly none?: string
}

/** Any of several, in groups; "none of these" is an answer, leaving all alone is not. */
export function Checks<T>({ groups, value, onChange, none, ...field }: ChecksProps<T>) {
  const has = (option: T) => value?.includes(option) === true
  const toggle = (option: T) => {
    const next = has(option) ? (value ?? []).filter((each) => each !== option) : [...(value ?? []), option]
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <Field {...field} isGroup>
      {(control) => (
        <div
          className={styles.checks}
          role="group"
          aria-labelledby={control['aria-labelledby']}
          aria-describedby={control['aria-describedby']}
        >
          {groups.map((group, index) => (
            <Fragment key={group.title ?? String(index)}>
              {group.title !== undefined && <span className={styles.groupTitle}>{group.title}</span>}
              {group.options.map((option) => (
                <label key={option.label} className={styles.check}>
                  <input type="checkbox" checked={has(option.value)} onChange={() => toggle(option.value)} />
                  {option.label}
                </label>
              ))}
            </Fragment>
          ))}
          {none !== undefined && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={value?.length === 0}
                onChange={() => onChange(value?.length === 0 ? undefined : [])}
              />
              <em>{none}</em>
            </label>
          )}
        </div>
      )}
    </Field>
  )
}
