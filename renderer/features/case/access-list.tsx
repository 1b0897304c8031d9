import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { isHeld, type CaseAccess } from '../../../shared/domain/case'
import { accessLabels } from '../../../shared/domain/vocabulary'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useSession } from '../../state/session'
import { Panel, Tag } from '../../ui/basics'
import styles from './case.module.css'

interface AccessListProps {
  readonly view: CaseView
  readonly aside: ReactNode
  readonly onRevoke: ((holder: CaseAccess) => void) | undefined
}

/** Who holds the case, how far, since when, until when, and by whose leave. */
export function AccessList({ view, aside, onRevoke }: AccessListProps) {
  const { account, organisation } = useSession().view
  const now = new Date(useNow())
  const { zone } = organisation
  return (
    <Panel title="Who can see this case" aside={aside} flush>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May</th>
            <th scope="col">Since, by</th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="unseen">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.body.access.map((holder) => (
            <tr key={holder.accountId}>
              <td>{holder.name}</td>
              <td>{accessLabels[holder.level]}</td>
              <td>
                {shortInstant(holder.grantedAt, zone)}, {holder.grantedBy}
              </td>
              <td>
                {holder.until === null ? 'No end' : shortInstant(holder.until, zone)}{' '}
                {!isHeld(holder, now) && <Tag>Ended</Tag>}
              </td>
              <td>
                {onRevoke && holder.accountId !== account.id && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-label={`Take back… the grant of ${holder.name}`}
                    onClick={() => onRevoke(holder)}
                  >
                    Take back…
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
