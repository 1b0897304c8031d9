import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { Emergency } from '../../../shared/domain/emergency'
import { bridge } from '../../bridge'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel, Tag } from '../../ui/basics'
import { ReasonDialog } from '../reason-form'
import { shortInstant } from '../time-text'
import styles from './cards.module.css'

interface EmergenciesProps {
  readonly reference: string
  readonly of: readonly Emergency[]
  /** Whether whoever looks may change the case. */
  readonly canWork: boolean
  readonly onChanged: (view: CaseView) => void
}

/** Emergency accesses to a case, each with its debrief; nothing where there were none. */
export function Emergencies({ reference, of, canWork, onChanged }: EmergenciesProps) {
  const { account, organisation } = useSession().view
  const [debriefing, setDebriefing] = useState<Emergency>()
  const when = (instant: string) => shortInstant(instant, organisation.zone)
  const again = async () => {
    const result = await bridge.call('case.open', { reference })
    if (result.ok) onChanged(result.value)
  }
  if (of.length === 0) return null
  return (
    <Panel title="Emergency access">
      {of.map((one) => (
        <div key={one.id} className={styles.entry}>
          <p>
            <strong>{one.name}</strong>, {when(one.at)} until {when(one.until)}, approved by {one.approver}.{' '}
            {one.debrief === null && <Tag tone="warn">not debriefed</Tag>}
          </p>
          <p>{one.reason}</p>
          {one.debrief !== null && (
            <p className={styles.quiet}>
              Debriefed {when(one.debrief.at)} by {one.debrief.by}: {one.debrief.text}
            </p>
          )}
          {one.debrief === null && canWork && one.accountId !== account.id && (
            <div>
              <Button variant="default" size="compact-sm" onClick={() => setDebriefing(one)}>
                Record the debrief
              </Button>
            </div>
          )}
        </div>
      ))}
      {debriefing !== undefined && (
        <DebriefDialog
          reference={reference}
          of={debriefing}
          onClose={() => setDebriefing(undefined)}
          onDone={() => {
            setDebriefing(undefined)
            void again()
          }}
        />
      )}
    </Panel>
  )
}

interface DebriefDialogProps {
  readonly reference: string
  readonly of: Emergency
  readonly onClose: () => void
  readonly onDone: () => void
}

function DebriefDialog({ reference, of, onClose, onDone }: DebriefDialogProps) {
  const act = useAct('recovery.debrief')
  const submit = async (text: string) => {
    const result = await act.run({ reference, id: of.id, text })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title={`Debrief of ${of.name}`}
      reasonLabel="What was seen, what was told to them, what follows"
      missing="Write what was said."
      limit={4000}
      act={act}
      submit="Record it"
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
