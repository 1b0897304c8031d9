import { useState } from 'react'
import { Button } from '@mantine/core'
import { ReadCards } from '../../parts/recovery/read-cards'
import { bridge } from '../../bridge'
import { Actions, Notice } from '../../ui/basics'
import { RecoveryCeremony } from './recovery-ceremony'
import styles from './recovery.module.css'

interface ChangeCustodiansProps {
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** New cards: with two of those in force everybody is sealed to them at once, without them at their next sign-in. */
export function ChangeCustodians({ onDone, onCancel }: ChangeCustodiansProps) {
  const [stage, setStage] = useState<'reading' | 'with' | 'without'>('reading')
  if (stage !== 'reading') {
    return (
      <RecoveryCeremony
        heading="Three new recovery cards"
        isPart
        wantsReason={stage === 'without'}
        onReady={onDone}
      />
    )
  }
  const goOn = () => {
    void bridge.call('recovery.forgetCards', {})
    setStage('without')
  }
  return (
    <div className={styles.body}>
      <h2>Change custodians</h2>
      <p className={styles.lead}>
        Have two of the cards in force typed first. Then every account comes back with the new cards from
        today, also those of people who are away.
      </p>
      <ReadCards onComplete={() => setStage('with')} />
      <Notice tone="warn" title="If two of the cards are lost">
        <p>
          New ones can be made without them, for a reason that is kept. Until they next sign in, people who
          are away come back with the old cards only.
        </p>
      </Notice>
      <Actions>
        <Button variant="default" onClick={goOn}>
          Make new cards without the old ones
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Actions>
    </div>
  )
}
