import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { useNow } from '../../state/now'
import { go } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { Keys, Page } from '../../ui/basics'
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
  const items = due.value ?? []
  useOnScreen(
    items.map((item) => ({ classification: asClassification(item.classification), line: item.marking })),
  )

  return (
    <Page
      title="What is due next"
      lead={
        canWork ? summaryText(groupDue(items, now, view.organisation.zone)) : 'Nothing here is for you to do.'
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
      <div className={styles.columns}>
        <DuePanel
          groups={groupDue(items, now, view.organisation.zone)}
          now={now}
          zone={view.organisation.zone}
          isLoading={due.isLoading && !due.value}
        />
        <div className={styles.side}>
          {canWork && <DraftsPanel />}
          <StandingPanel />
        </div>
      </div>
    </Page>
  )
}

function summaryText(groups: ReturnType<typeof groupDue>): string {
  if (groups.length === 0) return 'Nothing is waiting.'
  return groups.map((group) => `${String(group.items.length)} ${group.title.toLowerCase()}`).join(', ') + '.'
}
