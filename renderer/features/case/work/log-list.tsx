import type { CaseBody } from '../../../../shared/domain/case'
import { formatMoment } from '../../../../shared/domain/format-time'
import type { LogEntry } from '../../../../shared/domain/log'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import { entryWords } from './entry-words'
import styles from './work.module.css'

interface LogListProps {
  readonly label: string
  /** In the order they are shown. */
  readonly entries: readonly LogEntry[]
  /** The whole log, which says what was put right by what. */
  readonly log: readonly LogEntry[]
  readonly steps: CaseBody['steps']
  readonly canCorrect?: (entry: LogEntry) => boolean
  readonly onCorrect?: (entry: LogEntry) => void
}

/** Entries of the log: what, when it happened and when it was recorded, and what was put right. */
export function LogList({ label, entries, log, steps, canCorrect, onCorrect }: LogListProps) {
  const corrected = new Set(log.flatMap(({ corrects }) => corrects ?? []))
  return (
    <ol className={styles.log} aria-label={label}>
      {entries.map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          steps={steps}
          isCorrected={corrected.has(entry.id)}
          {...(onCorrect && canCorrect?.(entry) === true && !corrected.has(entry.id) && { onCorrect })}
        />
      ))}
    </ol>
  )
}

interface EntryProps {
  readonly entry: LogEntry
  readonly steps: CaseBody['steps']
  readonly isCorrected: boolean
  readonly onCorrect?: (entry: LogEntry) => void
}

const dayMs = 24 * 60 * 60 * 1000

function Entry({ entry, steps, isCorrected, onCorrect }: EntryProps) {
  const { zone } = useSession().view.organisation
  const { title, lines } = entryWords(entry, steps, entry.at.zone)
  const isLate = Date.parse(entry.recordedAt) - Date.parse(entry.at.at) > dayMs
  return (
    <li data-corrected={isCorrected || undefined}>
      <div className={styles.when}>
        <span className={styles.happened}>{formatMoment(entry.at, zone)}</span>
        <span>
          Recorded {shortInstant(entry.recordedAt, zone)} by {entry.by}
        </span>
      </div>
      <div className={styles.what}>
        <p className={styles.title}>
          {isCorrected ? <del>{title}</del> : title} {isCorrected && <Tag>put right by a later entry</Tag>}
          {entry.corrects !== undefined && <Tag tone="info">puts an earlier entry right</Tag>}
          {isLate && <Tag>recorded more than a day later</Tag>}
        </p>
        <EntryLines lines={lines} isStruck={isCorrected} />
        {onCorrect && (
          <button type="button" className={styles.link} onClick={() => onCorrect(entry)}>
            Put right<span className="unseen">: {title}</span>…
          </button>
        )}
      </div>
    </li>
  )
}

/** The lines of an entry, with their labels where they have one. */
export function EntryLines({
  lines,
  isStruck = false,
}: {
  readonly lines: readonly (readonly [label: string, text: string])[]
  readonly isStruck?: boolean
}) {
  return (
    <div className={styles.lines}>
      {lines.map(([label, text], at) => (
        // Two lines of a call may read the same.
        <p key={`${String(at)} ${label}`}>
          {label !== '' && <span className={styles.label}>{label} </span>}
          {isStruck ? <del>{text}</del> : text}
        </p>
      ))}
    </div>
  )
}
