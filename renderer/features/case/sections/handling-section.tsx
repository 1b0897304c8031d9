import { Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Rows } from '../../../ui/rows'
import { useIncident } from '../incident-context'
import { Costs } from './costs-section'
import { NameOfPerson } from './name-of-person'
import styles from '../case.module.css'

/** Who works on it, who is to hear of it, what it costs and where else it is kept. */
export function HandlingSection() {
  return (
    <>
      <Assignees />
      <Circulation />
      <Costs />
      <Files />
    </>
  )
}

function Assignees() {
  const { form, set } = useIncident()
  return (
    <Field
      path="assignees"
      label="Who works on it"
      hint="People, whether or not they have an account. Being named here opens nothing to anybody."
      isGroup
    >
      {() => (
        <Rows
          path="assignees"
          noun="assignee"
          rows={form.assignees ?? []}
          empty="Nobody named yet."
          make={() => ({ name: '' })}
          onChange={(next) => set('assignees', next.length === 0 ? undefined : next)}
        >
          {(one, path, change) => (
            <div className={styles.pair}>
              <NameOfPerson
                path={`${path}.name`}
                label="Name"
                value={one}
                onChange={({ name, person }) => change({ name, person })}
              />
              <Field path={`${path}.part`} label="What they do">
                {(control) => (
                  <TextBox
                    {...control}
                    value={one.part}
                    maxLength={120}
                    onChange={(part) => change({ part })}
                  />
                )}
              </Field>
            </div>
          )}
        </Rows>
      )}
    </Field>
  )
}

function Circulation() {
  const { form, set } = useIncident()
  return (
    <Field
      path="circulation"
      label="To be told inside the organisation"
      hint="The list of who is to hear of it. That somebody was told is recorded under “Work”."
      isGroup
    >
      {() => (
        <Rows
          path="circulation"
          noun="recipient"
          rows={form.circulation ?? []}
          empty="Nobody listed yet."
          make={() => ({ to: '' })}
          onChange={(next) => set('circulation', next.length === 0 ? undefined : next)}
        >
          {(one, path, change) => (
            <div className={styles.pair}>
              <Field path={`${path}.to`} label="Whom">
                {(control) => (
                  <TextBox {...control} value={one.to} maxLength={160} onChange={(to) => change({ to })} />
                )}
              </Field>
              <Field path={`${path}.why`} label="Why they need to know">
                {(control) => (
                  <TextBox {...control} value={one.why} maxLength={300} onChange={(why) => change({ why })} />
                )}
              </Field>
            </div>
          )}
        </Rows>
      )}
    </Field>
  )
}

const fileBoxes = [
  ['system', 'Where it is kept', 120],
  ['reference', 'Its reference there', 120],
  ['note', 'Note', 300],
] as const

function Files() {
  const { form, set } = useIncident()
  return (
    <Field
      path="files"
      label="Files elsewhere"
      hint="A paper file, a misconduct case, another agency’s system: the reference only, so that it can be found."
      isGroup
    >
      {() => (
        <Rows
          path="files"
          noun="file"
          rows={form.files ?? []}
          empty="None named yet."
          make={() => ({ system: '', reference: '' })}
          onChange={(next) => set('files', next.length === 0 ? undefined : next)}
        >
          {(one, path, change) => (
            <div className={styles.trio}>
              {fileBoxes.map(([name, label, max]) => (
                <Field key={name} path={`${path}.${name}`} label={label}>
                  {(control) => (
                    <TextBox
                      {...control}
                      value={one[name]}
                      maxLength={max}
                      onChange={(text) => change({ [name]: text })}
                    />
                  )}
                </Field>
              ))}
            </div>
          )}
        </Rows>
      )}
    </Field>
  )
}
