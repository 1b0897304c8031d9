import { ActForm } from '../../parts/act-form'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useAct } from '../../state/operations'
import { go } from '../../state/route'
import { useTyped } from '../../state/use-typed'
import { Page } from '../../ui/basics'
import { emptyPerson, personDraft, readPerson, type PersonDraft } from './person-draft'
import { PersonForm } from './person-form'
import styles from './people.module.css'

/** Adds somebody to the register of people. */
export function NewPerson() {
  const form = useTyped<PersonDraft>({
    key: 'people/new',
    what: 'Add a person',
    shape: personDraft,
    start: () => emptyPerson(),
  })
  const act = useAct('person.create', form.discard)
  usePersonalOnScreen()
  const read = readPerson(form.value)
  const create = async () => {
    if (!read.ok) return
    const result = await act.run({ details: read.details })
    if (result.ok) go({ screen: 'people', reference: result.value.body.reference })
  }
  return (
    <Page title="Add a person" lead="Only the name is needed; the rest can be filled in as it becomes known.">
      <div className={styles.form}>
        <ActForm
          label="Add a person"
          act={act}
          kept={form}
          problems={read.ok ? {} : Object.fromEntries(read.problems)}
          fieldsUnder="details."
          faultTitle="Not added"
          submit="Add to people"
          onSubmit={create}
          onCancel={() => go({ screen: 'people', reference: '' })}
        >
          <PersonForm value={form.value} onChange={(part) => form.put({ ...form.value, ...part })} />
        </ActForm>
      </div>
    </Page>
  )
}
