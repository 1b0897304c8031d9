import type { ReactNode } from 'react'
import { channelLabels } from '../../../shared/domain/case-labels'
import type { Agency, Channel, DirectoryDetails, TeamMember } from '../../../shared/domain/directory'
import type { ContactBlock } from '../../../shared/domain/incident'
import { Mark } from '../../parts/marking-mark'
import { Facts, Panel, Tag } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import { RepeatsMeaning } from './repeats-meaning'
import styles from './directory.module.css'

/** The directory as everybody reads it. */
export function DirectoryRead({ of }: { readonly of: DirectoryDetails }) {
  return (
    <div className={styles.stack}>
      <Panel title="Agencies" aside="What may go which way" flush>
        <Agencies agencies={of.agencies} />
      </Panel>
      <Panel title="Response team" flush>
        <Team team={of.team} />
      </Panel>
      <Panel title="Steps for minor incidents">
        <Steps steps={of.minorSteps} />
      </Panel>
      <Panel title="Our contact for follow-up">
        {of.followUp === undefined ? (
          <p className={styles.none}>The organisation’s own contact, as under Administration.</p>
        ) : (
          <FollowUp of={of.followUp} />
        )}
      </Panel>
      <Panel title="Repeated minor incidents">
        {of.repeats === null ? (
          <div className={styles.stack}>
            <p>
              <Tag tone="warn">Not decided</Tag>
            </p>
            <RepeatsMeaning />
          </div>
        ) : (
          <p>
            {of.repeats.threshold} of one clearance holder within {of.repeats.days} days. The number is the
            organisation’s own: the source gives none.
          </p>
        )}
      </Panel>
    </div>
  )
}

function Padded({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.none} style={{ padding: '0.75rem 0.875rem' }}>
      {children}
    </p>
  )
}

function Agencies({ agencies }: { readonly agencies: readonly Agency[] }) {
  if (agencies.length === 0) return <Padded>No agency is in the directory yet.</Padded>
  return (
    <table className={styles.table}>
      <TableHead of={['Agency', 'Ways to reach it, and what each may carry']} />
      <tbody>
        {agencies.map((agency) => (
          <tr key={agency.id}>
            <th scope="row">
              {agency.name}
              {agency.contactName !== undefined && (
                <small>{[agency.contactName, agency.position].filter(Boolean).join(', ')}</small>
              )}
            </th>
            <td>
              <Ways channels={agency.channels} />
              {agency.note !== undefined && <p>{agency.note}</p>}
              {agency.checked !== undefined && <p className={styles.under}>{agency.checked}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Ways({ channels }: { readonly channels: readonly Channel[] }) {
  if (channels.length === 0) return <span className={styles.under}>No way to reach it is recorded.</span>
  return (
    <ul className={styles.ways}>
      {channels.map(({ how, address, upTo, hours }) => (
        <li key={`${how} ${address} ${upTo}`}>
          <span>{channelLabels[how]}</span>
          <span className={styles.address}>{address}</span>
          <span className={styles.under}>up to</span> <Mark classification={upTo} />
          {hours !== undefined && <span className={styles.under}>{hours}</span>}
        </li>
      ))}
    </ul>
  )
}

function Team({ team }: { readonly team: DirectoryDetails['team'] }) {
  if (team.length === 0) return <Padded>Nobody is named yet.</Padded>
  return (
    <table className={styles.table}>
      <TableHead of={['Part', 'Who has it', 'Who stands in']} />
      <tbody>
        {team.map(({ id, role, primary, alternate }) => (
          <tr key={id}>
            <th scope="row">{role}</th>
            <td>
              <Member of={primary} />
            </td>
            <td>
              <Member of={alternate} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Member({ of }: { readonly of: TeamMember | undefined }) {
  if (of === undefined) return <span className={styles.under}>Nobody</span>
  return (
    <>
      {of.name}
      {of.phone !== undefined && <p className={styles.under}>{of.phone}</p>}
      {of.afterHours !== undefined && <p className={styles.under}>After hours {of.afterHours}</p>}
    </>
  )
}

function Steps({ steps }: { readonly steps: DirectoryDetails['minorSteps'] }) {
  if (steps.length === 0) {
    return (
      <p className={styles.none}>
        None yet: a case decided to be minor begins without steps. Every organisation makes its own process.
      </p>
    )
  }
  return (
    <ol className={styles.numbered}>
      {steps.map(({ id, title, help }) => (
        <li key={id}>
          {title}
          {help !== undefined && <p className={styles.under}>{help}</p>}
        </li>
      ))}
    </ol>
  )
}

function FollowUp({ of }: { readonly of: ContactBlock }) {
  const lines: [string, string | undefined][] = [
    ['Agency', of.agency],
    ['Name', of.name],
    ['Position', of.position],
    ['Telephone', of.phone],
    ['Email', of.email],
    ['Address', of.address],
  ]
  return <Facts of={lines.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const]))} />
}
