import { useState } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import type { RegisterStatus } from '../../../shared/contract/session'
import { FaultNotice } from '../../parts/fault-notice'
import { ReadCards } from '../../parts/recovery/read-cards'
import { bridge } from '../../bridge'
import { useAct } from '../../state/operations'
import { Actions, Notice } from '../../ui/basics'
import { PageHeading } from '../report/desk'
import { AppointCso } from './appoint-cso'
import { Appointed, Restored } from './outcome'
import { RestoreAccount } from './restore-account'
import styles from './recovery.module.css'

type Accounts = OutputOf<'recovery.accounts'>

type Stage =
  | { readonly at: 'cards' }
  | { readonly at: 'choice' | 'restore' | 'appoint'; readonly accounts: Accounts }
  | { readonly at: 'restored'; readonly name: string }
  | { readonly at: 'appointed'; readonly made: OutputOf<'recovery.appointCso'> }

interface RecoveryScreenProps {
  readonly status: RegisterStatus
  readonly onLeave: () => void
}

/** The ceremony at the lock screen: enough custodians, their cards, and what is to be done with them. */
export function RecoveryScreen({ status, onLeave }: RecoveryScreenProps) {
  const [stage, setStage] = useState<Stage>({ at: 'cards' })
  const list = useAct('recovery.accounts')

  const leave = () => {
    void bridge.call('recovery.forgetCards', {})
    onLeave()
  }
  const look = async () => {
    const result = await list.run({})
    if (result.ok) setStage({ at: 'choice', accounts: result.value })
  }
  const isOver = stage.at === 'restored' || stage.at === 'appointed'

  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <span>{status.name}</span>
        <span>Locked. The cards open nothing until something is chosen.</span>
      </header>
      <main className={styles.main}>
        <div className={styles.body}>
          {stage.at === 'cards' && <Cards onComplete={() => void look()} />}
          <FaultNotice fault={list.fault} />
          {stage.at === 'choice' && (
            <Choices
              onRestore={() => setStage({ at: 'restore', accounts: stage.accounts })}
              onAppoint={() => setStage({ at: 'appoint', accounts: stage.accounts })}
            />
          )}
          {stage.at === 'restore' && (
            <RestoreAccount
              accounts={stage.accounts}
              onBack={() => setStage({ at: 'choice', accounts: stage.accounts })}
              onDone={(name) => setStage({ at: 'restored', name })}
            />
          )}
          {stage.at === 'appoint' && (
            <AppointCso
              accreditation={status.accreditation}
              accounts={stage.accounts}
              onBack={() => setStage({ at: 'choice', accounts: stage.accounts })}
              onDone={(made) => setStage({ at: 'appointed', made })}
            />
          )}
          {stage.at === 'restored' && <Restored name={stage.name} onLeave={leave} />}
          {stage.at === 'appointed' && <Appointed made={stage.made} onLeave={leave} />}
          {!isOver && (
            <div>
              <Button variant="subtle" color="gray" onClick={leave}>
                Leave and forget the cards
              </Button>
            </div>
          )}
        </div>
      </main>
    </div>
  )
}

function Cards({ onComplete }: { readonly onComplete: () => void }) {
  return (
    <>
      <PageHeading>Nobody can sign in: use the recovery cards</PageHeading>
      <p className={styles.lead}>
        Two of the three custodians come to this screen with their cards. Each types their own card while the
        others look away. Nothing happens until you choose what the cards are to do.
      </p>
      <Notice tone="info">
        <p>
          If a Chief Security Officer can still sign in, they can unlock an account, or make it anew. The
          cards are for when they cannot.
        </p>
      </Notice>
      <ReadCards onComplete={onComplete} />
    </>
  )
}

function Choices({
  onRestore,
  onAppoint,
}: {
  readonly onRestore: () => void
  readonly onAppoint: () => void
}) {
  return (
    <>
      <PageHeading>What are the cards to do?</PageHeading>
      <section className={styles.choice}>
        <h2>Bring an account back</h2>
        <p>
          For a forgotten passphrase or an account that is locked. The holder chooses a new passphrase, gets
          fresh keys, and keeps everything they could open.
        </p>
        <Actions>
          <Button onClick={onRestore}>Bring an account back</Button>
        </Actions>
      </section>
      <section className={styles.choice}>
        <h2>Appoint a Chief Security Officer</h2>
        <p>
          When there is none who could sign in. The register gets a new authority, everybody’s keys are
          certified afresh, and the new CSO takes over what the old one held.
        </p>
        <Actions>
          <Button variant="default" onClick={onAppoint}>
            Appoint a CSO
          </Button>
        </Actions>
      </section>
    </>
  )
}
