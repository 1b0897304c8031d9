import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import styles from '../case.module.css'

interface DecisionDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  readonly outcome: 'duty.notRequired' | 'duty.override'
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

const words = {
  'duty.notRequired': {
    title: 'Decide that this is not required',
    explain:
      'The duty stays on the record with your name, the time and your reason. It is not asked again unless the facts change.',
    button: 'Not required',
  },
  'duty.override': {
    title: 'Override this duty',
    explain:
      'The rules still ask for it. Your override, as Chief Security Officer, stays visible here and in every report.',
    button: 'Override it',
  },
} as const

/** A person's decision about a duty; never without a reason. */
export function DecisionDialog({ view, duty, outcome, onClose, onDone }: DecisionDialogProps) {
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const decide = useAct(outcome)
  const text = words[outcome]

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    const result = await decide.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: duty.obligation.id,
      reason,
    })
    if (result.ok) onDone(result.value)
  }

  return (
    <Dialog title={text.title} size="lg" onClose={onClose}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <p>
          <strong>{duty.obligation.action}</strong>
        </p>
        <p>{text.explain}</p>
        <Field
          path="reason"
          label="Reason"
          needed
          problem={isTried && reason.trim() === '' ? 'A decision needs a reason.' : undefined}
        >
          {(control) => (
            <TextArea {...control} value={reason} limit={2000} data-autofocus onChange={setReason} />
          )}
        </Field>
        <FaultNotice fault={decide.fault} />
        <Actions>
          <Button type="submit" loading={decide.isRunning}>
            {text.button}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
