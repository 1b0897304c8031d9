import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { lastOf } from '../../../shared/domain/log'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { Actions, Keys, Tag } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import type { CaseSaving } from './use-case-saving'
import type { Finalising } from './use-finalising'
import type { FormHandle } from './use-incident-form'

interface CaseActionsProps {
  readonly view: CaseView
  readonly handle: FormHandle
  readonly saving: CaseSaving
  readonly finalising: Finalising
  readonly isEditing: boolean
  readonly isOpenForWork: boolean
  readonly onCorrect: () => void
}

/** Save, finalise, correct: whichever the case is ready for. */
export function CaseActions({
  view,
  handle,
  saving,
  finalising,
  isEditing,
  isOpenForWork,
  onCorrect,
}: CaseActionsProps) {
  if (view.body.status === 'closed' && view.level === 'work') return <Tag>Closed: reopen it under Work</Tag>
  if (!isOpenForWork) return <Tag>You may read this case</Tag>
  if (!isEditing) {
    return (
      <Button variant="default" onClick={onCorrect}>
        Correct the record…
      </Button>
    )
  }
  const canFinalise = view.body.status === 'draft' && view.can.includes('case.finalise')
  return (
    <>
      {handle.isDirty && <DiscardButton onDiscard={() => void saving.settle(view)} />}
      {canFinalise && (
        <Button
          variant="default"
          disabled={handle.isDirty || finalising.act.isRunning}
          onClick={() => void finalising.finalise()}
        >
          Finalise
        </Button>
      )}
      <Button
        disabled={!handle.isDirty}
        loading={saving.act.isRunning}
        onClick={() => void saving.save()}
        aria-keyshortcuts="Control+S"
      >
        Save&nbsp; <Keys>Ctrl S</Keys>
      </Button>
    </>
  )
}

/** Throws typing away, after asking once. */
function DiscardButton({ onDiscard }: { readonly onDiscard: () => void }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        Discard
      </Button>
      {isAsking && (
        <Dialog title="Discard what you typed?" onClose={() => setAsking(false)}>
          <p>
            Everything since the last save goes, and cannot be brought back. The saved case stays as it is.
          </p>
          <br />
          <Actions>
            <Button color="red.9" onClick={onDiscard}>
              Discard it
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep typing
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}

export function StatusTag({ view: { body, revision } }: { readonly view: CaseView }) {
  const { zone } = useSession().view.organisation
  const closed = body.status === 'closed' ? lastOf(body.log, 'closed') : undefined
  if (closed) {
    return (
      <Tag>
        Closed {shortInstant(closed.recordedAt, zone)} by {closed.by}, revision {revision}
      </Tag>
    )
  }
  if (body.finalised === null) return <Tag>Draft, revision {revision}</Tag>
  return (
    <Tag tone="ok">
      Finalised {shortInstant(body.finalised.at, zone)} by {body.finalised.by}, revision {revision}
    </Tag>
  )
}
