import { useRef, type KeyboardEvent } from 'react'
import type { AuditRowView } from '../../../shared/contract/audit'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { Mono, Tag } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import { outcomeLabels } from './outcomes'
import styles from './audit.module.css'

interface TableProps {
  readonly rows: readonly AuditRowView[]
  readonly onOpen: (row: AuditRowView) => void
}

/** Rows of the audit, newest first: arrow keys move, Enter shows one row whole. */
export function AuditTable({ rows, onOpen }: TableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus()
  }
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <TableHead of={['Row', 'When', 'Who', 'What', 'On what', 'Outcome']} />
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Row key={row.seq} row={row} onOpen={() => onOpen(row)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, onOpen }: { readonly row: AuditRowView; readonly onOpen: () => void }) {
  const { zone } = useSession().view.organisation
  const { event } = row
  return (
    <tr onClick={onOpen} data-odd={event === null || row.clockWentBack || undefined}>
      <td>
        <button type="button" className={styles.open} onClick={onOpen} aria-label={`Row ${String(row.seq)}`}>
          {row.seq}
        </button>
      </td>
      <td className={styles.when}>
        {row.at === '' ? 'Unknown' : shortInstant(row.at, zone)}
        {row.clockWentBack && <Tag tone="danger">Clock set back</Tag>}
      </td>
      {event === null ? (
        <td colSpan={4}>
          <Tag tone="danger">Does not open</Tag> This row is damaged or was altered, or its session was begun
          under another audit key.
        </td>
      ) : (
        <>
          <td>{event.accountName}</td>
          <td>{event.title}</td>
          <td className={styles.subject}>{event.subject !== null && <Mono>{event.subject}</Mono>}</td>
          <td>
            <Tag tone={outcomeLabels[event.outcome].tone}>{outcomeLabels[event.outcome].label}</Tag>{' '}
            {event.code !== null && <span className={styles.code}>{event.code}</span>}
          </td>
        </>
      )}
    </tr>
  )
}
