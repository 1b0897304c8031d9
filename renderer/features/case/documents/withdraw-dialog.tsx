import type { DocumentView } from '../../../../shared/contract/release'
import { ReasonDialog } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'

interface WithdrawDialogProps {
  readonly document: DocumentView
  /** The revision of the case on screen. */
  readonly basedOn: number
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Takes a document back: it stays, with the reason, and is released no more. */
export function WithdrawDialog({ document, basedOn, onClose, onDone }: WithdrawDialogProps) {
  const act = useAct('document.withdraw')
  const submit = async (reason: string) => {
    const { reference, id } = document
    const result = await act.run({ reference, basedOn, documentId: id, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title="Withdraw this document"
      size="lg"
      missing="Say why it is withdrawn."
      limit={2000}
      act={act}
      faultTitle="It was not withdrawn"
      submit="Withdraw it"
      isDanger
      cancel="Keep it"
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        <strong>{document.title}</strong>, {document.id}
      </p>
      <p>
        It stays here for ever with your name and your reason, and is not released any more. Copies that have
        left cannot be called back by this: tell those who have one.
      </p>
    </ReasonDialog>
  )
}
