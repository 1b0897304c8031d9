import { useState } from 'react'
import { Button } from '@mantine/core'
import type { WitnessView } from '../../shared/contract/audit'
import { useAct, useOperation } from '../state/operations'
import { Facts, Mono, Notice, Panel, Words, type Tone } from '../ui/basics'
import { FaultNotice } from './fault-notice'
import { ReasonDialog } from './reason-form'

const tones: Readonly<Record<WitnessView['state'], Tone>> = {
  none: 'info',
  missing: 'info',
  agrees: 'ok',
  disputed: 'danger',
  unreadable: 'danger',
}

const titles: Readonly<Record<WitnessView['state'], string>> = {
  none: 'This computer keeps no head of the history',
  missing: 'This computer has kept no head yet',
  agrees: 'The history agrees with what this computer saw before',
  disputed: 'The history is not the one this computer saw before',
  unreadable: 'What this computer kept of the history cannot be read',
}

/** Where the history stands, to compare with what somebody noted, and whether this computer's witness agrees. */
export function HistoryHead() {
  const standing = useOperation('audit.standing', {})
  const [isAccepting, setAccepting] = useState(false)
  if (standing.value === undefined) return <FaultNotice fault={standing.fault} />
  const { head, witness } = standing.value
  const objects = witness.state === 'disputed' || witness.state === 'unreadable'
  return (
    <>
      <Notice
        tone={tones[witness.state]}
        title={titles[witness.state]}
        actions={
          objects && (
            <Button variant="default" size="xs" onClick={() => setAccepting(true)}>
              Accept this history…
            </Button>
          )
        }
      >
        <p>{witness.says}</p>
      </Notice>
      <Panel title="Head of the history" aside={`row ${String(head.seq)}`}>
        <Facts
          of={[
            ['To read aloud', <Words key="w" of={head.words} label="Words of the head of the history" />],
            ['In hexadecimal', <Mono key="h">{head.hash.match(/.{1,4}/g)?.join(' ')}</Mono>],
          ]}
        />
      </Panel>
      {isAccepting && (
        <AcceptHistory
          onClose={() => {
            setAccepting(false)
            standing.reload()
          }}
        />
      )}
    </>
  )
}

function AcceptHistory({ onClose }: { readonly onClose: () => void }) {
  const act = useAct('audit.acceptHistory')
  const accept = async (reason: string) => {
    const done = await act.run({ reason })
    if (done.ok) onClose()
  }
  return (
    <ReasonDialog
      title="Accept this history"
      reasonLabel="Why it differs"
      hint="Kept in the audit."
      limit={200}
      act={act}
      submit="Accept it"
      isDanger
      onSubmit={accept}
      onClose={onClose}
    >
      <p>
        Do this only when you know why the history differs, such as a backup that was restored. What this
        computer kept is replaced by the head as it is now, and cannot be brought back.
      </p>
    </ReasonDialog>
  )
}
