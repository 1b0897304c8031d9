import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { caseReference } from '../../../shared/domain/case'
import { bridge } from '../../bridge'
import { useAct } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { FaultNotice } from '../fault-notice'
import { shortInstant } from '../time-text'
import { ReadCards } from './read-cards'
import styles from './cards.module.css'

const hourChoices = [1, 2, 4, 8, 12, 24] as const

interface EmergencyDialogProps {
  /** The case, where it is known. */
  readonly reference?: string
  readonly onClose: () => void
}

const empty = { approver: '', reason: '', hours: 4, annexes: false, isBriefed: false }

/** Emergency access for whoever is signed in: what, by whose leave and why; then two custodians type their cards. */
export function EmergencyDialog({ reference: known = '', onClose }: EmergencyDialogProps) {
  const [given, setGiven] = useState({ ...empty, reference: known })
  const [isAsked, setAsked] = useState(false)
  const open = useAct('recovery.breakGlass')
  const [until, setUntil] = useState<string>()
  const reference = given.reference.trim().toUpperCase()

  const close = () => {
    void bridge.call('recovery.forgetCards', {})
    onClose()
  }
  const breakGlass = async () => {
    const { approver, reason, hours, annexes } = given
    const result = await open.run({ reference, approver, reason, hours, annexes, briefed: true })
    if (result.ok) setUntil(result.value.until)
    else setAsked(false)
  }

  return (
    <Dialog title="Emergency access to one case" size="lg" insist onClose={close}>
      <div className={styles.body}>
        {until !== undefined && <Opened reference={reference} until={until} onClose={onClose} />}
        {until === undefined && isAsked && <ReadCards onComplete={() => void breakGlass()} />}
        {until === undefined && !isAsked && (
          <EmergencyForm given={given} onChange={setGiven} onSubmit={() => setAsked(true)} />
        )}
        <FaultNotice fault={open.fault} />
        {until === undefined && (
          <div>
            <Button variant="subtle" color="gray" onClick={close}>
              Cancel
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

type Given = typeof empty & { readonly reference: string }

interface EmergencyFormProps {
  readonly given: Given
  readonly onChange: (given: Given) => void
  readonly onSubmit: () => void
}

function EmergencyForm({ given, onChange, onSubmit }: EmergencyFormProps) {
  const [isTried, setTried] = useState(false)
  const isReference = caseReference.safeParse(given.reference.trim().toUpperCase()).success
  const [approver, reason] = [given.approver.trim(), given.reason.trim()]
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (isReference && approver !== '' && reason !== '' && given.isBriefed) onSubmit()
  }
  return (
    <form className={styles.body} onSubmit={submit} noValidate aria-label="Emergency access">
      <Notice tone="warn">
        <p>
          Only for what cannot wait. The agency head or a delegate has to agree. At most one level above your
          clearance, never what is compartmented. The case says so for ever, and every CSO is told.
        </p>
      </Notice>
      <Field
        path="emergency.reference"
        label="Case"
        problem={isTried && !isReference ? 'A reference looks like CH-7Q4K-2M.' : undefined}
      >
        {(control) => (
          <TextBox
            {...control}
            mono
            value={given.reference}
            onChange={(reference) => onChange({ ...given, reference })}
          />
        )}
      </Field>
      <Field
        path="emergency.approver"
        label="Approved by"
        hint="The agency head or their delegate, by name and position."
        problem={isTried && approver === '' ? 'Enter who approved it.' : undefined}
      >
        {(control) => (
          <TextBox
            {...control}
            value={given.approver}
            onChange={(next) => onChange({ ...given, approver: next })}
          />
        )}
      </Field>
      <Field
        path="emergency.reason"
        label="Why now, and why you"
        problem={isTried && reason === '' ? 'Say why.' : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            value={given.reason}
            onChange={(next) => onChange({ ...given, reason: next })}
          />
        )}
      </Field>
      <Field path="emergency.hours" label="For how long">
        {(control) => (
          <Pick
            control={control}
            options={hourChoices.map((hours) => ({
              value: String(hours),
              label: hours === 1 ? '1 hour' : `${String(hours)} hours`,
            }))}
            value={String(given.hours)}
            onChange={(hours) => onChange({ ...given, hours: Number(hours) })}
          />
        )}
      </Field>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={given.annexes}
          onChange={(event) => onChange({ ...given, annexes: event.currentTarget.checked })}
        />
        <span>
          Open what belongs to it as well: how suspected people are treated, and extracts. Whoever decides
          about the case keeps those, for when nobody else holds them any more.
        </span>
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={given.isBriefed}
          onChange={(event) => onChange({ ...given, isBriefed: event.currentTarget.checked })}
        />
        <span>I was briefed on what I may and may not do with it, and will be debriefed afterwards.</span>
      </label>
      {isTried && !given.isBriefed && (
        <p role="alert" className={styles.problem}>
          The briefing comes first.
        </p>
      )}
      <Actions>
        <Button type="submit">Next: two custodians type their cards</Button>
      </Actions>
    </form>
  )
}

interface OpenedProps {
  readonly reference: string
  readonly until: string
  readonly onClose: () => void
}

function Opened({ reference, until, onClose }: OpenedProps) {
  const { zone } = useSession().view.organisation
  return (
    <>
      <Notice tone="ok" title={`${reference} is open to you until ${shortInstant(until, zone)}`}>
        <p>It closes by itself. The custodians’ cards have been forgotten.</p>
      </Notice>
      <Actions>
        <Button
          component="a"
          href={formatRoute({ screen: 'case', reference, tab: 'facts' })}
          onClick={onClose}
        >
          Open the case
        </Button>
      </Actions>
    </>
  )
}
