import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { accessLabels, roleLabels } from '../../../shared/domain/vocabulary'
import { FaultNotice } from '../../parts/fault-notice'
import { optionsOf } from '../../parts/options'
import { shortInstant } from '../../parts/time-text'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { Pick } from '../../ui/pick'
import styles from './case.module.css'

interface AccessTabProps {
  readonly view: CaseView
  readonly onChanged: (view: CaseView) => void
}

/** Who can see this case; for everybody else it does not exist. */
export function AccessTab({ view, onChanged }: AccessTabProps) {
  const { zone } = useSession().view.organisation
  return (
    <div className={styles.stack}>
      <Panel title="Who can see this case" flush>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">May</th>
              <th scope="col">Granted by</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {view.body.access.map((holder) => (
              <tr key={holder.accountId}>
                <td>{holder.name}</td>
                <td>{accessLabels[holder.level]}</td>
                <td>{holder.grantedBy}</td>
                <td>{shortInstant(holder.grantedAt, zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {view.can.includes('case.grant') && <Grant view={view} onChanged={onChanged} />}
    </div>
  )
}

function Grant({ view, onChanged }: AccessTabProps) {
  const accounts = useOperation('account.list', {})
  const [accountId, setAccountId] = useState<string>()
  const [level, setLevel] = useState<'read' | 'work'>('read')
  const grant = useAct('case.grant')
  const holders = new Set(view.body.access.map((holder) => holder.accountId))
  const others = (accounts.value ?? []).filter(
    (account) => !holders.has(account.id) && account.status === 'active',
  )

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (accountId === undefined) return
    const result = await grant.run({
      reference: view.body.reference,
      basedOn: view.revision,
      accountId,
      level,
    })
    if (!result.ok) return
    setAccountId(undefined)
    onChanged(result.value)
  }
  if (accounts.value && others.length === 0)
    return <p className={styles.quiet}>Every active account already holds this case.</p>
  return (
    <Panel title="Grant access">
      <form className={styles.fields} onSubmit={(event) => void submit(event)}>
        <p>
          Grant only to somebody with the clearance, the briefings and a need to know. What was read cannot be
          taken back.
        </p>
        <Field path="accountId" label="Account">
          {(control) => (
            <Pick
              control={control}
              options={others.map((account) => ({
                value: account.id,
                label: `${account.displayName}, ${roleLabels[account.role]}`,
              }))}
              value={accountId}
              onChange={setAccountId}
            />
          )}
        </Field>
        <Choice
          isFixed
          path="level"
          label="May"
          options={optionsOf(accessLabels)}
          value={level}
          onChange={(next) => setLevel(next ?? 'read')}
        />
        <FaultNotice fault={grant.fault} />
        <div>
          <Button type="submit" disabled={accountId === undefined} loading={grant.isRunning}>
            Grant
          </Button>
        </div>
      </form>
    </Panel>
  )
}
