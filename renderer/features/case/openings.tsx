import { useEffect, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { contract, type OperationName, type OutputOf } from '../../../shared/contract'
import type { Opening } from '../../../shared/contract/access'
import type { Fault } from '../../../shared/contract/fault'
import { bridge } from '../../bridge'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { Running } from '../../ui/running'
import styles from './case.module.css'

type Page = OutputOf<'case.openings'>

interface Looked {
  readonly openings: readonly Opening[]
  readonly done: number
  readonly total: number
  readonly state: 'running' | 'stopped' | 'whole'
  readonly fault?: Fault
}

const titleOf = (operation: string) =>
  Object.hasOwn(contract, operation) ? contract[operation as OperationName].title : operation

interface OpeningsProps {
  readonly reference: string
  readonly of?: 'case' | 'annex'
}

/** Who has opened a case or an annex, from the first row of the history to the last; asked for, because it takes a moment. */
export function Openings({ reference, of = 'case' }: OpeningsProps) {
  const { zone } = useSession().view.organisation
  const [looked, setLooked] = useState<Looked>()
  const looking = useRef<AbortController>(undefined)
  useEffect(() => () => looking.current?.abort(), [])

  const look = async () => {
    const { signal } = (looking.current = new AbortController())
    let openings: readonly Opening[] = []
    let page: Page = { openings: [], scanned: 0, total: 0, next: 0 }
    while (page.next !== null) {
      const result = await bridge.call(`${of}.openings`, { reference, after: page.next })
      if (signal.aborted) return
      if (!result.ok) {
        setLooked({ openings, done: 0, total: 0, state: 'stopped', fault: result.fault })
        return
      }
      page = result.value
      openings = [...openings, ...page.openings]
      const state = page.next === null ? 'whole' : 'running'
      setLooked({ openings, done: page.scanned, total: page.total, state })
    }
  }
  const stop = () => {
    looking.current?.abort()
    setLooked((before) => before && { ...before, state: 'stopped' })
  }
  return (
    <Panel
      title="Who has opened it"
      aside={
        looked?.state !== 'running' && (
          <Button variant="default" size="xs" onClick={() => void look()}>
            {looked ? 'Look again' : 'Look through the history'}
          </Button>
        )
      }
      flush={looked !== undefined && looked.openings.length > 0 && looked.state === 'whole'}
    >
      {!looked && (
        <p className={styles.quiet}>
          Everybody’s first opening in each session is noted under the key of{' '}
          {of === 'case' ? 'the case' : 'this record'}, for those who hold it.
        </p>
      )}
      <FaultNotice fault={looked?.fault} />
      {looked?.state === 'running' && (
        <Running what="Looking through the history" progress={{ ...looked, what: '' }} onCancel={stop} />
      )}
      {looked?.state === 'stopped' && !looked.fault && (
        <p className={styles.quiet}>
          Stopped after {looked.done} of {looked.total} rows of the history.
        </p>
      )}
      {looked && looked.openings.length > 0 && <OpeningTable of={looked.openings} zone={zone} />}
    </Panel>
  )
}

function OpeningTable({ of, zone }: { readonly of: readonly Opening[]; readonly zone: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {[...of].reverse().map((opening) => (
          <tr key={opening.seq}>
            <td className="tabular">{shortInstant(opening.at, zone)}</td>
            <td>{opening.name}</td>
            <td>{titleOf(opening.operation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
