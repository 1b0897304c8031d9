import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { roles, type AccountView } from '../../../shared/domain/account'
import { uncleared } from '../../../shared/domain/clearance'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { FaultNotice } from '../../parts/fault-notice'
import { readStanding, standingDraft } from '../../parts/standing-draft'
import { StandingFields } from '../../parts/standing-fields'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { FormContext } from '../../ui/form-context'
import { TextArea, TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import styles from './administration.module.css'

interface AmendFormProps {
  readonly account: AccountView
  readonly isOwn: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** An account's name, role and clearance; of one's own, the name only. */
export function AmendForm({ account, isOwn, onDone, onCancel }: AmendFormProps) {
  const { view } = useSession()
  const amend = useAct('account.amend')
  const [name, setName] = useState(account.displayName)
  const [role, setRole] = useState(account.role)
  const [typed, setTyped] = useState(() => standingDraft(account.standing ?? uncleared))
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const standing = readStanding(typed)
  const problems = isTried ? problemsOf({ name, reason }, standing) : new Map<string, string>()

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!standing.ok || name.trim() === '' || reason.trim() === '') return
    const result = await amend.run({
      accountId: account.id,
      displayName: name,
      role,
      standing: standing.standing,
      reason,
    })
    if (result.ok) onDone()
  }

  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label={`Change ${account.displayName}`}
      >
        <Field
          path="name"
          label="Name"
          hint="Certificates keep the name they were issued with until the keys are next replaced."
        >
          {(control) => <TextBox {...control} value={name} onChange={setName} />}
        </Field>
        {isOwn ? (
          <Notice tone="info">Nobody changes their own role or clearance: another CSO does it.</Notice>
        ) : (
          <>
            <Field path="role" label="Role">
              {(control) => (
                <Pick
                  control={control}
                  options={roles.map((each) => ({ value: each, label: roleLabels[each] }))}
                  value={role}
                  onChange={setRole}
                />
              )}
            </Field>
            <RoleNotice before={account.role} now={role} />
            <StandingFields value={typed} zone={view.organisation.zone} onChange={setTyped} />
          </>
        )}
        <Field path="reason" label="Reason" hint="Kept for the Chief Security Officers alone.">
          {(control) => (
            <TextArea {...control} value={reason} onChange={setReason} rows={2} maxLength={500} />
          )}
        </Field>
        <FaultNotice fault={amend.fault} />
        <Actions>
          <Button type="submit" loading={amend.isRunning}>
            Save the change
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        </Actions>
      </form>
    </FormContext>
  )
}

function problemsOf(
  { name, reason }: { readonly name: string; readonly reason: string },
  standing: ReturnType<typeof readStanding>,
): ReadonlyMap<string, string> {
  return new Map([
    ...(standing.ok ? [] : standing.problems),
    ...(name.trim() === '' ? [['name', 'Enter their name.'] as const] : []),
    ...(reason.trim() === '' ? [['reason', 'Say why, in a few words.'] as const] : []),
  ])
}

/** What changing a role brings or cannot take back. */
function RoleNotice({
  before,
  now,
}: {
  readonly before: AccountView['role']
  readonly now: AccountView['role']
}) {
  if (before === now) return null
  if (now === 'cso') {
    return (
      <Notice tone="warn" title="A second Chief Security Officer">
        They get the register authority’s key at their next sign-in and can make and change accounts. Cases
        that exist already are granted to them apart.
      </Notice>
    )
  }
  if (before !== 'cso') return null
  return (
    <Notice tone="warn" title="What a key has opened cannot be taken back">
      They have held the register authority’s key. If they are not to be trusted with it, appoint a CSO with
      the recovery cards afterwards: that makes a new authority.
    </Notice>
  )
}
