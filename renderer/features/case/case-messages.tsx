import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import type { CaseTab } from '../../state/route'
import { useSession } from '../../state/session'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { FieldLinks } from './incident-editor'
import type { CaseSaving } from './use-case-saving'
import type { FormHandle } from './use-incident-form'

interface CaseMessagesProps {
  readonly view: CaseView
  readonly handle: FormHandle
  readonly saving: CaseSaving
  readonly draftAt: string | undefined
  readonly tab: CaseTab
}

/** What the person should know about the state of this case before working on it. */
export function CaseMessages({ view, handle, saving, draftAt, tab }: CaseMessagesProps) {
  const { zone } = useSession().view.organisation
  const isCorrection = saving.needsReason && handle.isDirty
  return (
    <>
      {draftAt !== undefined && handle.isDirty && handle.draft.state.kind === 'clean' && (
        <Notice
          tone="info"
          title="What you had typed is back"
          actions={
            <Button variant="default" size="xs" onClick={() => void saving.discard()}>
              Discard it
            </Button>
          }
        >
          <p>Kept at {shortInstant(draftAt, zone)} and not saved yet.</p>
        </Notice>
      )}
      {saving.missing.length > 0 ? (
        <Notice tone="warn" title="Not yet: these are still to be answered">
          <p>“Not yet known” is an answer to any of them but the severity and a major incident’s initial assessment.</p>
          {tab === 'facts' ? <FieldLinks items={saving.missing} /> : null}
        </Notice>
      ) : (
        <FaultNotice fault={saving.fault} title="Not saved" />
      )}
      {isCorrection && (
        <Notice tone="info" title="A correction of a finalised case">
          <Field path="reason" label="Why is it corrected?" problem={saving.isReasonWanted ? 'A correction needs a reason.' : undefined}>
            {(control) => <TextBox {...control} value={saving.reason} maxLength={500} onChange={saving.setReason} />}
          </Field>
        </Notice>
      )}
    </>
  )
}
