import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { GrantFields, ReasonField } from '../../parts/access/grant-fields'
import { PeopleList } from '../../parts/access/people-list'
import { readUntil } from '../../parts/access/until'
import styles from '../../parts/access/access.module.css'
import { FaultNotice } from '../../parts/fault-notice'
import { useNow } from '../../state/now'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { HoldNotice } from './work/hold-notice'

interface GrantDialogProps {
  readonly view: CaseView
  readonly onDone: (view: CaseView) => void
  readonly onClose: () => void
}

/** Grants the case to one account; whoever may not be given it is listed with the reason. */
export function GrantDialog({ view, onDone, onClose }: GrantDialogProps) {
  const { reference } = view.body
  const { zone } = useSession().view.organisation
  const now = useNow()
  const candidates = useOperation('access.candidates', { reference })
  const act = useAct('case.grant')
  const [accountId, setAccountId] = useState<string>()
  const [draft, setDraft] = useState({ level: 'read' as 'read' | 'work', until: '' })
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const until = readUntil(draft.until, zone, now)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (accountId === undefined || reason.trim() === '' || !until.ok) return
    const given = { accountId, level: draft.level, until: until.until, reason }
    const result = await act.run({ reference, basedOn: view.revision, ...given })
    if (result.ok) onDone(result.value)
  }
  return (
    <Dialog title="Grant this case" onClose={onClose} size="lg">
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles.under}>
          Only to somebody who needs to know. They have it at their next sign-in. What was read cannot be
          taken back.
        </p>
        <HoldNotice body={view.body} />
        {candidates.value && (
          <PeopleList of={candidates.value} zone={zone} value={accountId} onChange={setAccountId} />
        )}
        {isTried && accountId === undefined && (
          <p role="alert" className={styles.problem}>
            Choose somebody.
          </p>
        )}
        {candidates.value?.length === 0 && (
          <p>There is no other account. A CSO makes accounts under Administration.</p>
        )}
        <GrantFields
          value={draft}
          zone={zone}
          problem={until.ok ? undefined : until.problem}
          onChange={setDraft}
        />
        <ReasonField
          value={reason}
          hint="Kept in the history of the case."
          isMissing={isTried && reason.trim() === ''}
          limit={500}
          onChange={setReason}
        />
        <FaultNotice fault={act.fault ?? candidates.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            Grant
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
