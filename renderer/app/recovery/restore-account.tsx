import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { Recoverable } from '../../../shared/contract/recovery'
import { accountStatusLabels, roleLabels } from '../../../shared/domain/vocabulary'
import { FaultNotice } from '../../parts/fault-notice'
import { NewPassphrase } from '../../parts/passphrase-fields'
import { passphraseProblem } from '../../parts/passphrase-standing'
import { useAct } from '../../state/operations'
import { PageHeading } from '../report/desk'
import { Actions, Notice } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import styles from './recovery.module.css'

interface RestoreAccountProps {
  readonly accounts: readonly Recoverable[]
  readonly onBack: () => void
  readonly onDone: (name: string) => void
}

/** Whose account, and the passphrase that its holder chooses now. */
export function RestoreAccount({ accounts, onBack, onDone }: RestoreAccountProps) {
  const able = accounts.filter(({ canReturn }) => canReturn)
  const others = accounts.filter(({ canReturn }) => !canReturn)
  const [signInName, setSignInName] = useState<string | undefined>(
    able.length === 1 ? able[0]?.signInName : undefined,
  )
  const [typed, setTyped] = useState({ value: '', confirm: '' })
  const [isTried, setTried] = useState(false)
  const restore = useAct('recovery.restoreAccount')
  const chosen = able.find((each) => each.signInName === signInName)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!chosen || passphraseProblem(typed.value) !== undefined || typed.value !== typed.confirm) return
    const result = await restore.run({ signInName: chosen.signInName, passphrase: typed.value })
    if (result.ok) onDone(result.value.displayName)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <PageHeading>Bring an account back</PageHeading>
      <ul className={styles.list}>
        <li>The holder types the new passphrase themselves; custodians look away.</li>
        <li>Their keys are made afresh. The old passphrase opens only old copies of the register.</li>
        <li>The audit says that it was done, with which cards, and for whom.</li>
      </ul>
      <Choice
        path="account"
        label="Account"
        isFixed
        options={able.map(({ signInName: value, displayName, role, status }) => ({
          value,
          label: `${displayName}, ${roleLabels[role]}${status === 'active' ? '' : `, ${accountStatusLabels[status].toLowerCase()}`}`,
        }))}
        value={signInName}
        onChange={setSignInName}
        problem={isTried && !chosen ? 'Choose the account.' : undefined}
      />
      {others.length > 0 && (
        <Notice tone="info">
          <p>
            These cards do not bring back {others.map(({ displayName }) => displayName).join(', ')}:
            suspended, or sealed to other cards.
          </p>
        </Notice>
      )}
      {chosen && (
        <NewPassphrase
          value={typed.value}
          confirm={typed.confirm}
          isTried={isTried}
          onChange={(value, confirm) => setTyped({ value, confirm })}
        />
      )}
      <FaultNotice fault={restore.fault} />
      <Actions>
        <Button type="submit" loading={restore.isRunning}>
          {chosen ? `Bring ${chosen.displayName}’s account back` : 'Bring it back'}
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </Actions>
    </form>
  )
}
