import type { CaseView } from '../../../../shared/contract/case'
import { useAct } from '../../../state/operations'
import { ReasonDialog } from './reason-dialog'

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
    button: 'Close the case',
  },
  'case.reopen': {
    title: 'Reopen the case',
    lead: 'It can be worked again from here. That it had been closed, when and why, stays in its log.',
    button: 'Reopen the case',
  },
} as const

/** Closes or reopens a case, with a typed reason. */
export function CloseDialog({ view, act, onClose, onDone }: CloseDialogProps) {
  const run = useAct(act)
  return (
    <ReasonDialog
      {...words[act]}
      label="Reason"
      limit={4000}
      act={run}
      onClose={onClose}
      onSubmit={async (reason) => {
        const result = await run.run({ reference: view.body.reference, basedOn: view.revision, reason })
        if (result.ok) onDone(result.value)
      }}
    />
  )
}
