import { clearances } from '../../../../shared/domain/clearance'
import type { InvolvedPerson } from '../../../../shared/domain/incident'
import { clearanceLabels, personRoleLabels } from '../../../../shared/domain/vocabulary'
import type { Draft } from '../../../parts/incident-form'
import { optionsOf } from '../../../parts/options'
import { Choice, orUnknown } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { NameOfPerson } from './name-of-person'
import styles from '../case.module.css'

export type PersonDraft = Draft<InvolvedPerson>

const clearanceOptions = orUnknown(
  clearances.map((clearance) => ({ value: clearance, label: clearanceLabels[clearance] })),
)

interface PersonFieldsProps {
  readonly of: PersonDraft
  readonly path: string
  readonly change: (part: Partial<PersonDraft>) => void
}

/** One person of a case: who they are and what part they have in it. */
export function PersonFields({ of, path, change }: PersonFieldsProps) {
  return (
    <>
      <div className={styles.trio}>
        <NameOfPerson path={`${path}.name`} label="Name" value={of} onChange={change} />
        <Field path={`${path}.role`} label="Part in it">
          {(control) => (
            <Pick
              control={control}
              options={optionsOf(personRoleLabels)}
              value={of.role}
              onChange={(role) => change({ role })}
            />
          )}
        </Field>
        <Field path={`${path}.organisation`} label="Organisation">
          {(control) => (
            <TextBox
              {...control}
              value={of.organisation}
              onChange={(organisation) => change({ organisation })}
            />
          )}
        </Field>
      </div>
      <Choice
        path={`${path}.clearance`}
        label="Clearance"
        options={clearanceOptions}
        value={of.clearance}
        onChange={(clearance) => change({ clearance })}
      />
      <Field path={`${path}.note`} label="Note">
        {(control) => (
          <TextArea {...control} value={of.note} limit={1000} onChange={(note) => change({ note })} />
        )}
      </Field>
    </>
  )
}
