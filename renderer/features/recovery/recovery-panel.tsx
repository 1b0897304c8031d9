import { useState } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { ChangeCustodians } from './change-custodians'
import { ProveCards } from './prove-cards'
import { RecoveryCeremony } from './recovery-ceremony'
import { RecoveryStanding } from './recovery-standing'
import styles from './recovery.module.css'

type Doing = 'nothing' | 'making' | 'changing' | 'proving'

/** Who holds the cards, whether they still can be read, and the ways to other ones. */
export function RecoveryPanel() {
  const { view, refresh } = useSession()
  const canBegin = useCan('recovery.begin')
  const canBreakGlass = useCan('recovery.breakGlass')
  const status = useOperation('recovery.status', {})
  const [doing, setDoing] = useState<Doing>('nothing')
  const done = () => {
    setDoing('nothing')
    status.reload()
    void refresh()
  }

  if (doing === 'making') return <RecoveryCeremony isPart heading="Three recovery cards" onReady={done} />
  if (doing === 'changing') return <ChangeCustodians onDone={done} onCancel={() => setDoing('nothing')} />
  if (doing === 'proving') return <ProveCards onDone={done} onCancel={() => setDoing('nothing')} />
  return (
    <div className={styles.wide}>
      <FaultNotice fault={status.fault} />
      {!view.recoveryReady && (
        <Notice tone="danger" title="No recovery cards yet">
          <p>
            If the last Chief Security Officer forgets their passphrase today, every case is lost. Make the
            cards first. You need three people for about ten minutes.
          </p>
        </Notice>
      )}
      {status.value?.isReady === true && <RecoveryStanding status={status.value} />}
      {canBegin && (
        <Actions>
          {view.recoveryReady ? (
            <>
              <Button
                variant={status.value?.isDue === true ? 'filled' : 'default'}
                onClick={() => setDoing('proving')}
              >
                Prove the cards
              </Button>
              <Button variant="default" onClick={() => setDoing('changing')}>
                Change custodians
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing('making')}>Make the cards</Button>
          )}
        </Actions>
      )}
      {canBreakGlass && view.recoveryReady && (
        <p>
          <a href={formatRoute({ screen: 'emergency', reference: '' })}>Emergency access to one case</a>
        </p>
      )}
    </div>
  )
}
