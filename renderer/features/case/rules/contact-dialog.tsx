import { useState, type FormEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { contact as contactSchema, type Duty } from '../../../../shared/domain/duty'
import { contactHowLabels } from '../../../../shared/domain/vocabulary'
import { recipientName } from '../../../../shared/schemes/recipients'
import { FaultNotice } from '../../../parts/fault-notice'
import { momentNow, readMoment, type MomentDraft } from '../../../parts/moment-draft'
import { MomentField } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Actions } from '../../../ui/basics'
import { Checks } from '../../../ui/checks'
import { Choice } from '../../../ui/choice'
import { Dialog } from '../../../ui/dialog'
import { FormContext } from '../../../ui/form-context'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import styles from '../case.module.css'

interface ContactDialogProps {
  readonly view: CaseView
  readonly duty: Duty
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

type How = keyof typeof contactHowLabels

interface Typed {
  readonly result: 'told' | 'attempted'
  readonly at: MomentDraft | undefined
  readonly recipients: readonly string[] | undefined
  readonly person: string
  readonly how: How | undefined
  readonly reference: string
  readonly note: string
}

const contactInput = contactSchema.omit({ by: true, recordedAt: true })

function readContact(typed: Typed) {
  const problems = new Map<string, string>()
  const at = typed.at ? readMoment(typed.at) : undefined
  if (!at?.ok) problems.set('at', at?.message ?? 'Enter when.')
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '' && value !== undefined))
  const parsed = contactInput.safeParse({ ...given, at: at?.ok ? at.moment : undefined })
  if (!typed.recipients) problems.set('recipients', 'Choose who was told.')
  if (!typed.how) problems.set('how', 'Choose how.')
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '')
    if (!problems.has(path)) problems.set(path, `This ${issue.message}.`)
  }
  return { contact: parsed.data, problems }
}

/** Records that somebody was told, or that the try failed. */
export function ContactDialog({ view, duty, onClose, onDone }: ContactDialogProps) {
  const { account, organisation } = useSession().view
  const { zone } = organisation
  const { obligation } = duty
  const choices = [...new Set(obligation.recipients?.anyOf.flat() ?? [account.displayName])]
  const [typed, setTyped] = useState<Typed>({
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
  const change = (part: Partial<Typed>) => { setTyped({ ...typed, ...part }) }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = readContact(typed)
    setProblems(read.problems)
    if (!read.contact || read.problems.size > 0) return
    const result = await record.run({ reference: view.body.reference, basedOn: view.revision, obligationId: obligation.id, contact: read.contact })
    if (result.ok) onDone(result.value)
  }

  return (
    <Dialog title={obligation.recipients ? 'Record told' : 'Record done'} size="xl" onClose={onClose}>
      <FormContext value={{ problems }}>
        <form className={styles['dialog']} onSubmit={(event) => void submit(event)} noValidate>
          <p>{obligation.action}</p>
          {obligation.recipients && <Choice isFixed path="result" label="What came of it" options={[{ value: 'told', label: 'Told' }, { value: 'attempted', label: 'Tried, not reached' }] as const} value={typed.result} onChange={(result) => { change({ result: result ?? 'told' }) }} />}
          {obligation.recipients && (
            <Checks path="recipients" label="Who" groups={[{ options: choices.map((id) => ({ value: id, label: recipientName(id) })) }]} value={typed.recipients} onChange={(recipients) => { change({ recipients }) }} />
          )}
          <MomentField path="at" label="When it happened" zone={zone} value={typed.at} onChange={(at) => { change({ at: at ?? undefined }) }} />
          <div className={styles['trio']}>
            <Field path="how" label="How">
              {(control) => <Pick control={control} options={optionsOf(contactHowLabels)} value={typed.how} onChange={(how) => { change({ how }) }} />}
            </Field>
            <Field path="person" label="Person spoken to">
              {(control) => <TextBox {...control} value={typed.person} onChange={(person) => { change({ person }) }} />}
            </Field>
            <Field path="reference" label="Their reference">
              {(control) => <TextBox {...control} value={typed.reference} onChange={(reference) => { change({ reference }) }} />}
            </Field>
          </div>
          <Field path="note" label="Note">
            {(control) => <TextArea {...control} value={typed.note} onChange={(note) => { change({ note }) }} />}
          </Field>
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
