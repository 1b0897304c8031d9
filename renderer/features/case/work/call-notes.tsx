import { useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { formatClock } from '../../../../shared/domain/format-time'
import { FaultNotice } from '../../../parts/fault-notice'
import { PutBack } from '../../../parts/put-back'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { useTyped } from '../../../state/use-typed'
import { Actions, Keys } from '../../../ui/basics'
import { Dialog, Foot } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { FormContext } from '../../../ui/form-context'
import { TextBox } from '../../../ui/inputs'
import { callDraft, newCall, withLine, type CallDraft } from './call-draft'
import { problemsOf } from '../../../parts/problems-of'
import caseStyles from '../case.module.css'
import styles from './work.module.css'

interface CallNotesProps {
  readonly view: CaseView
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Notes of a telephone call, line by line with the clock's time; what was typed before a lock is put back. */
export function CallNotes({ view, onClose, onDone }: CallNotesProps) {
  const { zone } = useSession().view.organisation
  const notes = useTyped({
    key: `${view.body.reference}/call`,
    what: 'Notes of a telephone call',
    shape: callDraft,
    start: newCall,
  })
  const call = notes.value
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const record = useAct('work.log', notes.discard)

  const finish = async () => {
    const done = withLine(call)
    notes.put(done)
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
    onDone(result.value)
  }
  const discard = async () => {
    await notes.discard()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    notes.put(withLine(call))
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    void finish()
  }

  return (
    <Dialog title="Notes of a telephone call" size="xl" onClose={() => void leave()}>
      <FormContext value={{ problems }}>
        <form className={caseStyles.dialog} onSubmit={submit} noValidate>
          <PutBack at={notes.keptAt} onDiscard={() => void notes.restart()} />
          <OnTheLine call={call} onChange={notes.put} />
          <CallLines call={call} zone={zone} onChange={notes.put} />
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
                onChange={(typing) => notes.put({ ...call, typing })}
              />
            )}
          </Field>
          <Foot>
            <FaultNotice fault={record.fault} title="Not recorded" />
            <Actions>
              <Button type="submit" loading={record.isRunning}>
                Finish and record the call
              </Button>
              <Button variant="subtle" color="gray" onClick={() => void discard()}>
                Discard the notes
              </Button>
            </Actions>
          </Foot>
        </form>
      </FormContext>
    </Dialog>
  )

  /** Esc finishes; notes that are still empty are just left. */
  async function leave() {
    const { lines, typing } = call
    if (lines.length === 0 && typing.trim() === '') await discard()
    else await finish()
  }
}

interface CallLinesProps {
  readonly call: CallDraft
  readonly zone: string
  readonly onChange: (call: CallDraft) => void
}

/** Who is called, and on which number. */
function OnTheLine({ call, onChange }: Pick<CallLinesProps, 'call' | 'onChange'>) {
  return (
    <div className={caseStyles.pair}>
      <Field path="with" label="Who is on the line" needed>
        {(control) => (
          <TextBox
            {...control}
            value={call.with}
            maxLength={160}
            data-autofocus
            onChange={(value) => onChange({ ...call, with: value })}
          />
        )}
      </Field>
      <Field path="number" label="Number">
        {(control) => (
          <TextBox
            {...control}
            value={call.number}
            maxLength={60}
            onChange={(number) => onChange({ ...call, number })}
          />
        )}
      </Field>
    </div>
  )
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
