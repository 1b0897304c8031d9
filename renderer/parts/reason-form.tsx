import { useState, type ReactNode } from 'react'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { TextArea } from '../ui/inputs'
import type { Typed } from '../state/use-typed'
import { ActForm, ifBlank, type ActDialogProps, type ActFormProps } from './act-form'

interface ReasonFieldProps {
  readonly value: string
  readonly label?: string
  readonly hint?: ReactNode
  readonly limit: number
  readonly isFirst?: boolean
  readonly onChange: (value: string) => void
}

/** The problem of a reason that is missing. */
export const ifNoReason = (reason: string, missing = 'Say why, in a few words.') => ifBlank(reason, missing)

/** Why, in words that are kept. */
export function ReasonField({ value, label = 'Reason', hint, limit, isFirst, onChange }: ReasonFieldProps) {
  return (
    <Field path="reason" label={label} needed hint={hint}>
      {(control) => (
        <TextArea
          {...control}
          {...(isFirst === true && { 'data-autofocus': true })}
          value={value}
          limit={limit}
          maxLength={limit}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface ReasonAsked {
  /** What is asked, where it is more than a reason. */
  readonly reasonLabel?: string
  readonly hint?: ReactNode
  readonly limit: number
  /** What is said when there is none, where more than that can be said. */
  readonly missing?: string
  /** The reason where a draft of it is kept. */
  readonly typed?: Typed<string>
  readonly onSubmit: (reason: string) => unknown
}

/** An act that is never done without a typed reason; its children say what it does and what it does not. */
export function ReasonForm(props: Omit<ActFormProps, 'onSubmit'> & ReasonAsked) {
  const { reasonLabel, hint, limit, missing, typed, problems, children, onSubmit, ...form } = props
  const [own, setOwn] = useState('')
  const reason = typed?.value ?? own
  return (
    <ActForm
      {...form}
      kept={typed}
      problems={{ ...problems, reason: ifNoReason(reason, missing) }}
      onSubmit={() => onSubmit(reason)}
    >
      {children}
      <ReasonField
        // The first to be typed in where nothing else is asked.
        isFirst={problems === undefined}
        value={reason}
        {...(reasonLabel !== undefined && { label: reasonLabel })}
        hint={hint}
        limit={limit}
        onChange={typed?.put ?? setOwn}
      />
    </ActForm>
  )
}

/** A reason form in a dialog of its own. */
export function ReasonDialog(props: Omit<ActDialogProps, 'onSubmit'> & ReasonAsked) {
  const { title, size = 'md', onClose, ...form } = props
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      <ReasonForm {...form} onCancel={onClose} />
    </Dialog>
  )
}
