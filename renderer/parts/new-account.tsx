import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { roles, signInName as signInNameSchema, type Role } from '../../shared/domain/account'
import { uncleared } from '../../shared/domain/clearance'
import { roleLabels } from '../../shared/domain/vocabulary'
import { useAct } from '../state/operations'
import { useArrivalFocus } from '../ui/use-arrival-focus'
import { Actions, Notice } from '../ui/basics'
import { Field } from '../ui/field'
import { FormContext } from '../ui/form-context'
import { TextBox } from '../ui/inputs'
import { Pick } from '../ui/pick'
import { FaultNotice } from './fault-notice'
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
  const [isTried, setTried] = useState(false)
  const [made, setMade] = useState<{ name: string; passphrase: string }>()
  const create = useAct('account.create')

  const standing = readStanding(typed)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (given.displayName.trim() === '' || !signInNameSchema.safeParse(given.signInName).success) return
    if (!standing.ok) return
    const result = await create.run({ ...given, standing: standing.standing })
    if (result.ok)
      setMade({ name: result.value.account.displayName, passphrase: result.value.oneTimePassphrase })
  }

  if (made) return <OneTimePassphrase {...made} onDone={onDone} />
  const nameProblem = isTried && given.displayName.trim() === '' ? 'Enter their name.' : undefined
  const signInProblem = isTried
    ? signInNameSchema.safeParse(given.signInName).error?.issues[0]?.message
    : undefined
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="New account"
    >
      <div className={styles.pair}>
        <Field
          path="account.displayName"
          label="Name"
          hint="As it is printed on what they sign."
          problem={nameProblem}
        >
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
          problem={signInProblem && `Please ${signInProblem}.`}
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
      <FormContext value={{ problems: isTried && !standing.ok ? standing.problems : new Map() }}>
        <StandingFields value={typed} zone={zone} onChange={setTyped} />
      </FormContext>
      <FaultNotice fault={create.fault} />
      <Actions>
        <Button type="submit" loading={create.isRunning}>
          Make the account
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Actions>
    </form>
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
