import type { CaseView } from '../../../shared/contract/case'
import { ReasonDialog } from '../../parts/reason-form'
import { useAct } from '../../state/operations'
import { go } from '../../state/route'

interface DivertDialogProps {
  readonly view: CaseView
  readonly onDone: (view: CaseView) => void
  readonly onClose: () => void
}

/** Says that a case concerns the CSO, or, for the alternate, that it does not after all. */
export function DivertDialog({ view, onDone, onClose }: DivertDialogProps) {
  const act = useAct('case.divert')
  // Whoever is not the alternate and may do this still gives it to whoever became the alternate.
  const isOld = view.body.concernsCso && !view.can.includes('case.grant')
  const concernsCso = isOld || !view.body.concernsCso
  const submit = async (reason: string) => {
    const { reference } = view.body
    const result = await act.run({ reference, basedOn: view.revision, concernsCso, reason })
    if (!result.ok) return
    if (result.value.view === null) go({ screen: 'cases' })
    else onDone(result.value.view)
  }
  return (
    <ReasonDialog
      title={
        isOld
          ? 'Give it to the alternate of now'
          : concernsCso
            ? 'This concerns the CSO'
            : 'It does not concern the CSO'
      }
      hint="Kept in the history of the case."
      limit={500}
      act={act}
      submit={concernsCso ? 'Give it to the alternate' : 'Give it to the CSO'}
      isDanger={concernsCso && !isOld}
      onSubmit={submit}
      onClose={onClose}
    >
      {isOld ? (
        <p>They decide from then on who holds it, and count it among repeated minor incidents.</p>
      ) : concernsCso ? (
        <p>
          Every Chief Security Officer loses this case at once, whoever stands in for one, too, and does not
          find it again. The alternate is given it and decides who else holds it. Only the alternate can undo
          this.
        </p>
      ) : (
        <p>Every Chief Security Officer is given this case, with all that was written until now.</p>
      )}
    </ReasonDialog>
  )
}
