import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import type { DuePage } from '../../../shared/contract/due'
import { useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { useNow } from '../../state/now'
import { go } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { GivenExtracts } from '../../parts/annex/given-extracts'
import { FaultNotice } from '../../parts/fault-notice'
import { RepeatsPanel } from '../../parts/repeats-panel'
import { shortInstant } from '../../parts/time-text'
import { Chips } from '../../ui/choice'
import { Actions, Keys, Notice, Page } from '../../ui/basics'
import { AttentionPanel, useAttention } from './attention-panel'
import { DraftsPanel } from './drafts-panel'
import { DuePanel } from './due-panel'
import { useHomeView } from './home-view'
import { PassedNotice, unseenOf } from './passed-notice'
import { StandingPanel } from './standing-panel'
import { WallListDialog } from './wall-list-dialog'
import styles from './home.module.css'

/** What is due next, and beside it what was left unfinished and how the register stands. */
export function HomeScreen() {
  const canWork = useCan('case.due')
  const attention = useAttention()
  return canWork ? (
    <DueHome attention={attention} />
  ) : (
    <Page title="Home" lead={attention.length === 0 ? 'Nothing waits for you.' : undefined}>
      <ActingNotice />
      <GivenExtracts />
      <div className={styles.columns}>
        <AttentionPanel lines={attention} />
        <div className={styles.side}>
          <StandingPanel />
        </div>
      </div>
    </Page>
  )
}

function DueHome({ attention }: { readonly attention: ReturnType<typeof useAttention> }) {
  const { zone } = useSession().view.organisation
  const [view, change] = useHomeView()
  const due = useOperation('case.due', view && { mine: view.mine })
  const [isPrinting, setPrinting] = useState(false)
  const now = useNow()
  const page = due.value
  const items = page?.items ?? []
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )
  return (
    <Page
      title="What is due next"
      lead={page && summaryText(page)}
      actions={<HomeActions onPrint={() => setPrinting(true)} />}
    >
      <FaultNotice fault={due.fault} />
      <ActingNotice />
      {view && (
        <PassedNotice
          items={unseenOf(items, view.seenUntil)}
          zone={zone}
          onSeen={(seenUntil) => change({ seenUntil })}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.groups}>
          <AttentionPanel lines={attention} />
          <RepeatsPanel isOnlyOpen />
          <Whose isMine={view?.mine} onChange={(mine) => change({ mine })} />
          <DuePanel page={page} isMine={view?.mine === true} now={now} zone={zone} />
        </div>
        <div className={styles.side}>
          <DraftsPanel />
          <StandingPanel />
        </div>
      </div>
      {isPrinting && <WallListDialog mine={view?.mine === true} onClose={() => setPrinting(false)} />}
    </Page>
  )
}

function HomeActions({ onPrint }: { readonly onPrint: () => void }) {
  const canCreate = useCan('case.create')
  return (
    <Actions>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={onPrint}>
        Wall list…
      </Button>
      {canCreate && (
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => go({ screen: 'new-case', draft: '' })}
          aria-keyshortcuts="N"
        >
          New record&nbsp; <Keys>N</Keys>
        </Button>
      )}
    </Actions>
  )
}

function Whose({
  isMine,
  onChange,
}: {
  readonly isMine: boolean | undefined
  readonly onChange: (mine: boolean) => void
}) {
  return (
    <div className={styles.whose}>
      <span id="whose" className={styles.quiet}>
        Show
      </span>
      <Chips
        control={{ 'aria-labelledby': 'whose' }}
        options={[
          { value: false, label: 'Everybody’s' },
          { value: true, label: 'Mine' },
        ]}
        value={isMine}
        onChange={onChange}
      />
    </div>
  )
}

/** Whoever stands in as CSO is told so, until when, and by whom. */
function ActingNotice() {
  const { role, account, organisation } = useSession().view
  if (account.acting === null || role === account.role) return null
  const { until, by } = account.acting
  return (
    <div className={styles.acting}>
      <Notice
        tone="info"
        title={`You are acting as Chief Security Officer until ${shortInstant(until, organisation.zone)}`}
      >
        {by} asked you to stand in. It ends by itself. Accounts, recovery and the register’s own keys stay
        with the Chief Security Officers; everything you do is recorded as yours.
      </Notice>
    </div>
  )
}

function summaryText({ totals }: DuePage): string {
  if (totals.all === 0) return 'Nothing is due.'
  return `${String(totals.all)} ${totals.all === 1 ? 'thing waits' : 'things wait'}, ${
    totals.overdue === 0 ? 'none overdue' : `${String(totals.overdue)} overdue`
  }.`
}
