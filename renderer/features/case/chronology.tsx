import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import type { OutputOf } from '../../../shared/contract'
import {
  accessLabels,
  caseStatusLabels,
  contactResultLabels,
  dutyStateLabels,
} from '../../../shared/domain/vocabulary'
import { formatMoment } from '../../../shared/domain/format-time'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'
import { Changes } from './changes'
import styles from './chronology.module.css'

interface Event {
  readonly key: string
  readonly at: string
  readonly by: string
  readonly title: ReactNode
  readonly body?: ReactNode
}

/** Everything that happened to the case, newest first: revisions with what changed, contacts, documents, releases. */
export function Chronology({ view }: { readonly view: CaseView }) {
  const { reference } = view.body
  const { zone } = useSession().view.organisation
  const history = useOperation('case.history', { reference })
  const documents = useOperation('document.list', { reference })
  const ledger = useOperation('release.list', {})
  const events: Event[] = [
    ...(history.value ?? []).map((revision) => revisionEvent(revision, zone)),
    ...contactEvents(view, zone),
    ...decisionEvents(view),
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
  ].sort((a, b) => b.at.localeCompare(a.at))

  return (
    <div>
      <FaultNotice fault={history.fault} />
      <ol className={styles.list} aria-label="Chronology, newest first">
        {events.map((event) => (
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
    </div>
  )
}

type Revision = OutputOf<'case.history'>[number]

/** Duties stand in the chronology as events of their own, access in words; a revision shows what it changed of the facts. */
const isOfFacts = (change: Revision['changes'][number]) =>
  !/^(duties|access|finalised|saved|recordedTimes)\b/.test(change.path)

function revisionEvent(revision: Revision, zone: string): Event {
  const isFirst = revision.revision === 1
  const changes = revision.changes.filter(isOfFacts)
  const grants = isFirst ? [] : revision.changes.filter(({ path }) => path.startsWith('access.'))
  const status = caseStatusLabels[revision.status === 'finalised' ? 'finalised' : 'draft'].toLowerCase()
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
        {changes.length > 0 && <Changes of={changes} zone={zone} isFirst={isFirst} />}
        {!isFirst && changes.length + grants.length === 0 && (
          <p className={styles.quiet}>The facts stayed as they were.</p>
        )}
      </>
    ),
  }
}

/** `access.Wiremu Paki` from nothing to `read until …` as words. */
function grantText({ path, after }: Revision['changes'][number], zone: string): string {
  const name = path.slice('access.'.length)
  if (after === '') return `${name} does not hold the case any more.`
  const [level = '', until] = after.split(' until ')
  const end = until === undefined ? '' : `, until ${shortInstant(until, zone)}`
  return `${name}: ${accessLabels[level === 'work' ? 'work' : 'read'].toLowerCase()}${end}.`
}

function contactEvents(view: CaseView, zone: string): Event[] {
  return view.body.duties.flatMap((duty) =>
    duty.contacts.map((contact) => ({
      key: `${duty.obligation.id} ${contact.recordedAt}`,
      at: contact.recordedAt,
      by: contact.by,
      title: `${contactResultLabels[contact.result]}: ${contact.recipients.join(', ')}`,
      body: (
        <p>
          {duty.obligation.action} Happened {formatMoment(contact.at, zone)}.
        </p>
      ),
    })),
  )
}

function decisionEvents(view: CaseView): Event[] {
  return view.body.duties.flatMap((duty) =>
    duty.decisions.map((decision) => ({
      key: `${duty.obligation.id} ${decision.recordedAt}`,
      at: decision.recordedAt,
      by: decision.by,
      title: `${dutyStateLabels[decision.outcome]}: ${duty.obligation.action}`,
      body: <p>Reason: {decision.reason}</p>,
    })),
  )
}
