import { Button } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import type { SessionView } from '../../shared/contract/session'
import { formatClock, formatDate } from '../../shared/domain/format-time'
import { roleLabels } from '../../shared/domain/vocabulary'
import { dayKey } from '../parts/time-text'
import { useNow } from '../state/now'
import { useSession } from '../state/session'
import { Keys } from '../ui/basics'
import { Brand } from './brand'
import { ThemeMenu } from './theme-menu'
import styles from './frame.module.css'

/** Whose register this is, search, who is signed in, the time, and the lock. */
export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const { view, lock } = useSession()
  return (
    <div className={styles.top}>
      <Brand size={24} name={false} />
      <span className={styles.org}>{view.organisation.name}</span>
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span>Search or do…</span>
        <span>
          <Keys>Ctrl K</Keys>
        </span>
      </button>
      <Clock zone={view.organisation.zone} />
      <div className={styles.who}>
        <span>{view.account.displayName}</span>
        <span>{roleText(view)}</span>
      </div>
      <ThemeMenu />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconLock size={14} aria-hidden />}
        onClick={lock}
        aria-keyshortcuts="Control+L"
      >
        Lock&nbsp; <Keys>Ctrl L</Keys>
      </Button>
    </div>
  )
}

/** The role of this moment; whoever stands in as CSO reads that they do. */
function roleText({ role, account }: SessionView): string {
  return role === account.role ? roleLabels[role] : `Acting ${roleLabels[role]}`
}

function Clock({ zone }: { readonly zone: string }) {
  const now = useNow()
  return (
    <div className={styles.time}>
      <span>{formatClock(new Date(now).toISOString(), zone)}</span>
      <span>{formatDate(dayKey(now, zone))}</span>
    </div>
  )
}
