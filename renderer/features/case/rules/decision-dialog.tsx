import { z } from 'zod'
import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import { ReasonDialog } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'
import { useTyped } from '../../../state/use-typed'

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
    submit: 'Not required',
  },
  'duty.override': {
    title: 'Override this duty',
    explain:
      'The rules still ask for it. Your override, as Chief Security Officer, stays visible here and in every report.',
    submit: 'Override it',
  },
} as const

/** A person's decision about a duty; never without a reason. */
export function DecisionDialog({ view, duty, outcome, onClose, onDone }: DecisionDialogProps) {
  const { title, explain, submit } = words[outcome]
  const key = `${view.body.reference}/${outcome}/${duty.obligation.id}`
  const reason = useTyped({ key, what: title, shape: z.string(), start: '' })
  const act = useAct(outcome, reason.discard)
  const decide = async () => {
    const result = await act.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: duty.obligation.id,
      reason: reason.value,
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <ReasonDialog
      title={title}
      size="lg"
      missing="A decision needs a reason."
      limit={2000}
      typed={reason}
      act={act}
      submit={submit}
      onSubmit={decide}
      onClose={onClose}
    >
      <p>
        <strong>{duty.obligation.action}</strong>
      </p>
      <p>{explain}</p>
    </ReasonDialog>
  )
}
