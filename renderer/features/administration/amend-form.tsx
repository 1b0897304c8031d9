import { useState } from 'react'
import { roles, type AccountView } from '../../../shared/domain/account'
import { uncleared } from '../../../shared/domain/clearance'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { ActForm, ifBlank } from '../../parts/act-form'
import { ifNoReason, ReasonField } from '../../parts/reason-form'
import { readStanding, standingDraft } from '../../parts/standing-draft'
import { StandingFields } from '../../parts/standing-fields'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { keptForCsos } from './kept-for'

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
  const standing = readStanding(typed)

  const submit = async () => {
    if (!standing.ok) return
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
    <ActForm
      label={`Change ${account.displayName}`}
      problems={{
        ...(!standing.ok && Object.fromEntries(standing.problems)),
        name: ifBlank(name, 'Enter their name.'),
        reason: ifNoReason(reason),
      }}
      act={amend}
      submit="Save the change"
      onSubmit={submit}
      onCancel={onCancel}
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
      <ReasonField value={reason} hint={keptForCsos} limit={500} onChange={setReason} />
    </ActForm>
  )
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
