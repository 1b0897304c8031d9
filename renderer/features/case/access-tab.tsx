import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { CaseAccess } from '../../../shared/domain/case'
import { Emergencies } from '../../parts/recovery/emergencies'
import { Notice, Panel } from '../../ui/basics'
import { AccessList } from './access-list'
import { CaseRequests } from './case-requests'
import { CaseExtracts } from './extracts/case-extracts'
import { DivertDialog } from './divert-dialog'
import { GrantDialog } from './grant-dialog'
import { Openings } from './openings'
import { RevokeDialog } from './revoke-dialog'
import { ConflictsNotice } from './work/conflicts-notice'
import styles from './case.module.css'

interface AccessTabProps {
  readonly view: CaseView
  readonly onChanged: (view: CaseView) => void
}

type Doing = { readonly act: 'grant' | 'divert' } | { readonly act: 'revoke'; readonly holder: CaseAccess }

/** Who can see this case; for everybody else it does not exist. */
export function AccessTab({ view, onChanged }: AccessTabProps) {
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const finish = (next: CaseView) => {
    onChanged(next)
    close()
  }
  const { body, can } = view
  // Only the alternate grants what concerns the CSO: whoever may do this alone has it from before.
  const isWaiting = body.concernsCso && can.includes('case.divert') && !can.includes('case.grant')
  return (
    <div className={styles.stack}>
      {body.concernsCso && (
        <Notice tone="warn" title="This case concerns the Chief Security Officer">
          <p>
            No Chief Security Officer holds it while this stands. The alternate decides who does
            {isWaiting ? ', and does not have it yet: another was named since. Give it to them.' : '.'}
          </p>
        </Notice>
      )}
      <ConflictsNotice view={view} />
      <AccessList
        view={view}
        aside={
          can.includes('case.grant') && (
            <Button size="xs" onClick={() => setDoing({ act: 'grant' })}>
              Grant…
            </Button>
          )
        }
        onRevoke={can.includes('case.revoke') ? (holder) => setDoing({ act: 'revoke', holder }) : undefined}
      />
      <CaseExtracts view={view} />
      <CaseRequests view={view} />
      <Emergencies
        reference={body.reference}
        of={body.emergencies ?? []}
        canWork={view.level === 'work'}
        onChanged={onChanged}
      />
      <Openings reference={body.reference} />
      {can.includes('case.divert') && (
        <Panel
          title="Whom it concerns"
          aside={
            <Button variant="default" size="xs" onClick={() => setDoing({ act: 'divert' })}>
              {isWaiting
                ? 'Give it to the alternate of now…'
                : body.concernsCso
                  ? 'It does not concern the CSO after all…'
                  : 'This concerns the CSO…'}
            </Button>
          }
        >
          <p className={styles.quiet}>
            What concerns the CSO is worked under the alternate, and is kept from the CSO.
          </p>
        </Panel>
      )}
      {doing?.act === 'grant' && <GrantDialog view={view} onDone={finish} onClose={close} />}
      {doing?.act === 'revoke' && (
        <RevokeDialog view={view} holder={doing.holder} onDone={finish} onClose={close} />
      )}
      {doing?.act === 'divert' && <DivertDialog view={view} onDone={finish} onClose={close} />}
    </div>
  )
}
