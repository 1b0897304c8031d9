import { ReasonDialog } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'

interface AnnexRevokeDialogProps {
  readonly reference: string
  readonly revision: number
  /** `this record`, `this extract`. */
  readonly what: string
  readonly holder: { readonly accountId: string; readonly name: string }
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Takes a grant of an annex back: it gets a fresh key for what follows. */
export function AnnexRevokeDialog(props: AnnexRevokeDialogProps) {
  const { reference, revision, what, holder, onDone, onClose } = props
  const act = useAct('annex.revoke')
  const submit = async (reason: string) => {
    const { accountId } = holder
    const result = await act.run({ reference, basedOn: revision, accountId, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title={`Take ${what} back from ${holder.name}`}
      hint="Kept in its history."
      limit={500}
      act={act}
      submit="Take it back"
      isDanger
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        From their next sign-in {what} does not exist for {holder.name}, and what follows is sealed with a
        fresh key. What they have read cannot be recalled.
      </p>
    </ReasonDialog>
  )
}
