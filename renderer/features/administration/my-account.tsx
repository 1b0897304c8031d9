import { roleLabels } from '../../../shared/domain/vocabulary'
import { standingText } from '../../parts/standing-draft'
import { shortInstant } from '../../parts/time-text'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useCan, useSession } from '../../state/session'
import { Facts, Panel } from '../../ui/basics'
import { AccountState } from './account-state'
import { AgencyCertificate } from './agency-certificate'
import { ChangePassphrase } from './change-passphrase'
import { ReplaceKeys } from './replace-keys'
import styles from './administration.module.css'

/** What everybody can see and change of their own account. */
export function MyAccount() {
  const { view } = useSession()
  const { account, lastSignIn, organisation } = view
  usePersonalOnScreen()
  const canSign = useCan('signing.current')
  return (
    <div className={styles.stack}>
      <Panel title={account.displayName}>
        <Facts
          of={[
            ['Sign-in name', account.signInName],
            ['Role', roleLabels[account.role]],
            ['State', <AccountState key="s" of={account} />],
            ...(account.standing === null ? [] : [['May be shown', standingText(account.standing)] as const]),
            [
              'Last sign-in before this',
              lastSignIn === null ? 'None' : shortInstant(lastSignIn, organisation.zone),
            ],
          ]}
        />
      </Panel>
      <Panel title="Change my passphrase">
        <ChangePassphrase />
      </Panel>
      <ReplaceKeys />
      {canSign && <AgencyCertificate />}
    </div>
  )
}
