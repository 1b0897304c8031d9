import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { useAct } from '../../state/operations'
import { FaultNotice } from '../../parts/fault-notice'
import { Actions, Notice } from '../../ui/basics'
import { useNewPassphrase } from './use-new-passphrase'
import styles from './administration.module.css'

/** Re-wraps the keys under a new passphrase; nothing else changes. */
export function ChangePassphrase() {
  const passphrases = useNewPassphrase()
  const [isDone, setDone] = useState(false)
  const change = useAct('session.changePassphrase')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setDone(false)
    const asked = passphrases.accept()
    if (asked === undefined) return
    const result = await change.run(asked)
    if (!result.ok) return
    passphrases.clear()
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
      {passphrases.fields}
      <FaultNotice fault={change.fault} />
      {isDone && <Notice tone="ok">Your new passphrase is in force.</Notice>}
      <Actions>
        <Button type="submit" loading={change.isRunning} disabled={!passphrases.isReady}>
          Change it
        </Button>
      </Actions>
    </form>
  )
}
