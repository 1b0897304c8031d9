import { standingContacts, verdictNow, type Contact, type Duty } from '../../../../shared/domain/duty'
import { formatInstant, formatMoment } from '../../../../shared/domain/format-time'
import {
  contactHowLabels,
  contactResultLabels,
  dutyStateLabels,
  recipientText,
} from '../../../../shared/domain/vocabulary'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import styles from './rules.module.css'

interface DutyRecordProps {
  readonly duty: Duty
  readonly onCorrect?: (duty: Duty, contact: Contact) => void
}

/** What has been done about a duty: contacts, failed tries included, choices and decisions with their reasons. */
export function DutyRecord({ duty, onCorrect }: DutyRecordProps) {
  const { zone } = useSession().view.organisation
  const standing = new Set(standingContacts(duty))
  if (duty.contacts.length + duty.decisions.length + duty.choices.length === 0) return null
  return (
    <ul className={styles.record}>
      {duty.choices.map((choice) => (
        <li key={choice.recordedAt}>
          <strong>Chosen</strong>: {choice.recipients.map(recipientText).join(' and ')}. {choice.reason}
          <span className={styles.cite}>
            {choice.by}, {shortInstant(choice.recordedAt, zone)}
          </span>
        </li>
      ))}
      {duty.contacts.map((contact) => (
        <li key={contact.id ?? `${contact.recordedAt} ${contact.recipients.join()}`}>
          {standing.has(contact) ? (
            <ContactWords contact={contact} />
          ) : (
            <del>
              <ContactWords contact={contact} />
            </del>
          )}
          <span className={styles.cite}>
            Recorded by {contact.by}
            {!standing.has(contact) && '; put right since'}
          </span>
          {onCorrect && contact.id !== undefined && standing.has(contact) && (
            <button type="button" className={styles.putRight} onClick={() => onCorrect(duty, contact)}>
              Put right…
            </button>
          )}
        </li>
      ))}
      {duty.decisions.map((decision) => (
        <li key={decision.recordedAt}>
          <strong>{dutyStateLabels[decision.outcome]}</strong>: {decision.reason}
          <span className={styles.cite}>
            {decision.by}, {shortInstant(decision.recordedAt, zone)}
          </span>
        </li>
      ))}
      <Verdict duty={duty} />
    </ul>
  )
}

function ContactWords({ contact }: { readonly contact: Contact }) {
  const { zone } = useSession().view.organisation
  return (
    <>
      <strong>{contactResultLabels[contact.result]}</strong>:{' '}
      {contact.recipients.map(recipientText).join(', ')}
      {contact.person !== undefined && ` (${contact.person})`}, {formatMoment(contact.at, zone)},{' '}
      {contactHowLabels[contact.how].toLowerCase()}
      {contact.reference !== undefined && `, their reference ${contact.reference}`}
      {contact.lateReason !== undefined && <span className={styles.note}>Late: {contact.lateReason}</span>}
      {contact.note !== undefined && <span className={styles.note}>{contact.note}</span>}
    </>
  )
}

/** The verdict as it was filed, and beside it what the contacts say now, where a correction moved it. */
function Verdict({ duty }: { readonly duty: Duty }) {
  const { zone } = useSession().view.organisation
  const filed = duty.verdict
  const now = verdictNow(duty)
  if (filed === null) return null
  const isMoved = now?.toldAt !== filed.toldAt
  return (
    <>
      {filed.late === true && (
        <li>
          <Tag tone="danger">told late</Tag>
        </li>
      )}
      {isMoved && (
        <li>
          Filed as told {formatInstant(filed.toldAt, zone)}.{' '}
          {now
            ? `By what was put right since: ${formatInstant(now.toldAt, zone)}${now.late === true ? ', late' : ''}.`
            : 'By what was put right since, nobody has been told.'}
        </li>
      )}
    </>
  )
}
