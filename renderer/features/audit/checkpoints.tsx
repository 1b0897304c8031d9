import { useState } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel, Words } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './audit.module.css'

const reasons: Readonly<Record<string, string>> = {
  'set-up': 'Set-up',
  'sign-in': 'Sign-in',
  lock: 'Lock',
  document: 'Document issued',
  package: 'Package released',
  audit: 'Audit exported or accepted',
}

/** Heads that somebody signed: what came before each cannot be rewritten without that person’s key. */
export function Checkpoints() {
  const { zone } = useSession().view.organisation
  const [before, setBefore] = useState<number>()
  const page = useOperation('audit.checkpoints', before === undefined ? {} : { before })
  const points = page.value?.checkpoints ?? []
  const next = page.value?.next ?? null
  return (
    <Panel title="Signed checkpoints" aside={page.value && `${String(page.value.total)} in all`} flush>
      <FaultNotice fault={page.fault} />
      <table className={styles.table}>
        <TableHead of={['When', 'Signed by', 'At', 'Row', 'Head']} />
        <tbody>
          {points.map((point) => (
            <tr key={point.number}>
              <td className={styles.when}>{shortInstant(point.at, zone)}</td>
              <td>{point.accountName}</td>
              <td>{reasons[point.reason] ?? point.reason}</td>
              <td>{point.head.seq}</td>
              <td title={point.head.hash}>
                <Words of={point.head.words} label={`Words of the head at row ${String(point.head.seq)}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(before !== undefined || next !== null) && (
        <div className={styles.pager}>
          <Button
            variant="default"
            size="xs"
            disabled={before === undefined}
            onClick={() => setBefore(undefined)}
          >
            Newest
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={next === null}
            onClick={() => setBefore(next ?? undefined)}
          >
            Older
          </Button>
        </div>
      )}
    </Panel>
  )
}
