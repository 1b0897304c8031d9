import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { useAct } from '../state/operations'
import { useSession } from '../state/session'
import { FaultNotice } from '../parts/fault-notice'
import { NewPassphrase, PassphraseInput } from '../parts/passphrase-fields'
import { passphraseProblem } from '../parts/passphrase-standing'
import { Actions } from '../ui/basics'
import { Brand } from './brand'
import styles from './cover.module.css'

/** The first sign-in with a one-time passphrase: nothing else is possible before it is replaced. */
export function FirstPassphrase() {
  const { view, refresh, lock } = useSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState({ value: '', confirm: '' })
  const [isTried, setTried] = useState(false)
  const change = useAct('session.changePassphrase')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (current === '') return
    if (passphraseProblem(next.value) !== undefined || next.value !== next.confirm) return
    const result = await change.run({ current, next: next.value })
    if (result.ok) await refresh()
  }

  return (
    <div className={styles.gate}>
      <header className={styles.gateTop}>
        <span>{view.organisation.name}</span>
        <span>Signed in as {view.account.displayName}</span>
      </header>
      <main className={styles.gateMain}>
        <div className={styles.card}>
          <Brand />
          <h1 className={styles.register}>Choose your own passphrase</h1>
          <p>
            The one you were given works once. From now on only you hold the key to what you are granted:
            nobody can look this passphrase up. Your own keys are made with it; a Chief Security Officer’s
            next sign-in certifies them, and cases can be granted to you after that.
          </p>
          <form
            className={styles.form}
            onSubmit={(event) => void submit(event)}
            aria-label="Choose a passphrase"
          >
            <PassphraseInput
              path="current"
              label="The passphrase you were given"
              value={current}
              problem={isTried && current === '' ? 'Type the one that you were given.' : undefined}
              onChange={setCurrent}
              autoFocus
            />
            <NewPassphrase
              {...next}
              isTried={isTried}
              onChange={(value, confirm) => setNext({ value, confirm })}
            />
            <FaultNotice fault={change.fault} />
            <Actions>
              <Button type="submit" loading={change.isRunning}>
                Use this passphrase
              </Button>
              <Button variant="subtle" color="gray" onClick={lock}>
                Lock instead
              </Button>
            </Actions>
          </form>
        </div>
      </main>
    </div>
  )
}
