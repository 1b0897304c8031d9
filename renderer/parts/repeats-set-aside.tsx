import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { RepeatItem } from '../../shared/contract/repeat'
import { useAct } from '../state/operations'
import { Actions } from '../ui/basics'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { TextArea } from '../ui/inputs'
import { FaultNotice } from './fault-notice'
import styles from './repeats-panel.module.css'

interface SetAsideDialogProps {
  readonly of: RepeatItem
  readonly onClose: () => void
}

/** Asks why somebody's minor incidents are not to be told to the NZSIS. */
export function SetAsideDialog({ of: { person, name, count }, onClose }: SetAsideDialogProps) {
  const act = useAct('repeat.setAside')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isEmpty = reason.trim() === ''
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (isEmpty) return
    const done = await act.run({ person, basedOn: count, reason })
    if (done.ok) onClose()
  }
  return (
    <Dialog title={`Set aside: ${name}`} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <p>
          The {count} minor incidents counted now are then not told to the NZSIS as repeated. Once another one
          is counted, it is to be decided again.
        </p>
        <Field
          path="reason"
          label="Reason"
          hint="Kept for those who count: the Chief Security Officers, or the alternate."
          problem={isTried && isEmpty ? 'Say why they are not repeated incidents to be told.' : undefined}
        >
          {(control) => (
            <TextArea {...control} value={reason} onChange={setReason} rows={3} maxLength={2000} />
          )}
        </Field>
        <FaultNotice fault={act.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            Set aside
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
