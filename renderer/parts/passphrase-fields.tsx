import { useState } from 'react'
import { PasswordInput } from '@mantine/core'
import { Field } from '../ui/field'
import { passphraseProblem, passphraseStanding } from './passphrase-standing'
import styles from './passphrase.module.css'

interface PassphraseProps {
  readonly path: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly problem?: string | undefined
  readonly autoFocus?: boolean
  readonly visible?: boolean
  readonly onVisible?: (visible: boolean) => void
}

/** A passphrase: hidden unless asked, with a word when Caps Lock is on. */
export function PassphraseInput(props: PassphraseProps) {
  const [isCaps, setCaps] = useState(false)
  return (
    <Field
      path={props.path}
      label={props.label}
      problem={props.problem}
      {...(props.hint !== undefined && { hint: props.hint })}
    >
      {(control) => (
        <>
          <PasswordInput
            {...control}
            value={props.value}
            autoComplete="off"
            data-autofocus={props.autoFocus}
            autoFocus={props.autoFocus ?? false}
            spellCheck={false}
            {...(props.visible !== undefined && { visible: props.visible })}
            {...(props.onVisible && { onVisibilityChange: props.onVisible })}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
            onChange={(event) => props.onChange(event.currentTarget.value)}
            onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
          />
          <p className={styles.caps} role="status">
            {isCaps ? 'Caps Lock is on.' : ''}
          </p>
        </>
      )}
    </Field>
  )
}

interface NewPassphraseProps {
  readonly value: string
  readonly confirm: string
  readonly onChange: (value: string, confirm: string) => void
  /** Show what is wrong even before anything was typed. */
  readonly isTried: boolean
}

/** A new passphrase typed twice, with guidance that rewards length. */
export function NewPassphrase({ value, confirm, onChange, isTried }: NewPassphraseProps) {
  const [visible, setVisible] = useState(false)
  const standing = passphraseStanding(value)
  const shared = { visible, onVisible: setVisible }
  return (
    <>
      <PassphraseInput
        {...shared}
        path="passphrase"
        label="Passphrase"
        hint="At least 16 characters. Five or six unrelated words are strong and can be remembered. It cannot be looked up or reset by anyone alone."
        value={value}
        problem={isTried ? passphraseProblem(value) : undefined}
        onChange={(next) => onChange(next, confirm)}
      />
      <div className={styles.standing} data-level={standing.level}>
        <meter min={0} max={4} value={standing.level} aria-label="Strength of the passphrase" />
        <span role="status">{standing.text}</span>
      </div>
      <PassphraseInput
        {...shared}
        path="confirm"
        label="Passphrase again"
        value={confirm}
        problem={isTried && confirm !== value ? 'The two are not the same.' : undefined}
        onChange={(next) => onChange(value, next)}
      />
    </>
  )
}
