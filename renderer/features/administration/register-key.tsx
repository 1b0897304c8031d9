import { useState } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { ReasonForm } from '../../parts/reason-form'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Running } from '../../ui/running'
import { keptForCsos } from './kept-for'
import styles from './administration.module.css'

/** The key of the whole database: what it is, and giving the register another. */
export function RegisterKey() {
  const { view } = useSession()
  const rotate = useAct('register.rotate')
  const [isAsking, setAsking] = useState(false)
  const [done, setDone] = useState<OutputOf<'register.rotate'>>()
  const isActingOnly = view.account.role !== 'cso'
  const act = async (reason: string) => {
    const result = await rotate.run({ reason })
    if (!result.ok) return
    setAsking(false)
    setDone(result.value)
  }
  return (
    <div className={styles.stack}>
      <Panel title="The key of this register">
        <div className={styles.stack}>
          <p className={styles.lead}>
            One key seals the database file. Every account carries it, under its own passphrase. It shows
            numbers, times and sizes, but no case: each case has a key of its own besides.
          </p>
          <p className={styles.lead}>
            Give the register another key when somebody may have learnt a passphrase, or has left who could
            have copied the files. The database is copied under the new key, checked, and put in the place of
            the old one. Nobody has to be here for it: everybody else finds the new key at their next sign-in.
          </p>
          <p className={styles.lead}>
            Copies and backups made before still open with the old key: destroy them or keep them locked away.
          </p>
          {isActingOnly ? (
            <Notice tone="info">This takes the register authority’s key, which only the CSO holds.</Notice>
          ) : rotate.isRunning ? (
            <Running what="Copying and checking; nothing else happens meanwhile" progress={rotate.progress} />
          ) : isAsking ? (
            <ReasonForm
              label="Give the register another key"
              hint={keptForCsos}
              limit={500}
              act={rotate}
              submit="Give it another key"
              onSubmit={act}
              onCancel={() => setAsking(false)}
            >
              <p>This takes from a few seconds to some minutes. A power cut on the way locks nobody out.</p>
            </ReasonForm>
          ) : (
            <Actions>
              <Button onClick={() => setAsking(true)}>Give the register another key…</Button>
            </Actions>
          )}
          {done && <Rotated of={done} />}
        </div>
      </Panel>
    </div>
  )
}

function Rotated({ of: { offered, leftOut } }: { readonly of: OutputOf<'register.rotate'> }) {
  return (
    <>
      <Notice tone="ok" title="The register has another key">
        <p>
          {offered.length === 0
            ? 'Nobody else has an account.'
            : `It waits for the next sign-in of ${offered.join(', ')}.`}
        </p>
      </Notice>
      {leftOut.length > 0 && (
        <Notice tone="danger" title={`${leftOut.join(', ')} cannot sign in any more`}>
          <p>
            The register authority did not sign for these accounts as they stand: somebody altered them
            outside of Closehold. Verify the register, and bring the accounts back with the recovery cards.
          </p>
        </Notice>
      )}
    </>
  )
}
