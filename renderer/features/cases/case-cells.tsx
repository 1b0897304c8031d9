import type { ReactNode } from 'react'
import type { CaseListItem } from '../../../shared/contract/case-list'
import { costStateLabels } from '../../../shared/domain/case-labels'
import { moneyText } from '../../../shared/domain/cost'
import { roughly } from '../../../shared/domain/due-text'
import { formatDuration } from '../../../shared/domain/format-time'
import { caseStatusLabels, classLabels, severityLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'
import type { ColumnName } from './column-names'
import styles from './cases.module.css'

/** What one column shows of a case. The reference is the row's link and not drawn here. */
export const cells: Readonly<Record<Exclude<ColumnName, 'reference'>, (item: CaseListItem) => ReactNode>> = {
  title: ({ title }) => title,
  marking: ({ classification, marking }) => <Mark classification={classification} line={marking} />,
  severity: ({ severity }) =>
    severity === null ? (
      <None>Undecided</None>
    ) : (
      <Tag tone={severity === 'major' ? 'warn' : 'plain'}>{labelFor(severityLabels, severity)}</Tag>
    ),
  status: ({ status }) => labelFor(caseStatusLabels, status),
  class: (item) => labelFor(classLabels, item.class),
  unit: ({ unit }) => unit ?? <None>Not given</None>,
  occurred: ({ occurredAt }) => <When at={occurredAt} />,
  noticed: ({ noticedAt }) => <When at={noticedAt} />,
  reported: ({ reportedAt }) => <When at={reportedAt} />,
  delay: ({ delayMinutes }) => <Delay minutes={delayMinutes} />,
  cost: ({ costs }) => <Cost of={costs} />,
  todo: (item) => <ToDo item={item} />,
  opened: ({ openedAt, openedBy }) => <When at={openedAt} by={openedBy} />,
  saved: ({ savedAt, savedBy }) => <When at={savedAt} by={savedBy} />,
}

/** Columns whose text must not break. */
export const isUnbroken = (name: ColumnName) => !['title', 'unit', 'marking'].includes(name)

function None({ children }: { readonly children: string }) {
  return <span className={styles.none}>{children}</span>
}

function When({ at, by }: { readonly at: string | null; readonly by?: string }) {
  const { zone } = useSession().view.organisation
  if (at === null) return <None>Not yet known</None>
  return (
    <>
      {shortInstant(at, zone)}
      {by !== undefined && <span className={styles.by}>{by}</span>}
    </>
  )
}

/** How long it took from noticing to reporting; people are to report as soon as possible (PSR-09). */
function Delay({ minutes }: { readonly minutes: number | null }) {
  if (minutes === null) return <None>Not yet known</None>
  if (minutes < 0) return <None>Reported before it was noticed</None>
  return minutes === 0 ? 'At once' : formatDuration(minutes * 60_000)
}

/** Estimates and what was paid stand apart: neither is ever added to the other (PSR-13). */
function Cost({ of }: { readonly of: CaseListItem['costs'] }) {
  if (of.length === 0) return <None>Not given</None>
  return of.map(({ currency, state, cents }) => (
    <span key={`${currency} ${state}`} className={styles.amount}>
      {moneyText(cents, currency)} <span className={styles.none}>{costStateLabels[state].toLowerCase()}</span>
    </span>
  ))
}

function ToDo({ item }: { readonly item: CaseListItem }) {
  const now = useNow()
  if (item.openDuties === 0) return <None>Nothing</None>
  const left = item.nextDueAt === null ? undefined : Date.parse(item.nextDueAt) - now
  return (
    <>
      {item.openDuties}
      {left !== undefined && (
        <span className={styles.by} data-late={left < 0 || undefined}>
          {left < 0 ? `${roughly(left)} late` : `next in ${roughly(left)}`}
        </span>
      )}
    </>
  )
}

const labelFor = (labels: Readonly<Record<string, string>>, key: string) => labels[key] ?? key
