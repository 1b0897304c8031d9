import { Button } from '@mantine/core'
import type { DueItem } from '../../../shared/contract/due'
import { shortInstant } from '../../parts/time-text'
import { formatRoute } from '../../state/route'
import { Notice } from '../../ui/basics'
import styles from './home.module.css'

/** What fell due while somebody was not signed in and has not been seen by them since. */
export function unseenOf(items: readonly DueItem[], seenUntil: string | undefined): readonly DueItem[] {
  return items.filter(
    ({ passedBefore }) =>
      passedBefore !== null && (seenUntil === undefined || Date.parse(passedBefore) > Date.parse(seenUntil)),
  )
}

/** As many as are named at once. */
const named = 5

/** Says so at the top, until whoever is signed in has said that they have seen it. */
export function PassedNotice({
  items,
  zone,
  onSeen,
}: {
  readonly items: readonly DueItem[]
  readonly zone: string
  readonly onSeen: (until: string) => void
}) {
  if (items.length === 0) return null
  const until = items.map(({ passedBefore }) => passedBefore ?? '').reduce((a, b) => (a > b ? a : b))
  const what = items.length === 1 ? 'A deadline' : `${String(items.length)} deadlines`
  return (
    <div className={styles.acting}>
      <Notice
        tone="danger"
        title={`${what} passed while you were not signed in`}
        actions={
          <Button size="xs" variant="default" onClick={() => onSeen(until)}>
            I have seen {items.length === 1 ? 'it' : 'them'}
          </Button>
        }
      >
        <ul className={styles.passed}>
          {items.slice(0, named).map((item) => (
            <li key={`${item.reference} ${item.obligationId}`}>
              <a href={formatRoute({ screen: 'case', reference: item.reference, tab: 'facts' })}>
                {item.reference}
              </a>
              : {item.action} It was due {item.dueAt === null ? '' : shortInstant(item.dueAt, zone)}.
            </li>
          ))}
        </ul>
        {items.length > named && <>And {items.length - named} more, under Overdue. </>}
        Do what is late now and give the reason when you record it.
      </Notice>
    </div>
  )
}
