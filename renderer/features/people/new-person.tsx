import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useAct } from '../../state/operations'
import { go } from '../../state/route'
import { Actions, Page } from '../../ui/basics'
import { FormContext } from '../../ui/form-context'
import { emptyPerson, problemsOf, readPerson } from './person-draft'
import { PersonForm } from './person-form'
import styles from './people.module.css'

/** Adds somebody to the register of people. */
export function NewPerson() {
  const [typed, setTyped] = useState(() => emptyPerson())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const create = useAct('person.create')
  usePersonalOnScreen()
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const read = readPerson(typed)
    setProblems(read.ok ? new Map() : read.problems)
    if (!read.ok) return
    const result = await create.run({ details: read.details })
    if (result.ok) go({ screen: 'people', reference: result.value.body.reference })
    else setProblems(problemsOf((result.fault.fields ?? []).map(({ path, message }) => [path, message])))
  }
  return (
    <Page title="Add a person" lead="Only the name is needed; the rest can be filled in as it becomes known.">
      <FormContext value={{ problems }}>
        <form
          className={styles.form}
          onSubmit={(event) => void submit(event)}
          noValidate
          aria-label="Add a person"
        >
          <PersonForm value={typed} onChange={(part) => setTyped({ ...typed, ...part })} />
          <FaultNotice fault={create.fault} />
          <Actions>
            <Button type="submit" loading={create.isRunning}>
              Add to people
            </Button>
            <Button variant="subtle" color="gray" onClick={() => go({ screen: 'people', reference: '' })}>
              Cancel
            </Button>
          </Actions>
        </form>
      </FormContext>
    </Page>
  )
}
