import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { Fault } from '../../../../shared/contract/fault'
import { FaultNotice } from '../../../parts/fault-notice'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import styles from '../case.module.css'

interface ReasonDialogProps {
  readonly title: string
  readonly lead: ReactNode
  readonly label: string
  readonly button: string
  readonly limit: number
  readonly act: { readonly isRunning: boolean; readonly fault: Fault | undefined }
  readonly onSubmit: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** An act that is never done without a typed reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, label, button, limit, act, onSubmit, onClose } = props
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isMissing) await onSubmit(reason)
  }
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <div>{lead}</div>
        <Field
          path="reason"
          label={label}
          needed
          problem={isTried && isMissing ? 'This needs a reason.' : undefined}
        >
          {(control) => (
            <TextArea {...control} value={reason} limit={limit} data-autofocus onChange={setReason} />
          )}
        </Field>
        <FaultNotice fault={act.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            {button}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
