import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import type { ReceivedRequest } from '../../../shared/contract/access'
import { DecideDialog } from '../../parts/access/decide-dialog'
import { FaultNotice } from '../../parts/fault-notice'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { EmptyState, Page, Panel } from '../../ui/basics'
import { ReceivedLine, SentLine } from './request-lines'
import { RequestDialog } from './request-dialog'
import styles from './access.module.css'

/** What I asked for, and what I am asked for. */
export function RequestsScreen() {
  const requests = useOperation('access.requests', {})
  const [isAsking, setAsking] = useState(false)
  const [deciding, setDeciding] = useState<ReceivedRequest>()
  const { sent, received } = requests.value ?? { sent: [], received: [] }
  const waiting = received.filter(({ decision }) => decision === null)
  const decided = received.filter(({ decision }) => decision !== null)
  const { accreditation } = useSession().view.organisation
  // Reasons are nobody's marked text: they are handled as high as the register may hold.
  const isSensitive = isAsking || sent.length > 0 || received.length > 0
  useOnScreen(isSensitive ? [{ classification: accreditation, line: accreditation }] : [])
  const isEmpty = requests.value !== undefined && sent.length === 0 && received.length === 0
  return (
    <Page
      title="Requests"
      lead="Cases somebody asks to be granted. Each is decided with a reason, told to the asker and kept."
      actions={<Button onClick={() => setAsking(true)}>Ask for a case…</Button>}
    >
      <div className={styles.stack}>
        <FaultNotice fault={requests.fault} />
        {isEmpty && (
          <EmptyState icon={<IconKey size={36} stroke={1.5} aria-hidden />} title="No requests">
            Whoever needs a case that is not among theirs asks for it by its reference. Whether there is such
            a case is not said before somebody has decided.
          </EmptyState>
        )}
        {waiting.length > 0 && (
          <Panel title="To decide" flush>
            <ul className={styles.list}>
              {waiting.map((request) => (
                <ReceivedLine key={request.id} request={request} onDecide={() => setDeciding(request)} />
              ))}
            </ul>
          </Panel>
        )}
        {sent.length > 0 && (
          <Panel title="My requests" flush>
            <ul className={styles.list}>
              {sent.map((request) => (
                <SentLine key={request.id} request={request} />
              ))}
            </ul>
          </Panel>
        )}
        {decided.length > 0 && (
          <Panel title="Decided" flush>
            <ul className={styles.list}>
              {decided.map((request) => (
                <ReceivedLine key={request.id} request={request} />
              ))}
            </ul>
          </Panel>
        )}
      </div>
      {isAsking && (
        <RequestDialog
          onDone={() => {
            setAsking(false)
            requests.reload()
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {deciding && (
        <DecideDialog
          request={deciding}
          onDone={() => {
            setDeciding(undefined)
            requests.reload()
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Page>
  )
}
