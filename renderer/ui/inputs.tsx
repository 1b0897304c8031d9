import type { ComponentProps } from 'react'
import styles from './field.module.css'

type TextBoxProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly mono?: boolean
}

/** One line of text. Nothing is remembered, completed or checked by the browser. */
export function TextBox({ value, onChange, mono, className, ...rest }: TextBoxProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={`${styles.input ?? ''} ${mono === true ? (styles.mono ?? '') : ''} ${className ?? ''}`}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> & {
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly mono?: boolean
  /** Shows how much room is left once it becomes short. */
  readonly limit?: number
}

/** Several lines of text that grow with what is written. */
export function TextArea({ value = '', onChange, mono, limit, ...rest }: TextAreaProps) {
  const isNear = limit !== undefined && value.length > limit * 0.8
  return (
    <>
      <textarea
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={`${styles.input ?? ''} ${styles.area ?? ''} ${mono === true ? (styles.mono ?? '') : ''}`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isNear && (
        <span className={styles.counter}>
          {value.length} of {limit} characters
        </span>
      )}
    </>
  )
}
