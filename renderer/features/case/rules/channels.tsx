import { IconBan, IconCheck } from '@tabler/icons-react'
import type { CaseView } from '../../../../shared/contract/case'
import { caseMarking } from '../../../../shared/domain/case-problems'
import { agenciesFor, channelsFor, type Agency, type Channel } from '../../../../shared/domain/directory'
import { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { useOperation } from '../../../state/operations'
import { Notice } from '../../../ui/basics'
import styles from './rules.module.css'

interface ChannelsProps {
  /** Whom the duty could be met by telling, as the rules name them. */
  readonly recipients: readonly string[]
  readonly body: CaseView['body']
}

/** How the directory says these recipients are reached, up to the marking of this case; nothing where it knows none of them. */
export function Channels({ recipients, body }: ChannelsProps) {
  const agencies = useAgencies(recipients)
  if (agencies.length === 0) return null
  return (
    <div className={styles.channels} role="group" aria-labelledby="how-to-reach">
      <p id="how-to-reach" className={styles.channelsOf}>
        How to reach them, by the directory
      </p>
      {agencies.map((agency) => (
        <AgencyChannels key={agency.id} agency={agency} body={body} />
      ))}
    </div>
  )
}

/** Says so where the directory knows the way that was chosen, and that it may not carry the marking of this case. */
export function ChannelCaution({
  recipients,
  how,
  body,
}: ChannelsProps & { readonly how: Channel['how'] | undefined }) {
  const agencies = useAgencies(recipients)
  const unfit = agencies.flatMap((agency) => {
    const { allowed, notAllowed } = channelsFor(agency, caseMarking(body.incident))
    const first = notAllowed.find(({ channel }) => channel.how === how)
    return first && !allowed.some((channel) => channel.how === how) ? [{ agency, reason: first.reason }] : []
  })
  if (unfit.length === 0 || how === undefined) return null
  return (
    <Notice tone="warn" title="The directory says that this way may not carry this case">
      {unfit.map(({ agency, reason }) => (
        <p key={agency.id}>
          {agency.name}, {contactHowLabels[how].toLowerCase()}: {reason}. If no more was said than the way may
          carry, note that.
        </p>
      ))}
    </Notice>
  )
}

function useAgencies(recipients: readonly string[]): readonly Agency[] {
  const directory = useOperation('directory.read', {})
  const known = directory.value?.body.details.agencies ?? []
  return [...new Set(recipients.flatMap((recipient) => agenciesFor(known, recipient)))]
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
      {agency.channels.length === 0 && <p className={styles.notAllowed}>No way to reach it is recorded.</p>}
      {agency.channels.length > 0 && allowed.length === 0 && <p>No way that may carry this marking.</p>}
      <ul>
        {allowed.map(({ how, address, hours }) => (
          <li key={`${how} ${address}`}>
            <IconCheck size={16} stroke={2} aria-hidden />
            <span>
              {contactHowLabels[how]}: <strong>{address}</strong>
              {hours !== undefined && ` (${hours})`}
            </span>
          </li>
        ))}
        {notAllowed.map(({ channel: { how, address }, reason }) => (
          <li key={`${how} ${address}`} className={styles.notAllowed}>
            <IconBan size={16} stroke={1.75} aria-hidden />
            <span>
              Not {contactHowLabels[how].toLowerCase()} {address}: {reason}
            </span>
          </li>
        ))}
      </ul>
      {agency.note !== undefined && <p>{agency.note}</p>}
      {caution !== null && <p>{caution}</p>}
      {agency.checked !== undefined && <p className={styles.notAllowed}>{agency.checked}</p>}
    </div>
  )
}
