import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import styles from './administration.module.css'

const count = (n: number, one: string) => `${String(n)} ${one}${n === 1 ? '' : 's'}`

/** What waits at one's desk: what a delegate would find. */
export function HandoverPanel() {
  const list = useOperation('account.handover', {})
  const { view } = useSession()
  const zone = view.organisation.zone
  const { value } = list
  return (
    <Panel
      title="What waits at your desk"
      aside={value && `${count(value.cases, 'case')}, ${count(value.reports, 'report')}`}
      flush
    >
      <FaultNotice fault={list.fault} />
      {value?.waiting.length === 0 && (
        <p className={styles.none}>
          Nothing waits: no open duty, no report to decide, no request for access.
        </p>
      )}
      {value !== undefined && value.waiting.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Record</th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            {value.waiting.map((item, at) => (
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
      )}
      {value !== undefined && value.drafts.length > 0 && (
        <p className={styles.none}>
          {count(value.drafts.length, 'draft')} of yours cannot be handed over: a draft opens for its writer
          only. Save or discard {value.drafts.length === 1 ? 'it' : 'them'} before you leave.
        </p>
      )}
    </Panel>
  )
}
