import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CardsRead } from '../../../shared/contract/recovery'
import { FaultNotice } from '../../parts/fault-notice'
import { ReadCards } from '../../parts/recovery/read-cards'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import styles from './recovery.module.css'

interface ProveCardsProps {
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** The yearly proof: every custodian types their card, and nothing else happens. */
export function ProveCards({ onDone, onCancel }: ProveCardsProps) {
  const [cards, setCards] = useState<CardsRead>()
  const prove = useAct('recovery.prove')
  const finish = async () => {
    const result = await prove.run({})
    if (result.ok) onDone()
  }
  return (
    <div className={styles.body}>
      <h2>Prove the recovery cards</h2>
      <p className={styles.lead}>
        Each custodian types their own card. Two at a time can be proven; the third may come another day. The
        cards open nothing here, and are forgotten afterwards.
      </p>
      <ReadCards wantsAll onComplete={setCards} />
      <FaultNotice fault={prove.fault} />
      <Actions>
        {cards !== undefined && (
          <Button loading={prove.isRunning} onClick={() => void finish()}>
            {cards.read.length === cards.of
              ? 'Record that all three are right'
              : `Record cards ${cards.read.join(' and ')} only`}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Actions>
    </div>
  )
}
