import { useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import { recipientName } from '../../../../shared/schemes/recipients'
import { ReasonDialog } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'
import { Choice } from '../../../ui/choice'

interface ChooseDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

const inWords = new Intl.ListFormat('en-NZ', { type: 'conjunction' })

/** Chooses which of the groups that a rule allows is told: one, the other, or both. */
export function ChooseDialog({ view, duty, onClose, onDone }: ChooseDialogProps) {
  const groups = duty.obligation.recipients?.anyOf ?? []
  const [group, setGroup] = useState<number>()
  const act = useAct('duty.choose')
  const recipients = group === undefined ? undefined : groups[group]
  const submit = async (reason: string) => {
    if (!recipients) return
    const result = await act.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: duty.obligation.id,
      recipients,
      reason,
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <ReasonDialog
      title="Choose whom to tell"
      size="lg"
      reasonLabel="Why this choice"
      missing="A choice needs a reason."
      limit={2000}
      problems={{ recipients: !recipients && 'Choose one.' }}
      act={act}
      faultTitle="Not recorded"
      submit="Choose"
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{duty.obligation.action}</p>
      <Choice
        path="recipients"
        label="Who is told"
        needed
        isFixed
        options={groups.map((of, value) => ({ value, label: inWords.format(of.map(recipientName)) }))}
        value={group}
        onChange={setGroup}
      />
    </ReasonDialog>
  )
}
