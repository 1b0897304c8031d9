import type { Duty } from '../../../../shared/domain/duty'
import { formatMoment } from '../../../../shared/domain/format-time'
import { contactHowLabels, contactResultLabels, dutyStateLabels } from '../../../../shared/domain/vocabulary'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import styles from './rules.module.css'

/** What has been done about a duty: contacts, failed tries included, and decisions with their reasons. */
export function DutyRecord({ duty }: { readonly duty: Duty }) {
  const { zone } = useSession().view.organisation
  if (duty.contacts.length === 0 && duty.decisions.length === 0) return null
  return (
    <ul className={styles.record}>
      {duty.contacts.map((contact) => (
        <li key={`${contact.recordedAt} ${contact.recipients.join()}`}>
          <strong>{contactResultLabels[contact.result]}</strong>: {contact.recipients.join(', ')}
          {contact.person !== undefined && ` (${contact.person})`}, {formatMoment(contact.at, zone)},{' '}
          {contactHowLabels[contact.how].toLowerCase()}
          {contact.reference !== undefined && `, their reference ${contact.reference}`}
          {contact.note !== undefined && <span className={styles.note}>{contact.note}</span>}
          <span className={styles.cite}>Recorded by {contact.by}</span>
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
      {duty.verdict?.late === true && (
        <li>
          <Tag tone="danger">told late</Tag>
        </li>
      )}
    </ul>
  )
}
