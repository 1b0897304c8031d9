import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { ReasonField } from '../../../parts/access/grant-fields'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import access from '../../../parts/access/access.module.css'

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
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    const { accountId } = holder
    const result = await act.run({ reference, basedOn: revision, accountId, reason })
    if (result.ok) onDone()
  }
  return (
    <Dialog title={`Take ${what} back from ${holder.name}`} onClose={onClose}>
      <form className={access.form} onSubmit={(event) => void submit(event)} noValidate>
        <p>
          From their next sign-in {what} does not exist for {holder.name}, and what follows is sealed with a
          fresh key. What they have read cannot be recalled.
        </p>
        <ReasonField
          value={reason}
          hint="Kept in its history."
          isMissing={isTried && reason.trim() === ''}
          limit={500}
          onChange={setReason}
        />
        <FaultNotice fault={act.fault} />
        <Actions>
          <Button type="submit" color="red.9" loading={act.isRunning}>
            Take it back
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
