import { useState } from 'react'
import { Button } from '@mantine/core'
import { shortInstant } from '../parts/time-text'
import { formatRoute, useRoute } from '../state/route'
import type { SessionView } from '../../shared/contract/session'
import { usePersonalOnScreen } from '../state/on-screen'
import { useSession } from '../state/session'
import { Words } from '../ui/basics'
import styles from './arrival.module.css'

/** What to know on arriving: the last sign-in, where the history stands, and what happened meanwhile. Shown on the first screen only. */
export function Arrival() {
  const { view } = useSession()
  const place = formatRoute(useRoute())
  const [first] = useState(place)
  const [isRead, setRead] = useState(false)
  const isShown = !isRead && place === first
  const { lastSignIn, auditHeadWords } = view
  const notices = [...standsIn(view), ...keysWait(view), ...view.notices]
  // They name people, what they were given, and who failed to sign in.
  usePersonalOnScreen(isShown && view.notices.length > 0)
  if (!isShown) return null
  return (
    <section className={styles.arrival} aria-label="Since you were last here">
      <div className={styles.head}>
        <h2>{lastSignIn === null ? 'This is your first sign-in' : 'Since you were last here'}</h2>
        <Button variant="default" size="xs" onClick={() => setRead(true)}>
          I have read this
        </Button>
      </div>
      {notices.length > 0 && (
        <ul className={styles.notices}>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <div className={styles.words}>
        <span>The history now ends in</span>
        <Words of={auditHeadWords} label="Words of the head of the history" />
      </div>
    </section>
  )
}

function standsIn({ account, role, organisation }: SessionView): string[] {
  if (account.acting === null || role === account.role) return []
  const until = shortInstant(account.acting.until, organisation.zone)
  return [`You stand in as Chief Security Officer until ${until}. It ends by itself.`]
}

function keysWait({ account }: SessionView): string[] {
  if (account.keys !== 'waiting') return []
  return [
    'Your keys wait to be certified by a Chief Security Officer’s next sign-in. Cases can be granted to you after that.',
  ]
}
