import type { CaseView } from '../../../shared/contract/case'
import type { CaseAccess } from '../../../shared/domain/case'
import { ReasonDialog } from '../../parts/reason-form'
import { useAct } from '../../state/operations'

interface RevokeDialogProps {
  readonly view: CaseView
  readonly holder: CaseAccess
  readonly onDone: (view: CaseView) => void
  readonly onClose: () => void
}

/** Takes a grant back: the case gets a fresh key for what follows. */
export function RevokeDialog({ view, holder, onDone, onClose }: RevokeDialogProps) {
  const act = useAct('case.revoke')
  const { accountId, name } = holder
  const submit = async (reason: string) => {
    const { reference } = view.body
    const result = await act.run({ reference, basedOn: view.revision, accountId, reason })
    if (result.ok) onDone(result.value)
  }
  return (
    <ReasonDialog
      title={`Take the grant of ${name} back`}
      hint="Kept in the history of the case."
      limit={500}
      act={act}
      submit="Take it back"
      isDanger
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        From now on the case does not exist for {name}: everything that follows is sealed with a fresh key,
        which goes to everybody else who holds it. What they have read cannot be recalled.
      </p>
    </ReasonDialog>
  )
}
