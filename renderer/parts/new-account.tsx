import { useState } from 'react'
import { Button } from '@mantine/core'
import { roles, signInName as signInNameSchema, type Role } from '../../shared/domain/account'
import { uncleared } from '../../shared/domain/clearance'
import { roleLabels } from '../../shared/domain/vocabulary'
import { useAct } from '../state/operations'
import { useArrivalFocus } from '../ui/use-arrival-focus'
import { Actions, Notice } from '../ui/basics'
import { Field } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { Pick } from '../ui/pick'
import { ActForm, ifBlank } from './act-form'
import { readStanding, standingDraft } from './standing-draft'
import { StandingFields } from './standing-fields'
import styles from './new-account.module.css'

interface NewAccountProps {
  readonly role: Role
  /** The organisation's time zone, in which a clearance ends. */
  readonly zone: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** Makes an account and shows its one-time passphrase, once. */
export function NewAccount({ role: firstRole, zone, onDone, onCancel }: NewAccountProps) {
  const [given, setGiven] = useState({ displayName: '', signInName: '', role: firstRole })
  const [typed, setTyped] = useState(() => standingDraft(uncleared))
  const [made, setMade] = useState<{ name: string; passphrase: string }>()
  const create = useAct('account.create')

  const standing = readStanding(typed)
  const signInProblem = signInNameSchema.safeParse(given.signInName).error?.issues[0]?.message
  const submit = async () => {
    if (!standing.ok) return
    const result = await create.run({ ...given, standing: standing.standing })
    if (result.ok)
      setMade({ name: result.value.account.displayName, passphrase: result.value.oneTimePassphrase })
  }

  if (made) return <OneTimePassphrase {...made} onDone={onDone} />
  return (
    <ActForm
      label="New account"
      problems={{
        ...(!standing.ok && Object.fromEntries(standing.problems)),
        'account.displayName': ifBlank(given.displayName, 'Enter their name.'),
        'account.signInName': signInProblem !== undefined && `Please ${signInProblem}.`,
      }}
      act={create}
      submit="Make the account"
      onSubmit={submit}
      onCancel={onCancel}
    >
      <div className={styles.pair}>
        <Field path="account.displayName" label="Name" hint="As it is printed on what they sign.">
          {(control) => (
            <TextBox
              {...control}
              value={given.displayName}
              onChange={(displayName) => setGiven({ ...given, displayName })}
            />
          )}
        </Field>
        <Field
          path="account.signInName"
          label="Sign-in name"
          hint="2 to 40 letters, digits, dots or hyphens."
        >
          {(control) => (
            <TextBox
              {...control}
              value={given.signInName}
              autoCapitalize="none"
              onChange={(signInName) => setGiven({ ...given, signInName })}
            />
          )}
        </Field>
      </div>
      <Field path="account.role" label="Role">
        {(control) => (
          <Pick
            control={control}
            options={roles.map((each) => ({ value: each, label: roleLabels[each] }))}
            value={given.role}
            onChange={(role) => setGiven({ ...given, role })}
          />
        )}
      </Field>
      <StandingFields value={typed} zone={zone} onChange={setTyped} />
    </ActForm>
  )
}

function OneTimePassphrase({
  name,
  passphrase,
  onDone,
}: {
  readonly name: string
  readonly passphrase: string
  readonly onDone: () => void
}) {
  const shown = useArrivalFocus<HTMLOutputElement>()
  return (
    <div className={styles.form}>
      <Notice tone="warn" title={`One-time passphrase for ${name}: shown once`}>
        <p>
          Write it down and hand it over in person. It works for the first sign-in only, when they choose
          their own. It is not kept anywhere: if it is lost before then, retire the account and make it again
          under the same sign-in name.
        </p>
      </Notice>
      <output ref={shown} tabIndex={-1} className={styles.secret}>
        {passphrase}
      </output>
      <Actions>
        <Button onClick={onDone}>I have handed it over</Button>
      </Actions>
    </div>
  )
}
