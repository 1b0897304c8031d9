import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { Fault } from '../../../shared/contract/fault'
import { FaultNotice } from '../../parts/fault-notice'
import { Actions } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextArea } from '../../ui/inputs'
import styles from './administration.module.css'

interface ReasonFormProps {
  readonly label: string
  /** What the act does and what it does not, in plain words. */
  readonly children: ReactNode
  readonly act: string
  readonly isDanger?: boolean
  readonly isRunning: boolean
  readonly fault: Fault | undefined
  readonly onAct: (reason: string) => void
  readonly onCancel: () => void
}

/** An act that wants its reason in words; every CSO reads it. */
export function ReasonForm(props: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') props.onAct(reason)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={props.label}>
      {props.children}
      <Field
        path="reason"
        label="Reason"
        hint="Kept for the Chief Security Officers alone."
        problem={isTried && reason.trim() === '' ? 'Say why, in a few words.' : undefined}
      >
        {(control) => <TextArea {...control} value={reason} onChange={setReason} rows={2} maxLength={500} />}
      </Field>
      <FaultNotice fault={props.fault} />
      <Actions>
        <Button type="submit" loading={props.isRunning} {...(props.isDanger === true && { color: 'red.9' })}>
          {props.act}
        </Button>
        <Button variant="subtle" color="gray" onClick={props.onCancel}>
          Cancel
        </Button>
      </Actions>
    </form>
  )
}
