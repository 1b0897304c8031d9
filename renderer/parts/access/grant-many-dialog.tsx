import { useState } from 'react'
import { Button } from '@mantine/core'
import type { GrantedMany } from '../../../shared/contract/access'
import type { Role } from '../../../shared/domain/account'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { useNow } from '../../state/now'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Pick } from '../../ui/pick'
import { ReasonForm } from '../reason-form'
import { GrantFields } from './grant-fields'
import { readUntil } from './until'
import styles from './access.module.css'

interface GrantManyDialogProps {
  /** References of the cases to be granted. */
  readonly references: readonly string[]
  readonly onClose: () => void
}

const caseRoles: readonly Role[] = ['officer', 'cso']
const cases = (n: number) => (n === 1 ? '1 case' : `${n.toLocaleString('en-NZ')} cases`)

/** Grants many cases to one account by one letter; says for each what became of it. */
export function GrantManyDialog({ references, onClose }: GrantManyDialogProps) {
  const { view } = useSession()
  const { zone } = view.organisation
  const now = useNow()
  const accounts = useOperation('account.list', {})
  const act = useAct('access.grantMany')
  const [accountId, setAccountId] = useState<string>()
  const [draft, setDraft] = useState({ level: 'read' as 'read' | 'work', until: '' })
  const [outcome, setOutcome] = useState<GrantedMany>()
  const until = readUntil(draft.until, zone, now)
  const able = (accounts.value ?? []).filter(
    (account) =>
      account.id !== view.account.id && account.status === 'active' && caseRoles.includes(account.role),
  )

  const submit = async (reason: string) => {
    if (accountId === undefined || !until.ok) return
    const given = { accountId, level: draft.level, until: until.until, reason }
    const result = await act.run({ references: [...references], ...given })
    if (result.ok) setOutcome(result.value)
  }

  return (
    <Dialog title={`Grant ${cases(references.length)}`} onClose={onClose} insist={act.isRunning} size="lg">
      {outcome ? (
        <Outcome of={outcome} onClose={onClose} />
      ) : (
        <ReasonForm
          hint="Kept in the history of each case."
          limit={500}
          problems={{
            accountId: accountId === undefined && 'Choose somebody.',
            until: !until.ok && until.problem,
          }}
          act={act}
          submit={`Grant ${cases(references.length)}`}
          running="Granting"
          onSubmit={submit}
          onCancel={onClose}
        >
          <p className={styles.under}>
            One letter carries all the keys; they have them at their next sign-in. Each case is looked at by
            itself: one that is marked above their clearance, briefings or nationality is left out and named.
            What was read cannot be taken back.
          </p>
          <Field path="accountId" label="To">
            {(control) => (
              <Pick
                control={control}
                options={able.map(({ id, displayName, role }) => ({
                  value: id,
                  label: `${displayName}, ${roleLabels[role]}`,
                }))}
                value={accountId}
                onChange={setAccountId}
              />
            )}
          </Field>
          <GrantFields
            value={draft}
            zone={zone}
            problem={until.ok ? undefined : until.problem}
            onChange={setDraft}
          />
        </ReasonForm>
      )}
    </Dialog>
  )
}

function Outcome({ of, onClose }: { readonly of: GrantedMany; readonly onClose: () => void }) {
  const isWhole = of.refused.length === 0 && of.left.length === 0
  return (
    <div className={styles.form}>
      <Notice tone={isWhole ? 'ok' : 'warn'} title={`${cases(of.granted.length)} granted`}>
        {of.left.length > 0 && (
          <p>Cancelled: {cases(of.left.length)} not come to, and not granted. Grant them again to go on.</p>
        )}
        {of.refused.length > 0 && <p>{cases(of.refused.length)} could not be granted:</p>}
      </Notice>
      {of.refused.length > 0 && (
        <ul className={styles.refused}>
          {of.refused.map(({ reference, reason }) => (
            <li key={reference}>
              <strong className="tabular">{reference}</strong>: {reason}
            </li>
          ))}
        </ul>
      )}
      <Actions>
        <Button onClick={onClose}>Close</Button>
      </Actions>
    </div>
  )
}
