import { useState } from 'react'
import { Button } from '@mantine/core'
import { EmergencyDialog } from '../../parts/recovery/emergency-dialog'
import { useCan, useSession } from '../../state/session'
import { Actions, Notice, Page, Panel } from '../../ui/basics'
import styles from './recovery.module.css'

/** What emergency access is, for whom, and the way to it. */
export function EmergencyScreen({ reference }: { readonly reference: string }) {
  const canBreakGlass = useCan('recovery.breakGlass')
  const { recoveryReady } = useSession().view
  const [isOpen, setOpen] = useState(false)
  return (
    <Page
      title="Emergency access to one case"
      lead="When you must see a case now and nobody who could grant it can be reached."
    >
      <div className={styles.body}>
        <Panel title="What it takes">
          <ul className={styles.list}>
            <li>The agency head or a delegate agrees; you name them.</li>
            <li>You have been briefed, and will be debriefed.</li>
            <li>Two custodians are here with their recovery cards.</li>
            <li>
              The case is at most one level above your clearance, and you hold CONFIDENTIAL at least if it is
              above. Compartments you are not briefed for, and what your nationality does not allow, stay
              closed.
            </li>
          </ul>
        </Panel>
        <Panel title="What it gives">
          <ul className={styles.list}>
            <li>One case, to read, for at most 24 hours. It closes by itself.</li>
            <li>The case says for ever who, why and by whose leave. Every CSO is told at their sign-in.</li>
          </ul>
        </Panel>
        {recoveryReady ? (
          canBreakGlass && (
            <Actions>
              <Button onClick={() => setOpen(true)}>Open a case in an emergency</Button>
            </Actions>
          )
        ) : (
          <Notice tone="warn">
            <p>There are no recovery cards yet, so this is not possible.</p>
          </Notice>
        )}
      </div>
      {isOpen && <EmergencyDialog {...(reference !== '' && { reference })} onClose={() => setOpen(false)} />}
    </Page>
  )
}
