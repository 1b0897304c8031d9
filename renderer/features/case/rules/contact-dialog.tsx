import type { CaseView } from '../../../../shared/contract/case'
import { acceptedGroups, standingContacts, type Contact, type Duty } from '../../../../shared/domain/duty'
import { ActDialog } from '../../../parts/act-form'
import { momentNow } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { useTyped } from '../../../state/use-typed'
import { Notice } from '../../../ui/basics'
import { ContactFields } from './contact-fields'
import {
  contactTyped,
  isLate,
  newContact,
  readContact,
  typedContact,
  type ContactTyped,
} from './contact-typed'

interface ContactDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  /** The contact that is put right; nothing for a new one. */
  readonly corrects?: Contact | undefined
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Records that somebody was told, that they say they have it, or that the try failed. */
export function ContactDialog({ view, duty, corrects, onClose, onDone }: ContactDialogProps) {
  const { account, organisation } = useSession().view
  const { zone } = organisation
  const { obligation } = duty
  const choices = [...new Set(obligation.recipients?.anyOf.flat() ?? [account.displayName])]
  /* Whom the rule leaves nothing to choose of, or who was chosen already. */
  const [accepted = [], ...others] = acceptedGroups(duty)
  const settled = others.length === 0 && accepted.length > 0 ? accepted : choices
  const title = titleOf(duty, corrects)
  const form = useTyped<ContactTyped>({
    key: [view.body.reference, 'duty.contact', obligation.id, corrects?.id].filter(Boolean).join('/'),
    what: title,
    shape: contactTyped,
    start: () =>
      corrects
        ? typedContact(corrects)
        : newContact(momentNow(zone), choices, duty.choices.length > 0 ? settled : undefined),
  })
  const typed = form.value
  const act = useAct('duty.contact', form.discard)
  const change = (part: Partial<ContactTyped>) => {
    form.put({ ...typed, ...part })
  }

  const { contact, problems } = readContact(typed, duty, corrects?.id)
  const submit = async () => {
    if (!contact) return
    const result = await act.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: obligation.id,
      contact,
    })
    if (result.ok) onDone(result.value)
  }

  return (
    <ActDialog
      title={title}
      size="xl"
      problems={Object.fromEntries(problems)}
      act={act}
      kept={form}
      submit="Record it"
      onSubmit={submit}
      onClose={onClose}
    >
      {corrects && (
        <Notice tone="info">
          <p>What was recorded stays in sight, struck through. This stands in its place.</p>
        </Notice>
      )}
      <p>{obligation.action}</p>
      <ContactFields
        typed={typed}
        zone={zone}
        choices={obligation.recipients ? choices : undefined}
        asked={settled}
        isLate={isLate(typed, duty)}
        canAcknowledge={standingContacts(duty).some(({ result }) => result === 'told')}
        body={view.body}
        onChange={change}
      />
    </ActDialog>
  )
}

function titleOf({ obligation: { recipients } }: Duty, corrects: Contact | undefined): string {
  if (corrects) return 'Put a contact right'
  return recipients ? 'Record told' : 'Record done'
}
