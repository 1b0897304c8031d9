import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { ReasonField } from '../../parts/access/grant-fields'
import styles from '../../parts/access/access.module.css'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { go } from '../../state/route'
import { Actions } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'

interface DivertDialogProps {
  readonly view: CaseView
  readonly onDone: (view: CaseView) => void
  readonly onClose: () => void
}

/** Says that a case concerns the CSO, or, for the alternate, that it does not after all. */
export function DivertDialog({ view, onDone, onClose }: DivertDialogProps) {
  const act = useAct('case.divert')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const concernsCso = !view.body.concernsCso
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    const { reference } = view.body
    const result = await act.run({ reference, basedOn: view.revision, concernsCso, reason })
    if (!result.ok) return
    if (result.value.view === null) go({ screen: 'cases' })
    else onDone(result.value.view)
  }
  return (
    <Dialog title={concernsCso ? 'This concerns the CSO' : 'It does not concern the CSO'} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {concernsCso ? (
          <p>
            Every Chief Security Officer loses this case at once, whoever stands in for one, too, and does not
            find it again. The alternate is given it and decides who else holds it. Only the alternate can
            undo this.
          </p>
        ) : (
          <p>Every Chief Security Officer is given this case, with all that was written until now.</p>
        )}
        <ReasonField
          value={reason}
          hint="Kept in the history of the case."
          isMissing={isTried && reason.trim() === ''}
          limit={500}
          onChange={setReason}
        />
        <FaultNotice fault={act.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning} {...(concernsCso && { color: 'red.9' })}>
            {concernsCso ? 'Give it to the alternate' : 'Give it to the CSO'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
