import { useState } from 'react'
import { Button } from '@mantine/core'
import type { InputOf } from '../../../shared/contract'
import { bridge } from '../../bridge'
import { GrantManyDialog } from '../../parts/access/grant-many-dialog'
import { Actions } from '../../ui/basics'
import type { Selection } from './selection'
import styles from './cases.module.css'

/** As many as one bulk act takes. */
const most = 20_000
const step = 200

/** How many are picked and what can be done with them at once. */
export function SelectionBar({
  selection,
  total,
  asked,
}: {
  readonly selection: Selection
  readonly total: number
  /** What the list on screen asked for. */
  readonly asked: InputOf<'case.list'>
}) {
  const [isGathering, setGathering] = useState(false)
  const [isGranting, setGranting] = useState(false)
  const picked = selection.chosen.size
  if (picked === 0) return null
  const pickAll = async () => {
    setGathering(true)
    for (let offset = 0; offset < Math.min(total, most); offset += step) {
      const page = await bridge.call('case.list', { ...asked, offset, limit: step })
      if (!page.ok) break
      selection.add(page.value.items.map((item) => item.reference))
    }
    setGathering(false)
  }
  return (
    <div className={styles.picked} role="region" aria-label="Picked cases">
      <strong role="status">
        {picked} {picked === 1 ? 'case' : 'cases'} picked
      </strong>
      <Actions>
        <Button size="xs" onClick={() => setGranting(true)}>
          Grant to somebody…
        </Button>
        {picked < total && (
          <Button size="xs" variant="default" loading={isGathering} onClick={() => void pickAll()}>
            Pick all {Math.min(total, most)} that match
          </Button>
        )}
        <Button size="xs" variant="default" onClick={selection.clear}>
          Pick none
        </Button>
      </Actions>
      {isGranting && (
        <GrantManyDialog references={[...selection.chosen]} onClose={() => setGranting(false)} />
      )}
    </div>
  )
}
