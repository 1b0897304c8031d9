import { useState } from 'react'
import type { ReceivedRequest } from '../../../shared/contract/access'
import { accessLabels } from '../../../shared/domain/vocabulary'
import { useNow } from '../../state/now'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Facts, Notice } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import { ReasonDialog } from '../reason-form'
import { shortInstant } from '../time-text'
import { GrantFields } from './grant-fields'
import { readUntil } from './until'

interface DecideDialogProps {
  readonly request: ReceivedRequest
  readonly onDone: () => void
  readonly onClose: () => void
}

type Outcome = 'granted' | 'refused'
const outcomes = [
  { value: 'granted', label: 'Grant it' },
  { value: 'refused', label: 'Refuse it' },
] as const satisfies readonly { readonly value: Outcome; readonly label: string }[]

/** Decides a request: the asker reads the reason, and the case keeps it. */
export function DecideDialog({ request, onDone, onClose }: DecideDialogProps) {
  const { zone } = useSession().view.organisation
  const now = useNow()
  const act = useAct('access.decide')
  const candidates = useOperation(
    'access.candidates',
    request.isHeld ? { reference: request.reference } : undefined,
  )
  const problems = candidates.value?.find(({ accountId }) => accountId === request.accountId)?.problems ?? []
  const mayGrant = request.isHeld && problems.length === 0
  const [chosen, setOutcome] = useState<Outcome>('granted')
  const outcome = mayGrant ? chosen : 'refused'
  const [draft, setDraft] = useState({ level: request.level, until: '' })
  const until = readUntil(draft.until, zone, now)

  const submit = async (reason: string) => {
    if (!until.ok) return
    const given = { level: draft.level, until: outcome === 'granted' ? until.until : null }
    const result = await act.run({ request: request.id, outcome, ...given, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title={`${request.name} asks for ${request.reference}`}
      size="lg"
      hint={request.isHeld ? 'Told to them, and kept with the case.' : 'Told to them.'}
      limit={2000}
      problems={{ until: !until.ok && until.problem }}
      act={act}
      fault={candidates.fault}
      submit={outcome === 'granted' ? 'Grant' : 'Refuse'}
      isDanger={outcome === 'refused'}
      onSubmit={submit}
      onClose={onClose}
    >
      <Facts
        of={[
          ['Asked', shortInstant(request.at, zone)],
          ['For', accessLabels[request.level]],
          ...(request.isHeld ? ([['Their reason', request.reason]] as const) : []),
        ]}
      />
      {!request.isHeld && (
        <Notice tone="info" title="You hold no such case">
          <p>
            There may be none, or the Chief Security Officer holds it and decides. Refuse what nobody else
            will answer: they only learn that it was refused.
          </p>
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice tone="warn" title="They may not be granted it">
          <p>{problems.join('; ')}.</p>
        </Notice>
      )}
      {mayGrant && (
        <Choice
          isFixed
          path="outcome"
          label="Decision"
          options={outcomes}
          value={outcome}
          onChange={(next) => setOutcome(next ?? 'refused')}
        />
      )}
      {outcome === 'granted' && (
        <GrantFields
          value={draft}
          zone={zone}
          problem={until.ok ? undefined : until.problem}
          onChange={setDraft}
        />
      )}
    </ReasonDialog>
  )
}
