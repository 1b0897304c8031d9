import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { AnnexView } from '../../../../shared/contract/annex'
import { accessLabels } from '../../../../shared/domain/vocabulary'
import { ReasonField } from '../../../parts/access/grant-fields'
import { PeopleList } from '../../../parts/access/people-list'
import { FaultNotice } from '../../../parts/fault-notice'
import { optionsOf } from '../../../parts/options'
import { useAct, useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Actions } from '../../../ui/basics'
import { Choice } from '../../../ui/choice'
import { Dialog } from '../../../ui/dialog'
import access from '../../../parts/access/access.module.css'

interface AnnexGrantDialogProps {
  readonly annex: AnnexView
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Grants a record of fairness to one account that holds the case. */
export function AnnexGrantDialog({ annex, onDone, onClose }: AnnexGrantDialogProps) {
  const { reference } = annex.body
  const { zone } = useSession().view.organisation
  const candidates = useOperation('annex.candidates', { reference })
  const act = useAct('annex.grant')
  const [accountId, setAccountId] = useState<string>()
  const [level, setLevel] = useState<'read' | 'work'>('read')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (accountId === undefined || reason.trim() === '') return
    const result = await act.run({ reference, basedOn: annex.revision, accountId, level, reason })
    if (result.ok) onDone()
  }
  return (
    <Dialog title="Grant this record" size="lg" onClose={onClose}>
      <form className={access.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className={access.under}>Only to somebody who has a part in it. They hold the case first.</p>
        {candidates.value && (
          <PeopleList
            of={candidates.value.map((one) => ({ ...one, until: null }))}
            zone={zone}
            value={accountId}
            onChange={setAccountId}
          />
        )}
        {isTried && accountId === undefined && (
          <p role="alert" className={access.problem}>
            Choose somebody.
          </p>
        )}
        <Choice
          isFixed
          path="level"
          label="They"
          options={optionsOf(accessLabels)}
          value={level}
          onChange={(value) => setLevel(value ?? 'read')}
        />
        <ReasonField
          value={reason}
          hint="Kept in the history of this record."
          isMissing={isTried && reason.trim() === ''}
          limit={500}
          onChange={setReason}
        />
        <FaultNotice fault={act.fault ?? candidates.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            Grant
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
