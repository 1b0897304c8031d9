import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { DocumentView } from '../../../../shared/contract/release'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import styles from './documents.module.css'

interface WithdrawDialogProps {
  readonly document: DocumentView
  /** The revision of the case on screen. */
  readonly basedOn: number
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Takes a document back: it stays, with the reason, and is released no more. */
export function WithdrawDialog({ document, basedOn, onClose, onDone }: WithdrawDialogProps) {
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const withdraw = useAct('document.withdraw')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    const { reference, id } = document
    const result = await withdraw.run({ reference, basedOn, documentId: id, reason })
    if (result.ok) onDone()
  }
  return (
    <Dialog title="Withdraw this document" size="lg" onClose={onClose}>
      <form className={styles.stack} onSubmit={(event) => void submit(event)} noValidate>
        <p>
          <strong>{document.title}</strong>, {document.id}
        </p>
        <p>
          It stays here for ever with your name and your reason, and is not released any more. Copies that
          have left cannot be called back by this: tell those who have one.
        </p>
        <Field
          path="reason"
          label="Reason"
          needed
          problem={isTried && reason.trim() === '' ? 'Say why it is withdrawn.' : undefined}
        >
          {(control) => (
            <TextArea {...control} value={reason} limit={2000} data-autofocus onChange={setReason} />
          )}
        </Field>
        <FaultNotice fault={withdraw.fault} title="It was not withdrawn" />
        <Actions>
          <Button type="submit" color="red" loading={withdraw.isRunning}>
            Withdraw it
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Keep it
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
