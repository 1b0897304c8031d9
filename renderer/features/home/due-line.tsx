import type { DueItem } from '../../../shared/contract/due'
import { anchorText, forceText, howLong, kindText } from '../../../shared/domain/due-text'
import { formatDate } from '../../../shared/domain/format-time'
import { gateLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { clauseText } from '../../../shared/domain/cite'
import { shortInstant } from '../../parts/time-text'
import { formatRoute, type CaseTab } from '../../state/route'
import { Tag } from '../../ui/basics'
import styles from './home.module.css'

/** Where somebody sees to it. */
const tabs: Readonly<Record<DueItem['source'], CaseTab>> = {
  duty: 'facts',
  action: 'facts',
  gate: 'work',
  step: 'work',
  measure: 'fairness',
}

interface DueLineProps {
  readonly item: DueItem
  readonly now: number
  readonly zone: string
  /** The line above is of the same case, and says its title and marking. */
  readonly isSameCase: boolean
}

/** How long, what, which case, which clause and what kind of clock. */
export function DueLine({ item, now, zone, isSameCase }: DueLineProps) {
  const more = [
    forceText(item.force),
    kindText(item.kind),
    ...(item.cite === '' ? [] : [clauseText(item.cite)]),
    ...(item.gate === null ? [] : [(gateLabels as Readonly<Record<string, string>>)[item.gate] ?? item.gate]),
  ]
  return (
    <li>
      <a
        className={styles.line}
        href={formatRoute({ screen: 'case', reference: item.reference, tab: tabs[item.source] })}
      >
        <span className={styles.when}>
          <strong>{howLong(item, now)}</strong>
          <span>{since(item, zone)}</span>
        </span>
        <span className={styles.what}>
          <strong>{item.action}</strong>
          {!item.action.includes(item.recipients) && <span> {item.recipients}</span>}
          <span className={styles.cite}>{more.join(' · ')}</span>
        </span>
        <span className={styles.which}>
          {isSameCase ? (
            <span className={styles.quiet}>Same case, {item.reference}</span>
          ) : (
            <>
              <span className={styles.title}>{item.title}</span>
              <span>
                <Tag>{item.reference}</Tag> <Mark classification={item.classification} line={item.marking} />
              </span>
            </>
          )}
          <span className={item.owner === null ? styles.quiet : styles.owner}>
            {item.owner ?? 'Nobody named for it'}
          </span>
        </span>
      </a>
    </li>
  )
}

function since({ dueAt, dueOn, since: at, anchor }: DueItem, zone: string): string {
  if (dueOn !== null) return `end of ${formatDate(dueOn)}`
  return dueAt === null ? `since ${anchorText(anchor)}, ${shortInstant(at, zone)}` : shortInstant(dueAt, zone)
}
