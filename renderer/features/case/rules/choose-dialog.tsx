import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import { recipientName } from '../../../../shared/schemes/recipients'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Choice } from '../../../ui/choice'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import styles from '../case.module.css'

interface ChooseDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Chooses which of the groups that a rule allows is told: one, the other, or both. */
export function ChooseDialog({ view, duty, onClose, onDone }: ChooseDialogProps) {
  const groups = duty.obligation.recipients?.anyOf ?? []
  const [group, setGroup] = useState<number>()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const choose = useAct('duty.choose')
  const recipients = group === undefined ? undefined : groups[group]
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!recipients || reason.trim() === '') return
    const result = await choose.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: duty.obligation.id,
      recipients,
      reason,
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <Dialog title="Choose whom to tell" size="lg" onClose={onClose}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <p>{duty.obligation.action}</p>
        <Choice
          path="recipients"
          label="Who is told"
          needed
          isFixed
          options={groups.map((of, value) => ({ value, label: of.map(recipientName).join(' and ') }))}
          value={group}
          onChange={setGroup}
          problem={isTried && !recipients ? 'Choose one.' : undefined}
        />
        <Field
          path="reason"
          label="Why they"
          needed
          problem={isTried && reason.trim() === '' ? 'A choice needs a reason.' : undefined}
        >
          {(control) => <TextArea {...control} value={reason} limit={2000} onChange={setReason} />}
        </Field>
        <FaultNotice fault={choose.fault} title="Not recorded" />
        <Actions>
          <Button type="submit" loading={choose.isRunning}>
            Choose
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
