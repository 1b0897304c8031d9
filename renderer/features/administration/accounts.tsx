import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { accountStatusLabels, roleLabels } from '../../../shared/domain/vocabulary'
import { useOperation } from '../../state/operations'
import { useCan, useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { NewAccount } from '../../parts/new-account'
import { Panel, Tag } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import styles from './administration.module.css'

/** Who can sign in, and adding somebody. */
export function Accounts() {
  const accounts = useOperation('account.list', {})
  const canCreate = useCan('account.create')
  const { account: me } = useSession().view
  const [isAdding, setAdding] = useState(false)
  return (
    <div className={styles.stack}>
      <p className={styles.lead}>
        People who sign in to this register, one at a time. An account by itself shows no case: each case is
        granted to its maker and the Chief Security Officers, and to others by name.
      </p>
      {canCreate && (
        <div>
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            Add an account
          </Button>
        </div>
      )}
      <FaultNotice fault={accounts.fault} />
      <Panel label="Accounts" flush>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Sign-in name</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {(accounts.value ?? []).map((account) => (
              <tr key={account.id}>
                <td>
                  {account.displayName} {account.id === me.id && <Tag tone="info">you</Tag>}
                </td>
                <td>{account.signInName}</td>
                <td>{roleLabels[account.role]}</td>
                <td>
                  <Tag tone={account.status === 'active' ? 'ok' : 'warn'}>
                    {accountStatusLabels[account.status]}
                  </Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {isAdding && (
        <Dialog title="Add an account" onClose={() => setAdding(false)}>
          <NewAccount
            role="officer"
            onCancel={() => setAdding(false)}
            onDone={() => {
              setAdding(false)
              accounts.reload()
            }}
          />
        </Dialog>
      )}
    </div>
  )
}
