import type { CaseView } from '../../../../shared/contract/case'
import { caseMarking } from '../../../../shared/domain/case-problems'
import { agenciesFor, channelsFor, type Agency } from '../../../../shared/domain/directory'
import { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { useOperation } from '../../../state/operations'
import styles from './rules.module.css'

interface ChannelsProps {
  /** Whom the duty could be met by telling, as the rules name them. */
  readonly recipients: readonly string[]
  readonly body: CaseView['body']
}

/** How the directory says these recipients are reached, up to the marking of this case; nothing where it knows none of them. */
export function Channels({ recipients, body }: ChannelsProps) {
  const directory = useOperation('directory.read', {})
  const known = directory.value?.body.details.agencies ?? []
  const agencies = [...new Set(recipients.flatMap((recipient) => agenciesFor(known, recipient)))]
  if (agencies.length === 0) return null
  return (
    <div className={styles.channels} role="group" aria-label="How to reach them, by the directory">
      {agencies.map((agency) => (
        <AgencyChannels key={agency.id} agency={agency} body={body} />
      ))}
    </div>
  )
}

function AgencyChannels({ agency, body }: { readonly agency: Agency; readonly body: CaseView['body'] }) {
  const { allowed, notAllowed, caution } = channelsFor(agency, caseMarking(body.incident))
  const who = [agency.contactName, agency.position].filter((part) => part !== undefined).join(', ')
  return (
    <div>
      <p>
        <strong>{agency.name}</strong>
        {who !== '' && `: ${who}`}
      </p>
      <ul>
        {allowed.map(({ how, address, hours }) => (
          <li key={`${how} ${address}`}>
            {contactHowLabels[how]}: {address}
            {hours !== undefined && ` (${hours})`}
          </li>
        ))}
        {allowed.length === 0 && <li>The directory has no way that may carry this marking.</li>}
        {notAllowed.map(({ channel: { how, address }, reason }) => (
          <li key={`${how} ${address}`} className={styles.notAllowed}>
            Not {contactHowLabels[how].toLowerCase()} {address}: {reason}
          </li>
        ))}
      </ul>
      {caution !== null && <p>{caution}</p>}
      {agency.checked !== undefined && <p className={styles.notAllowed}>{agency.checked}</p>}
    </div>
  )
}
