import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { standingContacts, type Contact, type Duty } from '../../../../shared/domain/duty'
import { FaultNotice } from '../../../parts/fault-notice'
import { momentNow } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Actions, Notice } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { FormContext } from '../../../ui/form-context'
import { ContactFields } from './contact-fields'
import { isLate, newContact, readContact, typedContact, type ContactTyped } from './contact-typed'
import styles from '../case.module.css'

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
  const [typed, setTyped] = useState<ContactTyped>(
    corrects ? typedContact(corrects) : newContact(momentNow(zone), choices),
  )
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const record = useAct('duty.contact')
  const change = (part: Partial<ContactTyped>) => {
    setTyped({ ...typed, ...part })
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const read = readContact(typed, duty, corrects?.id)
    setProblems(read.problems)
    if (!read.contact || read.problems.size > 0) return
    const result = await record.run({
      reference: view.body.reference,
      basedOn: view.revision,
      obligationId: obligation.id,
      contact: read.contact,
    })
    if (result.ok) onDone(result.value)
  }

  return (
    <Dialog title={titleOf(duty, corrects)} size="xl" onClose={onClose}>
      <FormContext value={{ problems }}>
        <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
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
            isLate={isLate(typed, duty)}
            canAcknowledge={standingContacts(duty).some(({ result }) => result === 'told')}
            body={view.body}
            onChange={change}
          />
          <FaultNotice fault={record.fault} />
          <Actions>
            <Button type="submit" loading={record.isRunning}>
              Record it
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </Actions>
        </form>
      </FormContext>
    </Dialog>
  )
}

function titleOf({ obligation: { recipients } }: Duty, corrects: Contact | undefined): string {
  if (corrects) return 'Put a contact right'
  return recipients ? 'Record told' : 'Record done'
}
