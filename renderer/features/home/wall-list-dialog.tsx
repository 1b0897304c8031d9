import { useState } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Running } from '../../ui/running'
import styles from './home.module.css'

/** What the sheet may show besides acts, references, clauses and clocks; then where it goes. */
export function WallListDialog({
  mine,
  onClose,
}: {
  /** Only what is this account's own to do, as on the screen. */
  readonly mine: boolean
  readonly onClose: () => void
}) {
  const [titles, setTitles] = useState(false)
  const [owners, setOwners] = useState(false)
  const [saved, setSaved] = useState<string>()
  const act = useAct('due.wallList')
  const save = async () => {
    const result = await act.run({ mine, titles, owners })
    if (result.ok) {
      const { name, lines, pages } = result.value
      setSaved(`${name} was written: ${counted(lines, 'line')} on ${counted(pages, 'page')}.`)
    }
  }
  return (
    <Dialog title="A list for the wall" onClose={onClose}>
      <p>
        Large type, by day and hour, marked as high as the highest case on it. It says when it was made; it is
        not kept up to date, so take it down when there is a newer one.
      </p>
      <fieldset className={styles.asked}>
        <legend>Left out unless you ask for it</legend>
        <label>
          <input
            type="checkbox"
            checked={titles}
            onChange={(event) => setTitles(event.currentTarget.checked)}
          />{' '}
          Titles of cases
        </label>
        <label>
          <input
            type="checkbox"
            checked={owners}
            onChange={(event) => setOwners(event.currentTarget.checked)}
          />{' '}
          Names of who is to do it
        </label>
      </fieldset>
      <FaultNotice fault={act.fault} />
      {act.isRunning && <Running what="Making the list" progress={act.progress} onCancel={act.cancel} />}
      {saved !== undefined && <p role="status">{saved}</p>}
      <Actions>
        <Button onClick={() => void save()} disabled={act.isRunning}>
          Choose where it goes…
        </Button>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Actions>
    </Dialog>
  )
}

const counted = (n: number, one: string) => `${String(n)} ${n === 1 ? one : `${one}s`}`
