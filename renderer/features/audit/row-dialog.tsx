import type { ReactNode } from 'react'
import type { AuditRowView } from '../../../shared/contract/audit'
import { formatInstant } from '../../../shared/domain/format-time'
import { useSession } from '../../state/session'
import { Facts, Mono, Notice } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { outcomeLabels } from './outcomes'
import styles from './audit.module.css'

/** One row of the audit, whole. */
export function RowDialog({ row, onClose }: { readonly row: AuditRowView; readonly onClose: () => void }) {
  const { zone } = useSession().view.organisation
  const { event } = row
  const about: [string, ReactNode][] =
    event === null
      ? []
      : [
          ['Who', event.accountName],
          ['Account', <Mono key="a">{event.account}</Mono>],
          ['What', event.title],
          ['Operation', <Mono key="o">{event.operation}</Mono>],
          ['On what', event.subject === null ? 'Nothing by name' : <Mono key="s">{event.subject}</Mono>],
          [
            'Outcome',
            [outcomeLabels[event.outcome].label, event.code].filter((part) => part !== null).join(': '),
          ],
          ['User of the operating system', event.osUser],
          ['Process', String(event.process)],
          ['Machine', <Mono key="m">{event.machine}</Mono>],
        ]
  return (
    <Dialog title={`Row ${String(row.seq)} of the audit`} size="lg" onClose={onClose}>
      <div className={styles.stack}>
        {row.clockWentBack && (
          <Notice tone="danger" title="The clock was set back before this row">
            The machine’s clock showed less than in the row before. Times from here on may be wrong until it
            was put right.
          </Notice>
        )}
        {event === null && (
          <Notice tone="danger" title="This row does not open">
            It is damaged or was altered, or its session was begun under another audit key. A check of the
            register says which.
          </Notice>
        )}
        <Facts
          of={[
            ['When', row.at === '' ? 'Unknown' : formatInstant(row.at, zone)],
            ...about,
            ['Session', `begun by row ${String(row.session)}`],
            ['Hash', <Mono key="h">{row.hash.match(/.{1,4}/g)?.join(' ')}</Mono>],
          ]}
        />
      </div>
    </Dialog>
  )
}
