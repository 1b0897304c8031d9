import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { OperationName } from '../../../shared/contract'
import type { AccountView } from '../../../shared/domain/account'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { ReasonForm } from '../../parts/reason-form'
import { standingText } from '../../parts/standing-draft'
import { shortInstant } from '../../parts/time-text'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Facts } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { AccountState } from './account-state'
import { AmendForm } from './amend-form'
import { keptForCsos } from './kept-for'
import styles from './administration.module.css'

type StatusAct = Extract<OperationName, `account.${'suspend' | 'reinstate' | 'unlock' | 'retire'}`>

interface Said {
  readonly act: string
  readonly title: (name: string) => string
  readonly words: string
  readonly isDanger?: boolean
}

const said: Readonly<Record<StatusAct, Said>> = {
  'account.suspend': {
    act: 'Suspend',
    title: (name) => `Suspend ${name}`,
    words:
      'They cannot sign in and get no new grants until they are reinstated. What they hold stays theirs; take cases back one by one if need be.',
    isDanger: true,
  },
  'account.reinstate': {
    act: 'Reinstate',
    title: (name) => `Reinstate ${name}`,
    words: 'They can sign in again, with everything they held before.',
  },
  'account.unlock': {
    act: 'Unlock',
    title: (name) => `Unlock ${name}`,
    words:
      'Three wrong passphrases locked the account. Make sure that it was them who typed. If they forgot the passphrase, unlocking does not help: bring the account back with the recovery cards.',
  },
  'account.retire': {
    act: 'Retire for good',
    title: (name) => `Retire ${name}`,
    words:
      'This cannot be undone. Their keys are removed from this register, and with them whatever only they could open, such as their drafts. Cases stay with the Chief Security Officers and everybody else who holds them.',
    isDanger: true,
  },
}

interface AccountDialogProps {
  readonly account: AccountView
  readonly onClose: () => void
  readonly onChanged: () => void
}

/** One account: what it is, and what a CSO can decide about it. */
export function AccountDialog({ account, onClose, onChanged }: AccountDialogProps) {
  const { view } = useSession()
  const [doing, setDoing] = useState<StatusAct | 'amend'>()
  const isOwn = account.id === view.account.id
  const finish = () => {
    onChanged()
    onClose()
  }
  const back = () => setDoing(undefined)
  if (doing === 'amend') {
    return (
      <Dialog key="amend" title={`Change ${account.displayName}`} onClose={onClose} size="lg">
        <AmendForm account={account} isOwn={isOwn} onDone={finish} onCancel={back} />
      </Dialog>
    )
  }
  if (doing !== undefined) {
    return (
      <Dialog key={doing} title={said[doing].title(account.displayName)} onClose={onClose}>
        <Decide account={account} name={doing} onDone={finish} onCancel={back} />
      </Dialog>
    )
  }
  const isCso = view.account.role === 'cso'
  const offered = offeredActs(account, isOwn).filter((name) => isCso || name !== 'account.retire')
  return (
    <Dialog title={account.displayName} onClose={onClose} size="lg">
      <div className={styles.stack}>
        <Facts of={factsOf(account, view.organisation.zone)} />
        {account.status !== 'retired' && (
          <Actions>
            {isCso && <Button onClick={() => setDoing('amend')}>Change…</Button>}
            {offered.map((name) => (
              <Button key={name} variant="default" onClick={() => setDoing(name)}>
                {said[name].act}…
              </Button>
            ))}
          </Actions>
        )}
      </div>
    </Dialog>
  )
}

function offeredActs({ status }: AccountView, isOwn: boolean): StatusAct[] {
  if (isOwn || status === 'retired') return []
  const first: Readonly<Record<typeof status, StatusAct[]>> = {
    active: ['account.suspend'],
    locked: ['account.unlock', 'account.suspend'],
    suspended: ['account.reinstate'],
  }
  return [...first[status], 'account.retire']
}

function factsOf(account: AccountView, zone: string): readonly (readonly [string, ReactNode])[] {
  const { acting, standing, lastSignInAt } = account
  return [
    ['Sign-in name', account.signInName],
    ['Role', roleLabels[account.role]],
    ['State', <AccountState key="s" of={account} />],
    ...(standing === null ? [] : [['May be shown', standingText(standing)] as const]),
    ...(acting === null
      ? []
      : [
          [
            'Stands in as CSO',
            `${shortInstant(acting.from, zone)} to ${shortInstant(acting.until, zone)}`,
          ] as const,
        ]),
    ['Last sign-in', lastSignInAt === null ? 'Never' : shortInstant(lastSignInAt, zone)],
  ]
}

interface DecideProps {
  readonly account: AccountView
  readonly name: StatusAct
  readonly onDone: () => void
  readonly onCancel: () => void
}

function Decide({ account, name, onDone, onCancel }: DecideProps) {
  const act = useAct(name)
  const decide = async (reason: string) => {
    const result = await act.run({ accountId: account.id, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonForm
      label={said[name].title(account.displayName)}
      hint={keptForCsos}
      limit={500}
      act={act}
      submit={said[name].act}
      isDanger={said[name].isDanger === true}
      onSubmit={decide}
      onCancel={onCancel}
    >
      <p>{said[name].words}</p>
    </ReasonForm>
  )
}
