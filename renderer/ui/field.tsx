import { use, useId, type KeyboardEvent, type ReactNode } from 'react'
import { FieldHelp, fieldId, useProblem } from './form-context'
import styles from './field.module.css'

export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-labelledby': string
  readonly 'aria-invalid'?: true
}

export interface FieldProps {
  readonly path: string
  readonly label: string
  readonly hint?: ReactNode
  readonly needed?: boolean
  /** A problem to show besides what the form already knows about this path. */
  readonly problem?: string | undefined
  readonly aside?: ReactNode
  readonly isGroup?: boolean
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: (control: ControlProps) => ReactNode
}

/** A control with its label, hint and problem, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const id = useId()
  const known = useProblem(props.path)
  const help = use(FieldHelp)(props.path)
  const problem = props.problem ?? known
  const describedBy = [props.hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`]
    .filter((part) => part !== false)
    .join(' ')
  const control: ControlProps = {
    id: `${id}-control`,
    'aria-labelledby': `${id}-label`,
    ...(describedBy !== '' && { 'aria-describedby': describedBy }),
    ...(problem !== undefined && { 'aria-invalid': true as const }),
  }
  const Label = props.isGroup === true ? 'span' : 'label'
  return (
    <div
      className={styles.field}
      id={fieldId(props.path)}
      data-invalid={problem === undefined ? undefined : true}
      onKeyDown={props.onKeyDown}
    >
      <div className={styles.head}>
        <Label
          className={styles.label}
          id={`${id}-label`}
          {...(Label === 'label' && { htmlFor: control.id })}
        >
          {props.label}
          {props.needed === true && <span className={styles.needed}>needed</span>}
        </Label>
        {help !== null && <span className={styles.help}>{help}</span>}
        {props.aside}
      </div>
      {props.hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children(control)}
      {problem !== undefined && (
        <p className={styles.problem} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}

/** What is wrong with a part of a form that is no field, such as a list to choose from. */
export function Problem({ path }: { readonly path: string }) {
  const problem = useProblem(path)
  if (problem === undefined) return null
  return (
    <p className={styles.problem} role="alert">
      {problem}
    </p>
  )
}

type AnswerProps<T> = Omit<FieldProps, 'children' | 'aside' | 'onKeyDown'> & {
  /** `undefined`: nobody has answered; `null`: stated as not yet known. */
  readonly value: T | null | undefined
  readonly onChange: (value: T | null | undefined) => void
  readonly children: (control: ControlProps, value: T | undefined) => ReactNode
}

/** A field that may be answered "not yet known": the toggle, or Alt+U from anywhere in it. */
export function AnswerField<T>({ value, onChange, children, ...field }: AnswerProps<T>) {
  const isUnknown = value === null
  const toggle = () => {
    onChange(isUnknown ? undefined : null)
  }
  return (
    <Field
      {...field}
      onKeyDown={(event) => {
        if (!event.altKey || event.key.toLowerCase() !== 'u') return
        event.preventDefault()
        event.stopPropagation()
        toggle()
      }}
      aside={
        <button
          type="button"
          data-answer
          className={styles.toggle}
          aria-pressed={isUnknown}
          aria-label={`${field.label}: not yet known`}
          aria-keyshortcuts="Alt+U"
          onClick={toggle}
        >
          Not yet known
        </button>
      }
    >
      {(control) =>
        isUnknown ? (
          <div className={styles.unknown}>Not yet known</div>
        ) : (
          children(control, value ?? undefined)
        )
      }
    </Field>
  )
}
