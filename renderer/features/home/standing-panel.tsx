import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { shortInstant } from '../../parts/time-text'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { Panel, Words } from '../../ui/basics'
import styles from './home.module.css'

/** What a person compares and keeps an eye on: last sign-in, the head of the history, recovery. */
export function StandingPanel() {
  const { view } = useSession()
  const lastSignIn =
    view.lastSignIn === null
      ? 'This is your first sign-in.'
      : shortInstant(view.lastSignIn, view.organisation.zone)
  return (
    <Panel title="The register">
      <dl className={styles.standing}>
        <dt>Your last sign-in</dt>
        <dd>{lastSignIn}</dd>
        <dt>Head of the history</dt>
        <dd>
          <Words of={view.auditHeadWords.slice(0, 8)} label="First eight words of the head of the history" />
          <span className={styles.quiet}>
            Every report prints the head of its day. “closehold verify --head” finds that head in the history
            for as long as nobody has rewritten it.
          </span>
        </dd>
        <dt>Recovery</dt>
        <dd>
          {view.recoveryReady ? (
            <span className={styles.good}>
              <IconCircleCheck size={16} aria-hidden /> Three custodians hold cards
            </span>
          ) : (
            <a className={styles.bad} href={formatRoute({ screen: 'administration', tab: 'recovery' })}>
              <IconAlertTriangle size={16} aria-hidden /> No cards yet: make them
            </a>
          )}
        </dd>
        <dt>Idle lock</dt>
        <dd>After {view.idleLockMinutes} minutes; Ctrl L at once</dd>
      </dl>
    </Panel>
  )
}
