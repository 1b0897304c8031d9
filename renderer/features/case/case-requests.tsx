import { useState } from 'react'
import { Button } from '@mantine/core'
import type { ReceivedRequest } from '../../../shared/contract/access'
import type { CaseView } from '../../../shared/contract/case'
import { accessLabels } from '../../../shared/domain/vocabulary'
import { DecideDialog } from '../../parts/access/decide-dialog'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel, Tag } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './case.module.css'

const outcomeText = { granted: 'Granted', refused: 'Refused' } as const

/** Who asked for this case, and how it was decided; nothing while nobody has. */
export function CaseRequests({ view }: { readonly view: CaseView }) {
  const { zone } = useSession().view.organisation
  const requests = useOperation('access.requests', {})
  const [deciding, setDeciding] = useState<ReceivedRequest>()
  const waiting = (requests.value?.received ?? []).filter(
    ({ reference, decision }) => reference === view.body.reference && decision === null,
  )
  const decided = view.body.requests
  if (waiting.length === 0 && decided.length === 0) return null
  return (
    <Panel title="Requests for access" flush>
      <table className={styles.table}>
        <TableHead of={['Who asked', 'For, why', 'Decision']} />
        <tbody>
          {waiting.map((request) => (
            <tr key={request.id}>
              <td>
                {request.name}, {shortInstant(request.at, zone)}
              </td>
              <td>
                {accessLabels[request.level]}. {request.reason}
              </td>
              <td>
                <Button size="compact-xs" onClick={() => setDeciding(request)}>
                  Decide…
                </Button>
              </td>
            </tr>
          ))}
          {decided.map(({ id, name, at, level, reason, decision }) => (
            <tr key={id}>
              <td>
                {name}, {shortInstant(at, zone)}
              </td>
              <td>
                {accessLabels[level]}. {reason}
              </td>
              <td>
                <Tag tone={decision.outcome === 'granted' ? 'ok' : 'plain'}>
                  {outcomeText[decision.outcome]}
                </Tag>{' '}
                by {decision.by}: {decision.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
    </Panel>
  )
}
