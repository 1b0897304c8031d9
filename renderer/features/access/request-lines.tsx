import { Button } from '@mantine/core'
import type { ReceivedRequest, SentRequest } from '../../../shared/contract/access'
import { accessLabels } from '../../../shared/domain/vocabulary'
import { shortInstant } from '../../parts/time-text'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'
import styles from './access.module.css'

/** A request to this account, with its decision or the way to one. */
export function ReceivedLine({
  request,
  onDecide,
}: {
  readonly request: ReceivedRequest
  readonly onDecide?: () => void
}) {
  const { zone } = useSession().view.organisation
  return (
    <li className={styles.line}>
      <div className={styles.when}>
        {shortInstant(request.at, zone)}
        <span>{request.name}</span>
      </div>
      <div className={styles.what}>
        <div>
          <Reference of={request.reference} isHeld={request.isHeld} />,{' '}
          {accessLabels[request.level].toLowerCase()}
        </div>
        {request.isHeld ? (
          <div>{request.reason}</div>
        ) : (
          <div className={styles.quiet}>You hold no such case.</div>
        )}
        <Decision of={request} />
      </div>
      {onDecide && (
        <div>
          <Button size="xs" onClick={onDecide}>
            Decide…
          </Button>
        </div>
      )}
    </li>
  )
}

/** A request of one's own. */
export function SentLine({ request }: { readonly request: SentRequest }) {
  const { zone } = useSession().view.organisation
  const isGranted = request.decision?.outcome === 'granted'
  return (
    <li className={styles.line}>
      <div className={styles.when}>{shortInstant(request.at, zone)}</div>
      <div className={styles.what}>
        <div>
          <Reference of={request.reference} isHeld={isGranted} />, {accessLabels[request.level].toLowerCase()}
        </div>
        <div>{request.reason}</div>
        <Decision of={request} />
      </div>
      {request.decision === null && (
        <div>
          <Tag tone="warn">Waiting</Tag>
        </div>
      )}
    </li>
  )
}

function Reference({ of, isHeld }: { readonly of: string; readonly isHeld: boolean }) {
  if (!isHeld) return <strong className="tabular">{of}</strong>
  return (
    <a className="tabular" href={formatRoute({ screen: 'case', reference: of, tab: 'access' })}>
      {of}
    </a>
  )
}

function Decision({ of: { decision } }: { readonly of: SentRequest }) {
  const { zone } = useSession().view.organisation
  if (decision === null) return null
  const { outcome, level, until, by, at, reason } = decision
  const end = until === null ? '' : ` until ${shortInstant(until, zone)}`
  const text =
    outcome === 'granted' && level ? `Granted: ${accessLabels[level].toLowerCase()}${end}` : 'Refused'
  return (
    <div>
      <Tag tone={outcome === 'granted' ? 'ok' : 'plain'}>{text}</Tag> {shortInstant(at, zone)} by {by}:{' '}
      {reason}
    </div>
  )
}
