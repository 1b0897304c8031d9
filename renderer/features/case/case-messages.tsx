import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { FieldProblem } from '../../../shared/contract/fault'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { FieldLinks } from './incident-editor'
import type { CaseSaving } from './use-case-saving'
import type { Finalising } from './use-finalising'
import type { FormHandle } from './use-incident-form'

interface CaseMessagesProps {
  readonly view: CaseView
  readonly handle: FormHandle
  readonly saving: CaseSaving
  readonly finalising: Finalising
  /** When the typed text that was put back had been kept. */
  readonly draftAt: string | undefined
  readonly isEditing: boolean
}

/** What the person should know about the state of this case before working on it. */
export function CaseMessages({ view, handle, saving, finalising, draftAt, isEditing }: CaseMessagesProps) {
  const isResumed = draftAt !== undefined && handle.isDirty && handle.draft.state.kind === 'clean'
  return (
    <>
      {isResumed && <Resumed at={draftAt} onDiscard={() => void saving.settle(view)} />}
      {finalising.missing.length > 0 ? (
        <Missing of={finalising.missing} isEditing={isEditing} />
      ) : (
        <FaultNotice fault={finalising.act.fault} title="Not finalised" />
      )}
      <FaultNotice fault={saving.act.fault} title="Not saved" />
      {view.notes.length > 0 && (
        <Notice tone="warn" title="Who can see this case has changed">
          {view.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {saving.reason !== undefined && handle.isDirty && (
        <Notice tone="info" title="A correction of a finalised case">
          <Field
            path="reason"
            label="Why is it corrected?"
            problem={saving.isReasonMissing ? 'A correction needs a reason.' : undefined}
          >
            {(control) => (
              <TextBox {...control} value={saving.reason} maxLength={500} onChange={saving.setReason} />
            )}
          </Field>
        </Notice>
      )}
    </>
  )
}

function Resumed({ at, onDiscard }: { readonly at: string; readonly onDiscard: () => void }) {
  const { zone } = useSession().view.organisation
  return (
    <Notice
      tone="info"
      title="What you had typed is back"
      actions={
        <Button variant="default" size="xs" onClick={onDiscard}>
          Discard it
        </Button>
      }
    >
      <p>Kept at {shortInstant(at, zone)} and not saved yet.</p>
    </Notice>
  )
}

function Missing({ of, isEditing }: { readonly of: readonly FieldProblem[]; readonly isEditing: boolean }) {
  return (
    <Notice tone="warn" title="Not finalised: these are still to be answered">
      <p>
        “Not yet known” is an answer to any of them but the severity and, in a major incident, the initial
        assessment.
      </p>
      {isEditing && <FieldLinks items={of} />}
    </Notice>
  )
}
