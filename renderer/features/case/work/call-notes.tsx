import { useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { formatClock } from '../../../../shared/domain/format-time'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct, useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { useDraft, type Drafting } from '../../../state/use-draft'
import { Actions, Keys } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { FormContext } from '../../../ui/form-context'
import { TextBox } from '../../../ui/inputs'
import { callKey, newCall, readCall, withLine, type CallDraft } from './call-draft'
import { problemsOf } from '../../../parts/problems-of'
import caseStyles from '../case.module.css'
import styles from './work.module.css'

interface CallNotesProps {
  readonly view: CaseView
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Notes of a telephone call, line by line with the clock's time; what was typed before a lock is put back. */
export function CallNotes(props: CallNotesProps) {
  const { reference } = props.view.body
  const drafts = useOperation('draft.list', {})
  const draft = useDraft(callKey(reference), props.view.revision)
  if (!drafts.value && !drafts.fault) return null
  const kept = drafts.value?.find(({ key }) => key === callKey(reference))
  return <Notes {...props} draft={draft} start={(kept && readCall(kept.content)) ?? newCall()} />
}

interface NotesProps extends CallNotesProps {
  readonly draft: Drafting
  readonly start: CallDraft
}

function Notes({ view, draft, start, onClose, onDone }: NotesProps) {
  const { zone } = useSession().view.organisation
  const [call, setCall] = useState(start)
  const latest = useRef(call)
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const record = useAct('work.log')

  const put = (next: CallDraft) => {
    latest.current = next
    setCall(next)
    draft.change(() => JSON.stringify(latest.current))
  }
  const finish = async () => {
    const done = withLine(latest.current)
    put(done)
    const found = new Map<string, string>()
    if (done.with.trim() === '') found.set('with', 'Enter who was on the line.')
    if (done.lines.length === 0) found.set('line', 'Note at least one line.')
    setProblems(found)
    if (found.size > 0) return
    const result = await record.run({
      reference: view.body.reference,
      basedOn: view.revision,
      entry: {
        kind: 'call',
        at: { at: done.startedAt, zone, precision: 'minute' },
        with: done.with,
        ...(done.number.trim() !== '' && { number: done.number }),
        lines: done.lines,
      },
    })
    if (!result.ok) {
      setProblems(problemsOf(result.fault, 'entry.'))
      return
    }
    await draft.discard()
    onDone(result.value)
  }
  const discard = async () => {
    await draft.discard()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    put(withLine(latest.current))
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    void finish()
  }

  return (
    <Dialog title="Notes of a telephone call" size="xl" onClose={() => void leave()}>
      <FormContext value={{ problems }}>
        <form className={caseStyles.dialog} onSubmit={submit} noValidate>
          <div className={caseStyles.pair}>
            <Field path="with" label="Who is on the line" needed>
              {(control) => (
                <TextBox
                  {...control}
                  value={call.with}
                  maxLength={160}
                  data-autofocus
                  onChange={(value) => put({ ...latest.current, with: value })}
                />
              )}
            </Field>
            <Field path="number" label="Number">
              {(control) => (
                <TextBox
                  {...control}
                  value={call.number}
                  maxLength={60}
                  onChange={(number) => put({ ...latest.current, number })}
                />
              )}
            </Field>
          </div>
          <CallLines call={call} zone={zone} onChange={put} />
          <Field
            path="line"
            label="Line"
            hint={
              <>
                <Keys>Enter</Keys> adds it with the time on the clock. <Keys>Esc</Keys> finishes the call.
              </>
            }
          >
            {(control) => (
              <TextBox
                {...control}
                value={call.typing}
                maxLength={1000}
                onKeyDown={onKeyDown}
                onChange={(typing) => put({ ...latest.current, typing })}
              />
            )}
          </Field>
          <FaultNotice fault={record.fault} title="Not recorded" />
          <Actions>
            <Button type="submit" loading={record.isRunning}>
              Finish and record the call
            </Button>
            <Button variant="subtle" color="gray" onClick={() => void discard()}>
              Discard the notes
            </Button>
          </Actions>
        </form>
      </FormContext>
    </Dialog>
  )

  /** Esc finishes; notes that are still empty are just left. */
  async function leave() {
    const { lines, typing } = latest.current
    if (lines.length === 0 && typing.trim() === '') await discard()
    else await finish()
  }
}

interface CallLinesProps {
  readonly call: CallDraft
  readonly zone: string
  readonly onChange: (call: CallDraft) => void
}

function CallLines({ call, zone, onChange }: CallLinesProps) {
  if (call.lines.length === 0) return null
  return (
    <ol className={styles.callLines} aria-label="Lines noted so far">
      {call.lines.map(({ at, text }, index) => (
        <li key={`${at} ${String(index)}`}>
          <time dateTime={at}>{formatClock(at, zone)}</time>
          <span>{text}</span>
          <button
            type="button"
            className={styles.link}
            onClick={() => onChange({ ...call, lines: call.lines.filter((_, other) => other !== index) })}
          >
            Remove<span className="unseen">: {text}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
