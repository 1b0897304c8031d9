import { useState } from 'react'
import { Button } from '@mantine/core'
import type { ReportView } from '../../../shared/contract/report'
import { incidentFromReport } from '../../../shared/domain/report-incident'
import { readReference } from '../../../shared/domain/reference'
import { bridge } from '../../bridge'
import { ActDialog, ifBlank } from '../../parts/act-form'
import { FaultNotice } from '../../parts/fault-notice'
import { ifNoReason, ReasonField } from '../../parts/reason-form'
import { useAct } from '../../state/operations'
import { go } from '../../state/route'
import { useSession } from '../../state/session'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import styles from './reports.module.css'

type Act = 'acknowledge' | 'case' | 'join' | 'close'

interface ActProps {
  readonly view: ReportView
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** What can be done with a report now. */
export function ReportActions({
  view,
  onChanged,
}: {
  readonly view: ReportView
  readonly onChanged: () => void
}) {
  const [act, setAct] = useState<Act>()
  const can = (name: string) => view.can.includes(name)
  const props: ActProps = {
    view,
    onDone: () => {
      setAct(undefined)
      onChanged()
    },
    onCancel: () => setAct(undefined),
  }
  if (view.can.length === 0) return <p>You may read this report, not act on it.</p>
  const isAcknowledged = view.body.acknowledged !== null
  return (
    <div className={styles.acts}>
      {can('report.acknowledge') && (
        <Button variant={isAcknowledged ? 'default' : 'filled'} onClick={() => setAct('acknowledge')}>
          {isAcknowledged ? 'Write to the reporter…' : 'Acknowledge…'}
        </Button>
      )}
      {can('report.toCase') && (
        <Button variant="default" onClick={() => setAct('case')}>
          Open a case from it…
        </Button>
      )}
      {can('report.joinCase') && (
        <Button variant="default" onClick={() => setAct('join')}>
          Join it to a case…
        </Button>
      )}
      {can('report.close') && (
        <Button variant="default" onClick={() => setAct('close')}>
          Close it…
        </Button>
      )}
      {act === 'acknowledge' && <Acknowledge {...props} />}
      {act === 'case' && <ToCase {...props} />}
      {act === 'join' && <Join {...props} />}
      {act === 'close' && <Close {...props} />}
    </div>
  )
}

const writeOf = ({ revision, body }: ReportView) => ({ reference: body.reference, basedOn: revision })
const messageOf = (text: string) => (text.trim() === '' ? {} : { message: text })

function messageLabel(canAnswer: boolean, isNeeded: boolean): string {
  const label = canAnswer ? 'What the reporter reads' : 'What is to be told to the reporter'
  return isNeeded ? label : `${label} (may stay empty)`
}

/** What the reporter will read; only on a report that came with a code. */
function Message(props: {
  readonly view: ReportView
  readonly value: string
  readonly onChange: (text: string) => void
  readonly needed?: boolean
}) {
  return (
    <Field
      path="message"
      label={messageLabel(props.view.canAnswer, props.needed === true)}
      needed={props.needed === true}
      hint={
        props.view.canAnswer
          ? 'They read it at the lock screen with their code. Say nothing that they may not know.'
          : 'This report came on paper: it is kept here, and somebody has to tell them.'
      }
    >
      {(control) => <TextArea {...control} value={props.value} limit={4000} onChange={props.onChange} />}
    </Field>
  )
}

function Acknowledge({ view, onDone, onCancel }: ActProps) {
  const [message, setMessage] = useState('')
  const act = useAct('report.acknowledge')
  const isFirst = view.body.acknowledged === null
  const submit = async () => {
    const result = await act.run({ ...writeOf(view), message })
    if (result.ok) onDone()
  }
  return (
    <ActDialog
      title={isFirst ? 'Acknowledge the report' : 'Write to the reporter'}
      problems={{ message: ifBlank(message, 'Enter this.') }}
      act={act}
      submit={isFirst ? 'Acknowledge' : 'Send'}
      onSubmit={submit}
      onClose={onCancel}
    >
      <Message view={view} value={message} onChange={setMessage} needed />
    </ActDialog>
  )
}

function ToCase({ view, onCancel }: ActProps) {
  const { organisation } = useSession().view
  const [message, setMessage] = useState('')
  const create = useAct('case.create')
  const link = useAct('report.toCase')
  const submit = async () => {
    const incident = incidentFromReport(view.body, organisation)
    const made = await create.run({ incident, concernsCso: view.body.route === 'alternate' })
    if (!made.ok) return
    const { reference } = made.value.body
    const linked = await link.run({
      ...writeOf(view),
      caseReference: reference,
      caseBasedOn: made.value.revision,
      ...messageOf(message),
    })
    if (linked.ok) go({ screen: 'case', reference, tab: 'facts' })
  }
  return (
    <ActDialog
      title="Open a case from this report"
      act={link.isRunning ? link : create}
      faultTitle="No case was opened"
      submit="Open the case"
      onSubmit={submit}
      onClose={onCancel}
    >
      <p>
        A draft case begins with what the reporter said: words, times, place, people. Nothing in it is
        decided. Report and case name each other; the reporter’s words here stay as they are.
        {view.body.route === 'alternate' && ' It concerns the Chief Security Officer: no CSO is given it.'}
      </p>
      <Message view={view} value={message} onChange={setMessage} />
      <FaultNotice fault={link.fault} title="The case was opened, but not joined to the report" />
    </ActDialog>
  )
}

function Join({ view, onDone, onCancel }: ActProps) {
  const [typed, setTyped] = useState('')
  const [message, setMessage] = useState('')
  const [problem, setProblem] = useState<string>()
  const act = useAct('report.joinCase')
  const reference = readReference(typed)
  const submit = async () => {
    if (reference === null) return
    const found = await bridge.call('case.open', { reference })
    setProblem(found.ok ? undefined : found.fault.message)
    if (!found.ok) return
    const joined = await act.run({
      ...writeOf(view),
      caseReference: reference,
      caseBasedOn: found.value.revision,
      ...messageOf(message),
    })
    if (joined.ok) onDone()
  }
  return (
    <ActDialog
      title="Join this report to a case"
      problems={{ caseReference: reference === null && 'This is not a reference: check each character.' }}
      act={act}
      faultTitle="It was not joined"
      submit="Join"
      onSubmit={submit}
      onClose={onCancel}
    >
      <Field
        path="caseReference"
        label="Case"
        hint="Its reference, like CH-7Q4K-2M. You must be able to change it."
        problem={problem}
      >
        {(control) => <TextBox {...control} mono value={typed} onChange={setTyped} />}
      </Field>
      <Message view={view} value={message} onChange={setMessage} />
    </ActDialog>
  )
}

function Close({ view, onDone, onCancel }: ActProps) {
  const [reason, setReason] = useState('')
  const [message, setMessage] = useState('')
  const act = useAct('report.close')
  const submit = async () => {
    const result = await act.run({ ...writeOf(view), reason, ...messageOf(message) })
    if (result.ok) onDone()
  }
  return (
    <ActDialog
      title="Close this report"
      problems={{ reason: ifNoReason(reason) }}
      act={act}
      faultTitle="It was not closed"
      submit="Close the report"
      onSubmit={submit}
      onClose={onCancel}
    >
      <ReasonField
        label="Why no case comes of it"
        hint="Kept with the report. The reporter does not see it."
        value={reason}
        limit={4000}
        onChange={setReason}
      />
      <Message view={view} value={message} onChange={setMessage} />
    </ActDialog>
  )
}
