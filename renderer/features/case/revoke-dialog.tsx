import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { CaseAccess } from '../../../shared/domain/case'
import { ReasonField } from '../../parts/access/grant-fields'
import styles from '../../parts/access/access.module.css'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'

interface RevokeDialogProps {
  readonly view: CaseView
  readonly holder: CaseAccess
  readonly onDone: (view: CaseView) => void
  readonly onClose: () => void
}

/** Takes a grant back: the case gets a fresh key for what follows. */
export function RevokeDialog({ view, holder, onDone, onClose }: RevokeDialogProps) {
  const act = useAct('case.revoke')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    const result = await act.run({
      reference: view.body.reference,
      basedOn: view.revision,
      accountId: holder.accountId,
      reason,
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <Dialog title={`Take the grant of ${holder.name} back`} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <p>
          From now on the case does not exist for {holder.name}: everything that follows is sealed with a
          fresh key, which goes to everybody else who holds it. What they have read cannot be recalled.
        </p>
        <ReasonField
          value={reason}
          hint="Kept in the history of the case."
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
