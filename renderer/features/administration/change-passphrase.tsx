import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { useAct } from '../../state/operations'
import { FaultNotice } from '../../parts/fault-notice'
import { NewPassphrase, PassphraseInput } from '../../parts/passphrase-fields'
import { passphraseProblem } from '../../parts/passphrase-standing'
import { Actions, Notice } from '../../ui/basics'
import styles from './administration.module.css'

const empty = { current: '', value: '', confirm: '' }

/** Re-wraps the keys under a new passphrase; nothing else changes. */
export function ChangePassphrase() {
  const [typed, setTyped] = useState(empty)
  const [isTried, setTried] = useState(false)
  const [isDone, setDone] = useState(false)
  const change = useAct('session.changePassphrase')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    setDone(false)
    if (passphraseProblem(typed.value) !== undefined || typed.value !== typed.confirm) return
    const result = await change.run({ current: typed.current, next: typed.value })
    if (!result.ok) return
    setTyped(empty)
    setTried(false)
    setDone(true)
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Change my passphrase"
    >
      <p className={styles.lead}>
        Your keys stay the same and are wrapped afresh; old copies of the register still open with the old
        passphrase.
      </p>
      <PassphraseInput
        path="current"
        label="Current passphrase"
        value={typed.current}
        onChange={(current) => setTyped({ ...typed, current })}
      />
      <NewPassphrase
        value={typed.value}
        confirm={typed.confirm}
        isTried={isTried}
        onChange={(value, confirm) => setTyped({ ...typed, value, confirm })}
      />
      <FaultNotice fault={change.fault} />
      {isDone && <Notice tone="ok">Your new passphrase is in force.</Notice>}
      <Actions>
        <Button type="submit" loading={change.isRunning} disabled={typed.current === ''}>
          Change it
        </Button>
      </Actions>
    </form>
  )
}
