import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import { GrantFields } from '../../parts/access/grant-fields'
import { PeopleList } from '../../parts/access/people-list'
import { readUntil } from '../../parts/access/until'
import styles from '../../parts/access/access.module.css'
import { ReasonDialog } from '../../parts/reason-form'
import { useNow } from '../../state/now'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
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
  const until = readUntil(draft.until, zone, now)

  const submit = async (reason: string) => {
    if (accountId === undefined || !until.ok) return
    const given = { accountId, level: draft.level, until: until.until, reason }
    const result = await act.run({ reference, basedOn: view.revision, ...given })
    if (result.ok) onDone(result.value)
  }
  return (
    <ReasonDialog
      title="Grant this case"
      size="lg"
      hint="Kept in the history of the case."
      limit={500}
      problems={{
        accountId: accountId === undefined && 'Choose somebody.',
        until: !until.ok && until.problem,
      }}
      act={act}
      fault={candidates.fault}
      submit="Grant"
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.under}>
        Only to somebody who needs to know. They have it at their next sign-in. What was read cannot be taken
        back.
      </p>
      <HoldNotice body={view.body} />
      {candidates.value && (
        <PeopleList of={candidates.value} zone={zone} value={accountId} onChange={setAccountId} />
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
    </ReasonDialog>
  )
}
