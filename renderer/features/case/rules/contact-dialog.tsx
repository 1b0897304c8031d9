import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { type Duty } from '../../../../shared/domain/duty'
import { FaultNotice } from '../../../parts/fault-notice'
import { momentNow } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { FormContext } from '../../../ui/form-context'
import { ContactFields } from './contact-fields'
import { readContact, type ContactTyped } from './contact-typed'
import styles from '../case.module.css'

interface ContactDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Records that somebody was told, or that the try failed. */
export function ContactDialog({ view, duty, onClose, onDone }: ContactDialogProps) {
  const { account, organisation } = useSession().view
  const { zone } = organisation
  const { obligation } = duty
  const choices = [...new Set(obligation.recipients?.anyOf.flat() ?? [account.displayName])]
  const [typed, setTyped] = useState<ContactTyped>({
    result: 'told',
    at: momentNow(zone),
    recipients: choices.length === 1 ? choices : undefined,
    person: '',
    how: undefined,
    reference: '',
    note: '',
  })
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const record = useAct('duty.contact')
  const change = (part: Partial<ContactTyped>) => {
    setTyped({ ...typed, ...part })
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const read = readContact(typed)
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
    <Dialog title={obligation.recipients ? 'Record told' : 'Record done'} size="xl" onClose={onClose}>
      <FormContext value={{ problems }}>
        <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
          <p>{obligation.action}</p>
          <ContactFields
            typed={typed}
            zone={zone}
            choices={obligation.recipients ? choices : undefined}
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
