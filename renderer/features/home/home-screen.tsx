import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { useNow } from '../../state/now'
import { go } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { Keys, Notice, Page } from '../../ui/basics'
import { AttentionPanel, useAttention } from './attention-panel'
import { DraftsPanel } from './drafts-panel'
import { DuePanel } from './due-panel'
import { StandingPanel } from './standing-panel'
import { groupDue } from './due-groups'
import styles from './home.module.css'

/** What is due next, and beside it what was left unfinished and how the register stands. */
export function HomeScreen() {
  const { view } = useSession()
  const canWork = useCan('case.due')
  const canCreate = useCan('case.create')
  const due = useOperation('case.due', canWork ? {} : undefined)
  const now = useNow()
  const attention = useAttention()
  const items = due.value ?? []
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )

  return (
    <Page
      title={canWork ? 'What is due next' : 'Home'}
      lead={
        canWork
          ? summaryText(groupDue(items, now, view.organisation.zone))
          : attention.length === 0
            ? 'Nothing waits for you.'
            : undefined
      }
      actions={
        canCreate && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => go({ screen: 'new-case', draft: '' })}
            aria-keyshortcuts="N"
          >
            New incident&nbsp; <Keys>N</Keys>
          </Button>
        )
      }
    >
      <FaultNotice fault={due.fault} />
      <ActingNotice />
      <div className={styles.columns}>
        <div className={styles.groups}>
          <AttentionPanel lines={attention} />
          {canWork && (
            <DuePanel
              groups={groupDue(items, now, view.organisation.zone)}
              now={now}
              zone={view.organisation.zone}
              isLoading={due.isLoading && !due.value}
            />
          )}
        </div>
        <div className={styles.side}>
          {canWork && <DraftsPanel />}
          <StandingPanel />
        </div>
      </div>
    </Page>
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

function summaryText(groups: ReturnType<typeof groupDue>): string {
  if (groups.length === 0) return 'Nothing is due.'
  return groups.map((group) => `${String(group.items.length)} ${group.title.toLowerCase()}`).join(', ') + '.'
}
