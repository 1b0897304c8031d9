import { useState } from 'react'
import { Button } from '@mantine/core'
import { useCan, useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { RecoveryCeremony } from './recovery-ceremony'
import styles from './recovery.module.css'

/** Whether a lost passphrase could be mended today, and the way to new cards. */
export function RecoveryPanel() {
  const { view, refresh } = useSession()
  const canBegin = useCan('recovery.begin')
  const [isHolding, setHolding] = useState(false)

  if (isHolding) {
    return (
      <RecoveryCeremony
        heading="Three recovery cards"
        onReady={() => {
          setHolding(false)
          void refresh()
        }}
      />
    )
  }
  return (
    <div className={styles.body}>
      {view.recoveryReady ? (
        <Notice tone="ok" title="Recovery is ready">
          <p>Three custodians hold cards; any two together bring an account back.</p>
        </Notice>
      ) : (
        <Notice tone="danger" title="No recovery cards yet">
          <p>
            If the last Chief Security Officer forgets their passphrase today, every case is lost. Make the
            cards first.
          </p>
        </Notice>
      )}
      {canBegin && (
        <>
          <p>
            {view.recoveryReady
              ? 'When a custodian changes, make a new set. The old cards then open only old copies of the register.'
              : 'You need three people for about ten minutes.'}
          </p>
          <Actions>
            <Button variant={view.recoveryReady ? 'default' : 'filled'} onClick={() => setHolding(true)}>
              {view.recoveryReady ? 'Make new cards' : 'Make the cards'}
            </Button>
          </Actions>
        </>
      )}
    </div>
  )
}
