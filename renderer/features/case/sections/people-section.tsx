import { clearances } from '../../../../shared/domain/clearance'
import { clearanceLabels, personRoleLabels } from '../../../../shared/domain/vocabulary'
import { optionsOf } from '../../../parts/options'
import { Choice, orUnknown } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { Rows } from '../../../ui/rows'
import { useIncident } from '../incident-context'
import styles from '../case.module.css'

const clearanceOptions = orUnknown(
  clearances.map((clearance) => ({ value: clearance, label: clearanceLabels[clearance] })),
)

export function PeopleSection() {
  const { form, set } = useIncident()
  return (
    <AnswerField
      path="people"
      label="People involved"
      hint="Names go no further than those who are granted this case."
      isGroup
      value={form.people}
      onChange={(people) => set('people', people)}
    >
      {(_, people = []) => (
        <Rows
          path="people"
          noun="person"
          rows={people}
          empty="Nobody named yet."
          make={() => ({ name: '', role: 'involved' as const })}
          onChange={(next) => set('people', next.length === 0 ? undefined : next)}
        >
          {(person, path, change) => (
            <>
              <div className={styles.trio}>
                <Field path={`${path}.name`} label="Name">
                  {(control) => (
                    <TextBox {...control} value={person.name} onChange={(name) => change({ name })} />
                  )}
                </Field>
                <Field path={`${path}.role`} label="Part in it">
                  {(control) => (
                    <Pick
                      control={control}
                      options={optionsOf(personRoleLabels)}
                      value={person.role}
                      onChange={(role) => change({ role })}
                    />
                  )}
                </Field>
                <Field path={`${path}.organisation`} label="Organisation">
                  {(control) => (
                    <TextBox
                      {...control}
                      value={person.organisation}
                      onChange={(organisation) => change({ organisation })}
                    />
                  )}
                </Field>
              </div>
              <Choice
                path={`${path}.clearance`}
                label="Clearance"
                options={clearanceOptions}
                value={person.clearance}
                onChange={(clearance) => change({ clearance })}
              />
              <Field path={`${path}.note`} label="Note">
                {(control) => (
                  <TextArea
                    {...control}
                    value={person.note}
                    limit={1000}
                    onChange={(note) => change({ note })}
                  />
                )}
              </Field>
            </>
          )}
        </Rows>
      )}
    </AnswerField>
  )
}
