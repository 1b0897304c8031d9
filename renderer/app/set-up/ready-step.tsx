import { useState } from 'react'
import { Button } from '@mantine/core'
import { NewAccount } from '../../parts/new-account'
import { Actions, Notice } from '../../ui/basics'
import styles from './set-up.module.css'

/** The register is ready; a second person is worth adding at once. */
export function ReadyStep({ zone, onDone }: { readonly zone: string; readonly onDone: () => void }) {
  const [isAdding, setAdding] = useState(false)
  return (
    <div className={styles.body}>
      <h1>The register is ready</h1>
      <Notice tone="ok" title="Made, sealed and recoverable">
        <p>
          Your account works, three custodians hold recovery cards, and the register can take its first case.
        </p>
      </Notice>
      <p className={styles.lead}>
        One more thing is worth doing now: an account for a security officer. They get a one-time passphrase,
        choose their own at first sign-in, and see only the cases they are granted.
      </p>
      <p className={styles.lead}>
        Then name an alternate, under Administration: somebody has to receive a report that concerns you.
        Until one is named, such a report cannot be made on this machine.
      </p>
      {isAdding ? (
        <NewAccount role="officer" zone={zone} onDone={onDone} onCancel={() => setAdding(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setAdding(true)}>Add the officer’s account</Button>
          <Button variant="default" onClick={onDone}>
            Open the register
          </Button>
        </Actions>
      )}
    </div>
  )
}
