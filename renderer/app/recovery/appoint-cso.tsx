import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import type { Recoverable } from '../../../shared/contract/recovery'
import { signInName as signInNameSchema } from '../../../shared/domain/account'
import { clearedFor } from '../../../shared/domain/clearance'
import { classification } from '../../../shared/domain/marking'
import { FaultNotice } from '../../parts/fault-notice'
import { NewPassphrase } from '../../parts/passphrase-fields'
import { passphraseProblem } from '../../parts/passphrase-standing'
import { readStanding, standingDraft } from '../../parts/standing-draft'
import { StandingFields } from '../../parts/standing-fields'
import { useAct } from '../../state/operations'
import { PageHeading } from '../report/desk'
import { Actions, Notice } from '../../ui/basics'
import { Checks } from '../../ui/checks'
import { Field } from '../../ui/field'
import { FormContext } from '../../ui/form-context'
import { TextArea, TextBox } from '../../ui/inputs'
import styles from './recovery.module.css'

interface AppointCsoProps {
  /** What the machine may hold: whoever is CSO needs a clearance that reaches it. */
  readonly accreditation: string | null
  readonly accounts: readonly Recoverable[]
  readonly onBack: () => void
  readonly onDone: (made: OutputOf<'recovery.appointCso'>) => void
}

const empty = { displayName: '', signInName: '', reason: '', value: '', confirm: '' }

/** Who is to be CSO, and which CSO accounts end with that. */
export function AppointCso({ accreditation, accounts, onBack, onDone }: AppointCsoProps) {
  const csos = accounts.filter(({ role }) => role === 'cso')
  const [given, setGiven] = useState(empty)
  const [draft, setDraft] = useState(() =>
    standingDraft(clearedFor(classification.catch('UNCLASSIFIED').parse(accreditation))),
  )
  const [retire, setRetire] = useState<string[] | undefined>(csos.length === 0 ? [] : undefined)
  const [isTried, setTried] = useState(false)
  const appoint = useAct('recovery.appointCso')
  const standing = readStanding(draft)
  const problems = isTried ? problemsOf(given) : {}

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (
      !standing.ok ||
      retire === undefined ||
      Object.keys(problemsOf(given)).length > 0 ||
      given.value !== given.confirm
    )
      return
    const { displayName, signInName, reason, value: passphrase } = given
    const input = {
      displayName,
      signInName,
      reason,
      passphrase,
      standing: standing.standing,
      retire,
    }
    const result = await appoint.run(input)
    if (result.ok) onDone(result.value)
  }

  return (
    <FormContext value={{ problems: isTried && !standing.ok ? standing.problems : new Map() }}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <PageHeading>Appoint a Chief Security Officer</PageHeading>
        <Notice tone="warn" title="This changes whom everybody trusts">
          <p>
            The register gets a new authority, endorsed by the old one. Its fingerprint is shown at the end
            and belongs on a new set-up sheet. This cannot be undone.
          </p>
        </Notice>
        <Field path="displayName" label="Name" problem={problems.displayName}>
          {(control) => (
            <TextBox
              {...control}
              value={given.displayName}
              onChange={(displayName) => setGiven({ ...given, displayName })}
            />
          )}
        </Field>
        <Field
          path="signInName"
          label="Sign-in name"
          hint="2 to 40 letters, digits, dots or hyphens; one that is not in use."
          problem={problems.signInName}
        >
          {(control) => (
            <TextBox
              {...control}
              autoCapitalize="none"
              value={given.signInName}
              onChange={(signInName) => setGiven({ ...given, signInName })}
            />
          )}
        </Field>
        <StandingFields value={draft} zone="Pacific/Auckland" onChange={setDraft} isShort />
        <NewPassphrase
          value={given.value}
          confirm={given.confirm}
          isTried={isTried}
          onChange={(value, confirm) => setGiven({ ...given, value, confirm })}
        />
        {csos.length > 0 && (
          <Checks
            path="retire"
            label="Accounts that end with this"
            hint="An account that ends cannot sign in again. What it held goes to the new CSO."
            none="None: they stay Chief Security Officers as well"
            problem={
              isTried && retire === undefined ? 'Say whose account ends, or that none does.' : undefined
            }
            groups={[{ options: csos.map(({ id, displayName }) => ({ value: id, label: displayName })) }]}
            value={retire}
            onChange={setRetire}
          />
        )}
        <Field
          path="reason"
          label="Why"
          hint="Kept in the history of every case that changes hands, and told to everybody."
          problem={problems.reason}
        >
          {(control) => (
            <TextArea
              {...control}
              value={given.reason}
              onChange={(reason) => setGiven({ ...given, reason })}
            />
          )}
        </Field>
        <FaultNotice fault={appoint.fault} />
        <Actions>
          <Button type="submit" loading={appoint.isRunning}>
            Appoint {given.displayName.trim() === '' ? 'the CSO' : given.displayName.trim()}
          </Button>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        </Actions>
      </form>
    </FormContext>
  )
}

function problemsOf(given: typeof empty): Partial<Record<keyof typeof empty, string>> {
  const signIn = signInNameSchema.safeParse(given.signInName).error?.issues[0]?.message
  const passphrase = passphraseProblem(given.value)
  return {
    ...(given.displayName.trim() === '' && { displayName: 'Enter their name.' }),
    ...(signIn !== undefined && { signInName: `Please ${signIn}.` }),
    ...(given.reason.trim() === '' && { reason: 'Say why.' }),
    ...(passphrase !== undefined && { value: passphrase }),
  }
}
