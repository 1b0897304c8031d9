import { useState } from 'react'
import { Button } from '@mantine/core'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { CaseAccess } from '../../../../shared/domain/case'
import { accessLabels } from '../../../../shared/domain/vocabulary'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Openings } from '../openings'
import { AnnexGrantDialog } from './annex-grant-dialog'
import { AnnexRevokeDialog } from './annex-revoke-dialog'
import work from '../work/work.module.css'
import styles from './fairness.module.css'

interface AnnexHoldersProps {
  readonly annex: AnnexView
  readonly onChanged: () => void
}

/** Who holds a record of fairness, since when and by whose leave; fewer than the case, on purpose. */
export function AnnexHolders({ annex, onChanged }: AnnexHoldersProps) {
  const { account, organisation } = useSession().view
  const [doing, setDoing] = useState<'grant' | CaseAccess>()
  const { body, can } = annex
  const close = () => setDoing(undefined)
  const finish = () => {
    close()
    onChanged()
  }
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <h3>Who holds this record</h3>
        {can.includes('annex.grant') && (
          <Button size="compact-sm" variant="default" onClick={() => setDoing('grant')}>
            Grant…
          </Button>
        )}
      </div>
      <p className={work.quiet}>
        It has a key of its own: somebody who holds the case and not this record does not learn that there is
        one.
      </p>
      <ul className={styles.list}>
        {body.access.map((held) => (
          <li key={held.accountId}>
            <span>
              {held.name}, {accessLabels[held.level].toLowerCase()}{' '}
              <span className={styles.stamp}>
                since {shortInstant(held.grantedAt, organisation.zone)}, by {held.grantedBy}
              </span>
            </span>
            {can.includes('annex.revoke') && held.accountId !== account.id && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Take back… the grant of ${held.name}`}
                onClick={() => setDoing(held)}
              >
                Take back…
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Openings of="annex" reference={body.reference} />
      {doing === 'grant' && <AnnexGrantDialog annex={annex} onDone={finish} onClose={close} />}
      {doing !== undefined && doing !== 'grant' && (
        <AnnexRevokeDialog
          reference={body.reference}
          revision={annex.revision}
          what="this record"
          holder={doing}
          onDone={finish}
          onClose={close}
        />
      )}
    </div>
  )
}
