import type { AccountDecisionView } from '../../../shared/contract/account'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './administration.module.css'

const acts: Readonly<Record<AccountDecisionView['act'], string>> = {
  created: 'Made',
  amended: 'Changed',
  suspended: 'Suspended',
  reinstated: 'Reinstated',
  retired: 'Retired',
  unlocked: 'Unlocked',
  alternate: 'Alternate',
  delegated: 'Named to stand in',
  'delegation-ended': 'Stand-in ended',
}

/** What CSOs decided about accounts, and why. */
export function Decisions() {
  const kept = useOperation('account.decisions', {})
  const { view } = useSession()
  return (
    <Panel title="What was decided about accounts" flush>
      <FaultNotice fault={kept.fault} />
      {kept.value?.length === 0 ? (
        <p className={styles.none}>
          Nothing yet. Every change to an account is listed here with its reason, for Chief Security Officers
          alone.
        </p>
      ) : (
        <table className={styles.table}>
          <TableHead of={['When', 'Account', 'Decision', 'Reason', 'By']} />
          <tbody>
            {(kept.value ?? []).slice(0, 200).map((one) => (
              <tr key={one.id}>
                <td>{shortInstant(one.at, view.organisation.zone)}</td>
                <td>{one.name}</td>
                <td>{acts[one.act]}</td>
                <td>{one.reason}</td>
                <td>{one.by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
