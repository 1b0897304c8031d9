import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import type { DueItem } from '../../../shared/contract/due'
import { formatDuration } from '../../../shared/domain/format-time'
import { clockKindLabels, forceLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { sourcesOf, splitCite } from '../../parts/cite'
import { shortInstant } from '../../parts/time-text'
import { formatRoute } from '../../state/route'
import { EmptyState, Panel, Tag } from '../../ui/basics'
import type { DueGroupOf } from './due-groups'
import styles from './home.module.css'

interface DuePanelProps {
  readonly groups: readonly DueGroupOf[]
  readonly now: number
  readonly zone: string
  readonly isLoading: boolean
}

export function DuePanel({ groups, now, zone, isLoading }: DuePanelProps) {
  if (isLoading) return <Panel label="Due">Reading the cases you may see…</Panel>
  if (groups.length === 0) {
    return (
      <Panel label="Due">
        <EmptyState icon={<IconChecks size={36} stroke={1.5} aria-hidden />} title="Nothing is due">
          When a case is recorded, what the rules ask of it appears here: who must be told, under which
          clause, and by when. Overdue first.
        </EmptyState>
      </Panel>
    )
  }
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <DueGroup key={group.name} group={group} now={now} zone={zone} />
      ))}
      <p className={styles.quiet}>
        Clauses from: {sourcesOf(groups.flatMap((group) => group.items.map((item) => item.cite))).join('; ')}.
      </p>
    </div>
  )
}

/** A group shows its most pressing lines; the others come when asked for. */
const shownAtOnce = 25

function DueGroup({
  group,
  now,
  zone,
}: {
  readonly group: DueGroupOf
  readonly now: number
  readonly zone: string
}) {
  const [shown, setShown] = useState(shownAtOnce)
  const left = group.items.length - shown
  return (
    <section className={styles.group} data-group={group.name} aria-labelledby={`due-${group.name}`}>
      <h2 id={`due-${group.name}`}>
        {group.title} <span>{group.items.length}</span>
      </h2>
      <ul>
        {group.items.slice(0, shown).map((item) => (
          <DueLine key={`${item.reference} ${item.obligationId}`} item={item} now={now} zone={zone} />
        ))}
      </ul>
      {left > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setShown(shown + 4 * shownAtOnce)}>
          Show {Math.min(left, 4 * shownAtOnce)} more of {left}
        </Button>
      )}
    </section>
  )
}

/** How long, what, which case, which clause and what kind of clock. */
function DueLine({
  item,
  now,
  zone,
}: {
  readonly item: DueItem
  readonly now: number
  readonly zone: string
}) {
  return (
    <li>
      <a
        className={styles.line}
        href={formatRoute({ screen: 'case', reference: item.reference, tab: 'facts' })}
      >
        <span className={styles.when}>
          <strong>{howLong(item, now)}</strong>
          <span>
            {item.dueAt === null
              ? `since ${shortInstant(item.raisedAt, zone)}`
              : shortInstant(item.dueAt, zone)}
          </span>
        </span>
        <span className={styles.what}>
          <strong>{item.action}</strong>
          {!item.action.includes(item.recipients) && <span> {item.recipients}</span>}
          <span className={styles.cite}>
            {labelFor(forceLabels, item.force)} · {labelFor(clockKindLabels, item.kind)} ·{' '}
            {splitCite(item.cite).clause}
          </span>
        </span>
        <span className={styles.which}>
          <span className={styles.title}>{item.title}</span>
          <span>
            <Tag>{item.reference}</Tag> <Mark classification={item.classification} line={item.marking} />
          </span>
        </span>
      </a>
    </li>
  )
}

function howLong(item: DueItem, now: number): string {
  if (item.dueAt !== null) {
    const left = Date.parse(item.dueAt) - now
    return left < 0 ? `${formatDuration(left)} late` : `in ${formatDuration(left)}`
  }
  const age = formatDuration(now - Date.parse(item.raisedAt))
  return item.urgency === 'immediate' ? `Now · ${age}` : `Waiting ${age}`
}

const labelFor = (labels: Readonly<Record<string, string>>, key: string) => labels[key] ?? key
