import { useState } from 'react'
import type { AnnexView } from '../../../../shared/contract/annex'
import { accessLabels } from '../../../../shared/domain/vocabulary'
import { PeopleList } from '../../../parts/access/people-list'
import { optionsOf } from '../../../parts/options'
import { ReasonDialog } from '../../../parts/reason-form'
import { useAct, useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Choice } from '../../../ui/choice'
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

  const submit = async (reason: string) => {
    if (accountId === undefined) return
    const result = await act.run({ reference, basedOn: annex.revision, accountId, level, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title="Grant this record"
      size="lg"
      hint="Kept in the history of this record."
      limit={500}
      problems={{ accountId: accountId === undefined && 'Choose somebody.' }}
      act={act}
      fault={candidates.fault}
      submit="Grant"
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={access.under}>Only to somebody who has a part in it. They hold the case first.</p>
      {candidates.value && (
        <PeopleList
          of={candidates.value.map((one) => ({ ...one, until: null }))}
          zone={zone}
          value={accountId}
          onChange={setAccountId}
        />
      )}
      <Choice
        isFixed
        path="level"
        label="They"
        options={optionsOf(accessLabels)}
        value={level}
        onChange={(value) => setLevel(value ?? 'read')}
      />
    </ReasonDialog>
  )
}
