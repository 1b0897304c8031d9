import type { ReactNode } from 'react'
import type { CaseBody } from '../../../shared/domain/case'
import { standingContacts, type Duty } from '../../../shared/domain/duty'
import { formatMoment } from '../../../shared/domain/format-time'
import {
  contactResultLabels,
  dutyStateLabels,
  recipientText,
  recipientsText,
} from '../../../shared/domain/vocabulary'
import { Tag } from '../../ui/basics'
import { entryWords } from './work/entry-words'
import { EntryLines } from './work/log-list'

/** One thing that happened to a case, as the chronology tells it; `at` is when it was recorded. */
export interface Event {
  readonly key: string
  readonly at: string
  readonly by: string
  readonly title: ReactNode
  readonly body?: ReactNode
}

/** What was entered in the log; what was put right is struck through. */
export function logEvents({ log, steps }: CaseBody, zone: string): Event[] {
  const corrected = new Set(log.flatMap(({ corrects }) => corrects ?? []))
  return log.map((entry): Event => {
    const { title, lines } = entryWords(entry, steps, entry.at.zone)
    const isStruck = corrected.has(entry.id)
    return {
      key: entry.id,
      at: entry.recordedAt,
      by: entry.by,
      title: isStruck ? <del>{title}</del> : title,
      body: (
        <>
          <EntryLines lines={lines} isStruck={isStruck} />
          <p>
            Happened {formatMoment(entry.at, zone)}.{' '}
            {entry.corrects !== undefined && <Tag tone="info">puts an earlier entry right</Tag>}
            {isStruck && <Tag>put right by a later entry</Tag>}
          </p>
        </>
      ),
    }
  })
}

/** What became of each duty: raised by the facts, told, chosen, decided against. */
export function dutyEvents({ duties }: CaseBody, zone: string): Event[] {
  const acts = duties.flatMap((duty): Event[] => [
    ...contactEvents(duty, zone),
    ...duty.choices.map((choice) => ({
      key: `chosen ${duty.obligation.id} ${choice.recordedAt}`,
      at: choice.recordedAt,
      by: choice.by,
      title: `Chosen to be told: ${choice.recipients.map(recipientText).join(' and ')}`,
      body: (
        <p>
          {duty.obligation.action} Reason: {choice.reason}
        </p>
      ),
    })),
    ...duty.decisions.map((decision) => ({
      key: `decided ${duty.obligation.id} ${decision.recordedAt}`,
      at: decision.recordedAt,
      by: decision.by,
      title: `${dutyStateLabels[decision.outcome]}: ${duty.obligation.action}`,
      body: <p>Reason: {decision.reason}</p>,
    })),
  ])
  return [...raisedEvents(duties), ...acts]
}

/** As many duties as are read in passing; more are folded. */
const readAtOnce = 4

function Raised({ of }: { readonly of: readonly Duty[] }) {
  return of.map(({ obligation: { id, action, recipients }, current }) => {
    const to = recipients && recipientsText(recipients)
    return (
      <p key={id}>
        {action}
        {to && !action.includes(to) && ` To: ${to}.`}{' '}
        {!current && <Tag>not asked by the facts as they stand</Tag>}
      </p>
    )
  })
}

/** What the facts asked at one moment, as one event. */
function raisedEvents(duties: readonly Duty[]): Event[] {
  const moments = [...new Set(duties.map(({ raisedAt }) => raisedAt))]
  return moments.map((at) => {
    const raised = duties.filter(({ raisedAt }) => raisedAt === at)
    return {
      key: `raised ${at}`,
      at,
      by: 'By the rules',
      title:
        raised.length === 1 ? 'The facts raised a duty' : `The facts raised ${String(raised.length)} duties`,
      body:
        raised.length > readAtOnce ? (
          <details>
            <summary>Which</summary>
            <Raised of={raised} />
          </details>
        ) : (
          <Raised of={raised} />
        ),
    }
  })
}

function contactEvents(duty: Duty, zone: string): Event[] {
  const standing = new Set(standingContacts(duty))
  return duty.contacts.map((contact, at) => {
    const words = `${contactResultLabels[contact.result]}: ${contact.recipients.map(recipientText).join(', ')}`
    return {
      key: `contact ${duty.obligation.id} ${String(at)}`,
      at: contact.recordedAt,
      by: contact.by,
      title: standing.has(contact) ? words : <del>{words}</del>,
      body: (
        <p>
          {duty.obligation.action} Happened {formatMoment(contact.at, zone)}.
          {contact.reference !== undefined && ` Their reference: ${contact.reference}.`}
          {contact.lateReason !== undefined && ` Late because: ${contact.lateReason}`}
          {!standing.has(contact) && <Tag>put right by a later contact</Tag>}
        </p>
      ),
    }
  })
}
