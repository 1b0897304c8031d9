import { useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { OutputOf } from '../../../shared/contract'
import { accessLabels, caseStatusLabels } from '../../../shared/domain/vocabulary'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'
import { Changes } from './changes'
import { dutyEvents, logEvents, type Event } from './chronology-events'
import { FirstFacts } from './first-facts'
import styles from './chronology.module.css'

const shownAtOnce = 150

/** The first revision is the beginning, though what its facts raised was worked out a moment before it was stored. */
const opening = 'revision 1'

/** Everything that happened to the case, newest first: revisions with what changed, contacts, documents, releases. */
export function Chronology({ view }: { readonly view: CaseView }) {
  const { reference } = view.body
  const { zone } = useSession().view.organisation
  const history = useOperation('case.history', { reference })
  const documents = useOperation('document.list', { reference })
  const ledger = useOperation('release.list', {})
  const [isAll, setAll] = useState(false)
  const own = useMemo(
    () => [...dutyEvents(view.body, zone), ...logEvents(view.body, zone)],
    [view.body, zone],
  )
  const events: Event[] = [
    ...(history.value ?? []).filter(saysSomething).map((revision) => revisionEvent(revision, zone)),
    ...own,
    ...(documents.value ?? []).map((document): Event => ({
      key: document.id,
      at: document.issuedAt,
      by: document.issuedBy,
      title: `Issued: ${document.title}, from revision ${String(document.revision)}`,
    })),
    ...(ledger.value ?? [])
      .filter((transfer) => transfer.reference === reference)
      .map((transfer): Event => ({
        key: transfer.id,
        at: transfer.releasedAt,
        by: transfer.releasedBy,
        title: `Released to ${transfer.recipient}, on ${transfer.medium}: ${transfer.title}`,
        body: <Tag tone="warn">Single-person release</Tag>,
      })),
  ].sort((a, b) => Number(a.key === opening) - Number(b.key === opening) || b.at.localeCompare(a.at))
  const shown = isAll ? events : events.slice(0, shownAtOnce)

  return (
    <div>
      <FaultNotice fault={history.fault} />
      <ol className={styles.list} aria-label="Chronology, newest first">
        {shown.map((event) => (
          <li key={event.key}>
            <div className={styles.when}>
              {shortInstant(event.at, zone)}
              <span>{event.by}</span>
            </div>
            <div className={styles.what}>
              <strong>{event.title}</strong>
              {event.body}
            </div>
          </li>
        ))}
      </ol>
      {shown.length < events.length && (
        <p>
          <Button size="xs" variant="default" onClick={() => setAll(true)}>
            Show all {events.length} events
          </Button>
        </p>
      )}
    </div>
  )
}

type Revision = OutputOf<'case.history'>[number]

/** Duties stand in the chronology as events of their own, access in words; a revision shows what it changed of the facts. */
const isOfFacts = (change: Pick<Revision['changes'][number], 'path'>) =>
  !/^(duties|access|finalised|saved|recordedTimes|reported)\b/.test(change.path)

/** A revision that only recorded what stands as an event of its own is not shown besides. */
function saysSomething({ revision, reason, changes }: Revision): boolean {
  const isClosing = changes.some(
    ({ path, before, after }) => path === 'status' && [before, after].includes('closed'),
  )
  if (isClosing) return false
  return (
    revision === 1 ||
    reason !== null ||
    changes.some(({ path }) => isOfFacts({ path }) || path.startsWith('access.'))
  )
}

function revisionEvent(revision: Revision, zone: string): Event {
  const isFirst = revision.revision === 1
  const changes = revision.changes.filter(isOfFacts)
  const grants = isFirst ? [] : revision.changes.filter(({ path }) => path.startsWith('access.'))
  const status = statusText(revision.status)
  return {
    key: `revision ${String(revision.revision)}`,
    at: revision.at,
    by: revision.by,
    title: isFirst ? 'Case opened' : `Revision ${String(revision.revision)}, ${status}`,
    body: (
      <>
        {revision.reason !== null && <p>Reason: {revision.reason}</p>}
        {grants.map((grant) => (
          <p key={grant.path}>{grantText(grant, zone)}</p>
        ))}
        {isFirst && <FirstFacts of={changes} zone={zone} />}
        {!isFirst && changes.length > 0 && <Changes of={changes} zone={zone} isFirst={false} />}
        {!isFirst && changes.length + grants.length === 0 && (
          <p className={styles.quiet}>The facts stayed as they were.</p>
        )}
      </>
    ),
  }
}

const statusText = (status: string) =>
  (Object.hasOwn(caseStatusLabels, status) ? caseStatusLabels[status as CaseStatus] : status).toLowerCase()
type CaseStatus = keyof typeof caseStatusLabels

/** `access.Wiremu Paki` from nothing to `read until …` as words. */
function grantText({ path, after }: Revision['changes'][number], zone: string): string {
  const name = path.slice('access.'.length)
  if (after === '') return `${name} does not hold the case any more.`
  const [level = '', until] = after.split(' until ')
  const end = until === undefined ? '' : `, until ${shortInstant(until, zone)}`
  return `${name}: ${accessLabels[level === 'work' ? 'work' : 'read'].toLowerCase()}${end}.`
}
