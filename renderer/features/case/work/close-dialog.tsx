import { z } from 'zod'
import type { CaseView } from '../../../../shared/contract/case'
import { ReasonDialog } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'
import { useTyped } from '../../../state/use-typed'

interface CloseDialogProps {
  readonly view: CaseView
  readonly act: 'case.close' | 'case.reopen'
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

const words = {
  'case.close': {
    title: 'Close the case',
    lead: 'Nothing more is recorded in it until somebody reopens it, with a reason. It stays readable.',
  },
  'case.reopen': {
    title: 'Reopen the case',
    lead: 'It can be worked again from here. That it had been closed, when and why, stays in its log.',
  },
} as const

/** Closes or reopens a case, with a typed reason. */
export function CloseDialog({ view, act: name, onClose, onDone }: CloseDialogProps) {
  const { title, lead } = words[name]
  const { reference } = view.body
  const reason = useTyped({ key: `${reference}/${name}`, what: title, shape: z.string(), start: '' })
  const act = useAct(name, reason.discard)
  const submit = async () => {
    const result = await act.run({ reference, basedOn: view.revision, reason: reason.value })
    if (result.ok) onDone(result.value)
  }
  return (
    <ReasonDialog
      title={title}
      size="lg"
      limit={4000}
      typed={reason}
      act={act}
      submit={title}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{lead}</p>
    </ReasonDialog>
  )
}
