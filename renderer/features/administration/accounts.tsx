import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import type { AccountView } from '../../../shared/domain/account'
import { isExpired } from '../../../shared/domain/clearance'
import { clearanceLabels, roleLabels } from '../../../shared/domain/vocabulary'
import { FaultNotice } from '../../parts/fault-notice'
import { NewAccount } from '../../parts/new-account'
import { writeDate } from '../../parts/date-text'
import { dayKey, shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useOperation } from '../../state/operations'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useCan, useSession } from '../../state/session'
import { Panel, Tag } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { AccountDialog } from './account-dialog'
import { AccountState } from './account-state'
import { Decisions } from './decisions'
import styles from './administration.module.css'

/** Who can sign in, what they may be shown, and what was decided about them. */
export function Accounts() {
  const accounts = useOperation('account.list', {})
  const canDecide = useCan('account.suspend')
  const { view } = useSession()
  // Somebody who stands in as CSO can stop an account, and not make or change one.
  const canMake = canDecide && view.account.role === 'cso'
  const [isAdding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<AccountView>()
  const all = accounts.value ?? []
  usePersonalOnScreen(canDecide)
  return (
    <div className={styles.wide}>
      <div className={styles.top}>
        <p className={styles.lead}>
          People who sign in to this register, one at a time. An account by itself shows no case: each case is
          granted to its maker and the Chief Security Officers, and to others by name.
        </p>
        {canMake && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            Add an account
          </Button>
        )}
      </div>
      <FaultNotice fault={accounts.fault} />
      <Panel label="Accounts" flush>
        <AccountTable
          accounts={all.filter(({ status }) => status !== 'retired')}
          {...(canDecide && { onChoose: setChosen })}
        />
      </Panel>
      {all.some(({ status }) => status === 'retired') && (
        <details className={styles.more}>
          <summary>Retired accounts</summary>
          <Panel label="Retired accounts" flush>
            <AccountTable accounts={all.filter(({ status }) => status === 'retired')} />
          </Panel>
        </details>
      )}
      {canDecide && <Decisions />}
      {isAdding && (
        <Dialog title="Add an account" size="lg" onClose={() => setAdding(false)}>
          <NewAccount
            role="officer"
            zone={view.organisation.zone}
            onCancel={() => setAdding(false)}
            onDone={() => {
              setAdding(false)
              accounts.reload()
            }}
          />
        </Dialog>
      )}
      {chosen && (
        <AccountDialog account={chosen} onClose={() => setChosen(undefined)} onChanged={accounts.reload} />
      )}
    </div>
  )
}

interface AccountTableProps {
  readonly accounts: readonly AccountView[]
  readonly onChoose?: (account: AccountView) => void
}

function AccountTable({ accounts, onChoose }: AccountTableProps) {
  const { view } = useSession()
  const hasStandings = accounts.some(({ standing }) => standing !== null)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          {hasStandings && <th scope="col">Clearance</th>}
          <th scope="col">State</th>
          <th scope="col">Last sign-in</th>
          {onChoose && (
            <th scope="col">
              <span className="unseen">Open</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <td>
              {account.displayName} {account.id === view.account.id && <Tag tone="info">you</Tag>}
              <div className={styles.under}>{account.signInName}</div>
            </td>
            <td>{roleLabels[account.role]}</td>
            {hasStandings && (
              <td>
                <ClearanceText of={account} />
              </td>
            )}
            <td>
              <AccountState of={account} />
            </td>
            <td>
              {account.lastSignInAt === null
                ? 'Never'
                : shortInstant(account.lastSignInAt, view.organisation.zone)}
            </td>
            {onChoose && (
              <td className={styles.end}>
                <Button
                  variant="default"
                  size="xs"
                  aria-label={`Open the account of ${account.displayName}`}
                  onClick={() => onChoose(account)}
                >
                  Open
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ClearanceText({ of: { standing } }: { readonly of: AccountView }) {
  const { view } = useSession()
  const today = dayKey(useNow(), view.organisation.zone)
  if (standing === null) return null
  return (
    <>
      {clearanceLabels[standing.clearance]} {isExpired(standing, today) && <Tag tone="warn">expired</Tag>}
      <div className={styles.under}>
        {standing.clearance !== 'none' &&
          standing.expires !== null &&
          `until ${writeDate(standing.expires)}; `}
        {[...standing.nationalities, ...standing.briefings].join(', ')}
      </div>
    </>
  )
}
