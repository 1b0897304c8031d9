import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import type { DueItem, DuePage } from '../../../shared/contract/due'
import { groupDue, type DueGroup as Group } from '../../../shared/domain/due-groups'
import { sourcesOf } from '../../../shared/domain/cite'
import { EmptyState, Panel } from '../../ui/basics'
import { DueLine } from './due-line'
import styles from './home.module.css'

interface DuePanelProps {
  /** Undefined while it is on its way. */
  readonly page: DuePage | undefined
  readonly isMine: boolean
  readonly now: number
  readonly zone: string
}

/** Everything that waits, in the order to look at it. */
export function DuePanel({ page, isMine, now, zone }: DuePanelProps) {
  if (page === undefined) return <Panel label="Due">Reading the cases you may see…</Panel>
  const { items, totals } = page
  if (items.length === 0) return <Panel label="Due">{isMine ? <NothingOfMine /> : <NothingDue />}</Panel>
  const left = totals.all - items.length
  const groups = groupDue(items, { now, zone })
  return (
    <div className={styles.groups}>
      {groups.length > 1 && <AtAGlance groups={groups} />}
      {groups.map((group) => (
        <DueGroup key={group.title} group={group} now={now} zone={zone} />
      ))}
      {left > 0 && (
        <p className={styles.quiet}>
          {left} more wait that are less pressing. The list of cases shows them, ordered by “To do”.
        </p>
      )}
      <Sources items={items} />
    </div>
  )
}

const idOf = ({ title }: Group<DueItem>) => `due-${title.replace(/\W+/g, '-')}`

/** How much is late, wanted at once, due in which hour: each leads to its lines. */
function AtAGlance({ groups }: { readonly groups: readonly Group<DueItem>[] }) {
  return (
    <nav className={styles.glance} aria-label="What is due, by when">
      {groups.map((group) => (
        <button
          key={group.title}
          type="button"
          data-group={group.name}
          onClick={() => {
            const heading = document.getElementById(idOf(group))
            heading?.scrollIntoView({ block: 'start' })
            heading?.focus({ preventScroll: true })
          }}
        >
          <strong>{group.items.length}</strong> {group.title}
        </button>
      ))}
    </nav>
  )
}

function NothingDue() {
  return (
    <EmptyState icon={<IconChecks size={36} stroke={1.5} aria-hidden />} title="Nothing is due">
      When a case is recorded, what the rules ask of it appears here: who must be told, under which clause,
      and by when; beside it what you plan yourselves, with a day and an owner. Overdue first.
    </EmptyState>
  )
}

function NothingOfMine() {
  return (
    <EmptyState icon={<IconChecks size={36} stroke={1.5} aria-hidden />} title="Nothing is yours to do">
      Yours is what names you as its owner, and what waits in a case that you are assigned to. Choose
      “Everybody’s” to see the rest.
    </EmptyState>
  )
}

function Sources({ items }: { readonly items: readonly DueItem[] }) {
  const sources = sourcesOf(items.map(({ cite }) => cite))
  return sources.length === 0 ? null : <p className={styles.quiet}>Clauses from: {sources.join('; ')}.</p>
}

/** A group shows its most pressing lines; the others come when asked for. */
const shownAtOnce = 25

function DueGroup({
  group,
  now,
  zone,
}: {
  readonly group: Group<DueItem>
  readonly now: number
  readonly zone: string
}) {
  const [shown, setShown] = useState(shownAtOnce)
  const left = group.items.length - shown
  const id = idOf(group)
  return (
    <section className={styles.group} data-group={group.name} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {group.title} <span>{group.items.length}</span>
      </h2>
      <ul>
        {group.items.slice(0, shown).map((item, at) => (
          <DueLine
            key={`${item.reference} ${item.obligationId}`}
            item={item}
            now={now}
            zone={zone}
            isSameCase={group.items[at - 1]?.reference === item.reference}
          />
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
