import { useEffect, useRef } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import type { FieldProblem } from '../../../shared/contract/fault'
import { FaultNotice } from '../../parts/fault-notice'
import { PutBack } from '../../parts/put-back'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { FieldLinks } from './incident-editor'
import type { CaseSaving } from './use-case-saving'
import type { Finalising } from './use-finalising'
import type { Place } from './use-go-to'
import type { FormHandle } from './use-incident-form'
import styles from './case.module.css'

interface CaseMessagesProps {
  readonly view: CaseView
  readonly handle: FormHandle
  readonly saving: CaseSaving
  readonly finalising: Finalising
  /** When the typed text that was put back had been kept. */
  readonly draftAt: string | undefined
  /** Goes to the field of what is still missing. */
  readonly onAnswer: ((place: Place) => void) | undefined
}

/** What the person should know about the state of this case before working on it. */
export function CaseMessages({ view, handle, saving, finalising, draftAt, onAnswer }: CaseMessagesProps) {
  const isResumed = draftAt !== undefined && handle.isDirty && handle.draft.state.kind === 'clean'
  return (
    <>
      {isResumed && <PutBack at={draftAt} onDiscard={() => void saving.settle(view)} />}
      {finalising.missing.length > 0 ? (
        <Missing of={finalising.missing} onAnswer={onAnswer} />
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

interface MissingProps {
  readonly of: readonly FieldProblem[]
  readonly onAnswer: ((place: Place) => void) | undefined
}

/** What keeps the record from being finalised; it is shown where the button was pressed, however far down that was. */
function Missing({ of, onAnswer }: MissingProps) {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' })
    top.current?.focus({ preventScroll: true })
  }, [of])
  return (
    <div ref={top} tabIndex={-1} className={styles.message}>
      <Notice tone="warn" title="Not finalised: these are still to be answered">
        <p>
          “Not yet known” is an answer to any of them but the severity and, in a major incident, the initial
          assessment.
        </p>
        {onAnswer && <FieldLinks items={of} onGo={(field) => onAnswer({ tab: 'facts', field })} />}
      </Notice>
    </div>
  )
}
