import type { HandedOver } from '../../../shared/domain/message'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './administration.module.css'

const count = (n: number, one: string) => `${String(n)} ${one}${n === 1 ? '' : 's'}`

/** What waits at one's desk, and for somebody who stands in what they were handed. */
export function HandoverPanel() {
  const list = useOperation('account.handover', {})
  const { view } = useSession()
  const zone = view.organisation.zone
  const { value } = list
  const received = value?.received ?? null
  useOnScreen(
    [...(value?.waiting ?? []), ...(received?.waiting ?? [])].flatMap(({ marking }) => marking ?? []),
  )
  return (
    <>
      {received && (
        <Panel
          title={`Handed over by ${received.by}`}
          aside={`${count(received.records, 'record')}, ${shortInstant(received.at, zone)}`}
          flush
        >
          <p className={styles.none}>{received.reason}</p>
          <WaitingTable items={received.waiting} zone={zone} />
        </Panel>
      )}
      <Panel
        title="What waits at your desk"
        aside={value && !received && `${count(value.cases, 'case')}, ${count(value.reports, 'report')}`}
        flush
      >
        <FaultNotice fault={list.fault} />
        {value?.waiting.length === 0 && (
          <p className={styles.none}>
            Nothing waits: no open duty, no report to decide, no request for access.
          </p>
        )}
        <WaitingTable items={value?.waiting ?? []} zone={zone} />
        {value !== undefined && value.drafts.length > 0 && (
          <p className={styles.none}>
            {count(value.drafts.length, 'draft')} of yours cannot be handed over: a draft opens for its writer
            only. Save or discard {value.drafts.length === 1 ? 'it' : 'them'} before you leave.
          </p>
        )}
      </Panel>
    </>
  )
}

function WaitingTable({ items, zone }: { readonly items: readonly HandedOver[]; readonly zone: string }) {
  if (items.length === 0) return null
  return (
    <table className={styles.table}>
      <TableHead of={['What', 'Record', 'Due']} />
      <tbody>
        {items.map((item, at) => (
          // Two duties of one case may read the same.
          <tr key={`${String(at)} ${item.reference ?? ''}`}>
            <td>{item.what}</td>
            <td className={styles.nowrap}>{item.reference ?? ''}</td>
            <td className={styles.nowrap}>
              {item.due === null ? 'No time given' : shortInstant(item.due, zone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
