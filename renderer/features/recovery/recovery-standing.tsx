import type { CardSet, RecoveryStatus } from '../../../shared/contract/recovery'
import { roleLabels } from '../../../shared/domain/vocabulary'
import { shortInstant } from '../../parts/time-text'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useSession } from '../../state/session'
import { Notice, Panel, Tag, type Tone } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './recovery.module.css'

const setWords: Readonly<Record<CardSet, { readonly text: string; readonly tone: Tone }>> = {
  'in-force': { text: 'The cards in force', tone: 'ok' },
  both: { text: 'These, and the old ones until the next sign-in', tone: 'info' },
  older: { text: 'Only the old cards until the next sign-in', tone: 'warn' },
  none: { text: 'No cards', tone: 'danger' },
}

/** Custodians, the yearly proof, whom the cards bring back, and emergencies so far. */
export function RecoveryStanding({ status }: { readonly status: RecoveryStatus }) {
  const { zone } = useSession().view.organisation
  usePersonalOnScreen()
  const when = (instant: string | null) => (instant === null ? 'not known' : shortInstant(instant, zone))
  return (
    <>
      {status.isDue ? (
        <Notice tone="warn" title="The cards are due to be proven">
          <p>
            Once a year every custodian types their card here, so that a lost or faded one is found before it
            is needed. It was due on {when(status.dueAt)}.
          </p>
        </Notice>
      ) : (
        <Notice tone="ok" title="Recovery is ready">
          <p>
            Any {status.threshold} of {status.cards} cards bring an account back. To be proven again by{' '}
            {when(status.dueAt)}.
          </p>
        </Notice>
      )}
      <Panel title="Custodians" flush>
        <table className={styles.table}>
          <TableHead of={['Card', 'Custodian', 'Last typed and right']} />
          <tbody>
            {status.custodians.map(({ number, name, provenAt, isAccountHolder }) => (
              <tr key={number}>
                <td>{number}</td>
                <td>
                  {name} {isAccountHolder && <Tag tone="warn">has an account</Tag>}
                </td>
                <td>{when(provenAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.foot}>
          Cards of ceremony {status.ceremony ?? '?'}, made {when(status.madeAt)}.
          {status.reason !== null && ` Reason given: ${status.reason}`}
        </p>
      </Panel>
      <Panel title="Whom the cards bring back" flush>
        <table className={styles.table}>
          <TableHead of={['Account', 'Role', 'Comes back with']} />
          <tbody>
            {status.accounts.map(({ id, name, role, cards }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>{roleLabels[role]}</td>
                <td>
                  <Tag tone={setWords[cards].tone}>{setWords[cards].text}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {status.emergencies.length > 0 && <Emergencies status={status} when={when} />}
    </>
  )
}

function Emergencies({
  status,
  when,
}: {
  readonly status: RecoveryStatus
  readonly when: (instant: string) => string
}) {
  return (
    <Panel title="Emergency accesses" flush>
      <table className={styles.table}>
        <TableHead of={['Opened', 'Until', 'Debrief']} />
        <tbody>
          {status.emergencies.map(({ id, at, until, debriefedAt }) => (
            <tr key={id}>
              <td>{when(at)}</td>
              <td>{when(until)}</td>
              <td>
                {debriefedAt === null ? (
                  <Tag tone="warn">Not yet recorded</Tag>
                ) : (
                  `Recorded ${when(debriefedAt)}`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.foot}>Which case and who: in the case itself, for those who hold it.</p>
    </Panel>
  )
}
