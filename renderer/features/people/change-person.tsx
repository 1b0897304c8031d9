import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { PersonView } from '../../../shared/contract/person'
import { canonical } from '../../parts/canonical'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import { Field } from '../../ui/field'
import { FormContext } from '../../ui/form-context'
import { TextBox } from '../../ui/inputs'
import { problemsOf, readPerson, toPersonDraft } from './person-draft'
import { PersonForm } from './person-form'
import styles from './people.module.css'

interface ChangePersonProps {
  readonly view: PersonView
  readonly onDone: () => void
}

/** Changes a person. A change of the clearance or a briefing asks for its reason. */
export function ChangePerson({ view, onDone }: ChangePersonProps) {
  // What was opened stays what the change is based on, even when somebody saves meanwhile.
  const [opened] = useState(view)
  const [typed, setTyped] = useState(() => toPersonDraft(view.body.details))
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useAct('person.save')
  const before = opened.body.details
  const read = readPerson(typed)
  const isStandingChanged =
    read.ok &&
    (canonical(read.details.clearance) !== canonical(before.clearance) ||
      canonical(read.details.briefings) !== canonical(before.briefings))

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setProblems(read.ok ? new Map() : read.problems)
    if (!read.ok) return
    if (isStandingChanged && reason.trim() === '') {
      setProblems(new Map([['reason', 'Say why the clearance or a briefing changes.']]))
      return
    }
    const result = await save.run({
      reference: opened.body.reference,
      basedOn: opened.revision,
      details: read.details,
      ...(reason.trim() !== '' && { reason }),
    })
    if (result.ok) onDone()
    else setProblems(problemsOf((result.fault.fields ?? []).map(({ path, message }) => [path, message])))
  }

  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Change a person"
      >
        <PersonForm
          value={typed}
          reference={opened.body.reference}
          onChange={(part) => setTyped({ ...typed, ...part })}
        />
        <Field
          path="reason"
          label="Reason"
          needed={isStandingChanged}
          hint="Kept with this revision; needed when the clearance or a briefing changes."
        >
          {(control) => <TextBox {...control} value={reason} maxLength={500} onChange={setReason} />}
        </Field>
        <FaultNotice fault={save.fault} />
        <Actions>
          <Button type="submit" loading={save.isRunning}>
            Save
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            Cancel
          </Button>
        </Actions>
      </form>
    </FormContext>
  )
}
