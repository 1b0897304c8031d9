import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { LogEntry } from '../../../../shared/domain/log'
import { Panel } from '../../../ui/basics'
import { isTypedKind, operationOf } from './entry-fields'
import type { EntryAsked } from './entry-dialog'
import { LogList } from './log-list'
import styles from './work.module.css'

interface LogPanelProps {
  readonly view: CaseView
  /** Nothing while there is unsaved typing, or for whoever may not. */
  readonly onAsk: ((asked: EntryAsked) => void) | undefined
  readonly onCall: (() => void) | undefined
}

const shownAtOnce = 40
const offered = [
  ['note', 'Note'],
  ['decision', 'Decision'],
  ['advice', 'Advice'],
  ['circulated', 'Told inside'],
] as const

/** What was decided, advised, circulated and done while the case was worked, the newest first. */
export function LogPanel({ view, onAsk, onCall }: LogPanelProps) {
  const [isAll, setAll] = useState(false)
  const { log, steps } = view.body
  const newest = [...log].reverse()
  const shown = isAll ? newest : newest.slice(0, shownAtOnce)
  const canCorrect = (entry: LogEntry) =>
    isTypedKind(entry.kind) && view.can.includes(operationOf(entry.kind))
  return (
    <Panel
      title="Log"
      flush={log.length > 0}
      aside={
        onAsk && (
          <div className={styles.adds} role="group" aria-label="Add to the log">
            {onCall && (
              <Button size="compact-xs" variant="default" onClick={onCall}>
                Phone call
              </Button>
            )}
            {offered.map(([kind, label]) => (
              <Button key={kind} size="compact-xs" variant="default" onClick={() => onAsk({ kind })}>
                {label}
              </Button>
            ))}
          </div>
        )
      }
    >
      {log.length === 0 ? (
        <p className={styles.none}>
          Nothing yet. Decisions, advice, calls and who was told belong here; entries are added and put right,
          never changed or taken out.
        </p>
      ) : (
        <LogList
          label="Log, newest first"
          entries={shown}
          log={log}
          steps={steps}
          canCorrect={canCorrect}
          {...(onAsk && {
            onCorrect: (entry: LogEntry) => {
              if (isTypedKind(entry.kind)) onAsk({ kind: entry.kind, corrects: entry })
            },
          })}
        />
      )}
      {shown.length < log.length && (
        <p className={styles.none}>
          <Button size="xs" variant="default" onClick={() => setAll(true)}>
            Show all {log.length} entries
          </Button>
        </p>
      )}
    </Panel>
  )
}
