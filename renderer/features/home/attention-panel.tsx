import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { useWaiting } from '../../state/waiting'
import { attentionOf, type Attention } from './attention'
import styles from './home.module.css'

/** Everything that waits for this account besides the duties of cases. */
export function useAttention(): Attention[] {
  const { view } = useSession()
  const { reports, requests } = useWaiting()
  const may = (name: string) => (view.can.includes(name) ? {} : undefined)
  const recovery = useOperation('recovery.status', may('recovery.status')).value
  const accounts = useOperation('account.list', may('account.list')).value
  const audit = useOperation('audit.standing', may('audit.standing')).value
  const repeated = useOperation('repeat.list', may('repeat.list')).value
  const repeats = repeated?.people.filter(({ state }) => state === 'open').length ?? 0
  const now = useNow()
  const known = { isCso: view.role === 'cso', reports, requests, repeats, recovery, accounts, audit }
  return attentionOf(known, now, (at) => shortInstant(at, view.organisation.zone))
}

/** Lines that each say what, why, and lead there; nothing when nothing waits. */
export function AttentionPanel({ lines }: { readonly lines: readonly Attention[] }) {
  if (lines.length === 0) return null
  return (
    <section className={styles.attention} aria-labelledby="attention">
      <h2 id="attention">
        Waiting for you <span>{lines.length}</span>
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line.what}>
            <a href={formatRoute(line.route)} data-urgent={line.isUrgent || undefined}>
              <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              <span>
                <strong>{line.what}</strong>
                <span className={styles.quiet}>{line.why}</span>
              </span>
              <IconChevronRight size={16} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
