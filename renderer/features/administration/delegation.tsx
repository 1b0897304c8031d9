import { useState } from 'react'
import { Button } from '@mantine/core'
import type { AccountView } from '../../../shared/domain/account'
import { FaultNotice } from '../../parts/fault-notice'
import { ReasonDialog } from '../../parts/reason-form'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice, Panel, Tag } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Alternate } from './alternate'
import { HandoverForm } from './handover-form'
import { HandoverPanel } from './handover-panel'
import { keptForCsos } from './kept-for'
import styles from './administration.module.css'

/** Who stands in while the CSO is away, and who receives what concerns the CSO. */
export function Delegation() {
  const accounts = useOperation('account.list', {})
  const { view } = useSession()
  const all = (accounts.value ?? []).filter(({ status }) => status !== 'retired')
  usePersonalOnScreen()
  const isActingMyself = view.role === 'cso' && view.account.role !== 'cso'
  return (
    <div className={styles.stack}>
      {isActingMyself && (
        <Notice tone="info" title="You stand in as Chief Security Officer">
          <p>
            You decide about cases, grants and reports until the time below. What takes the register
            authority’s key stays with the CSO: making and changing accounts, the register key, the recovery
            cards.
          </p>
        </Notice>
      )}
      <FaultNotice fault={accounts.fault} />
      <StandIns accounts={all} canChange={!isActingMyself} onChanged={accounts.reload} />
      <HandoverPanel />
      <Alternate accounts={all} canChange={!isActingMyself} onChanged={accounts.reload} />
    </div>
  )
}

interface StandInsProps {
  readonly accounts: readonly AccountView[]
  readonly canChange: boolean
  readonly onChanged: () => void
}

function StandIns({ accounts, canChange, onChanged }: StandInsProps) {
  const { view } = useSession()
  const now = useNow()
  const [isNaming, setNaming] = useState(false)
  const [ending, setEnding] = useState<AccountView>()
  const zone = view.organisation.zone
  const standing = accounts.filter(({ acting }) => acting !== null && Date.parse(acting.until) > now)
  return (
    <Panel title="Acting Chief Security Officer">
      <div className={styles.stack}>
        {standing.length === 0 && (
          <p className={styles.lead}>
            Nobody stands in. While you are away, somebody can act as Chief Security Officer between two
            dates. It ends by itself, even in the middle of a session.
          </p>
        )}
        {standing.map((account) => (
          <div key={account.id} className={styles.line}>
            <span>
              <strong>{account.displayName}</strong>{' '}
              {account.acting && Date.parse(account.acting.from) > now && <Tag>not yet</Tag>}
              <div className={styles.under}>
                {account.acting &&
                  `${shortInstant(account.acting.from, zone)} to ${shortInstant(account.acting.until, zone)}, named by ${account.acting.by}`}
              </div>
            </span>
            {canChange && (
              <Button variant="default" size="xs" onClick={() => setEnding(account)}>
                End it now…
              </Button>
            )}
          </div>
        ))}
        {canChange && (
          <Actions>
            <Button variant={standing.length === 0 ? 'filled' : 'default'} onClick={() => setNaming(true)}>
              Let somebody stand in…
            </Button>
          </Actions>
        )}
      </div>
      {isNaming && (
        <Dialog title="Let somebody stand in" onClose={() => setNaming(false)} size="lg">
          <HandoverForm accounts={accounts} onChanged={onChanged} onClose={() => setNaming(false)} />
        </Dialog>
      )}
      {ending && (
        <EndDialog
          account={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnding(undefined)
            onChanged()
          }}
        />
      )}
    </Panel>
  )
}

interface EndDialogProps {
  readonly account: AccountView
  readonly onClose: () => void
  readonly onDone: () => void
}

function EndDialog({ account, onClose, onDone }: EndDialogProps) {
  const act = useAct('account.endDelegation')
  const end = async (reason: string) => {
    const result = await act.run({ accountId: account.id, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title={`${account.displayName} no longer stands in`}
      label="End the delegation"
      hint={keptForCsos}
      limit={500}
      act={act}
      submit="End it now"
      onSubmit={end}
      onClose={onClose}
    >
      <p>
        They are no longer CSO at their next call, and what was handed over leaves them at their next sign-in.
        What they have read they have read.
      </p>
    </ReasonDialog>
  )
}
