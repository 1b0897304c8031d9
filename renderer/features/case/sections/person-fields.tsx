import { clearances } from '../../../../shared/domain/clearance'
import type { Incident, InvolvedPerson } from '../../../../shared/domain/incident'
import { injuryLabels } from '../../../../shared/domain/case-labels'
import { clearanceLabels, personRoleLabels } from '../../../../shared/domain/vocabulary'
import type { Draft } from '../../../parts/incident-form'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice, orUnknown } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { useIncident } from '../incident-context'
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
      {of.role === 'affected' && (
        <InjuryFields of={of.injury} path={`${path}.injury`} change={(injury) => change({ injury })} />
      )}
    </>
  )
}

interface InjuryFieldsProps {
  readonly of: PersonDraft['injury']
  readonly path: string
  readonly change: (injury: PersonDraft['injury']) => void
}

/** How somebody was hurt, as WorkSafe asks it; nobody is asked before they are hurt. */
function InjuryFields({ of, path, change }: InjuryFieldsProps) {
  const { form } = useIncident()
  if (of === undefined && !wasHurt(form.healthAndSafety)) return null
  const set = (part: PersonDraft['injury']) => change({ ...of, ...part })
  return (
    <>
      <Checks
        path={`${path}.kinds`}
        label="Injury"
        groups={[{ options: optionsOf(injuryLabels) }]}
        value={of?.kinds}
        onChange={(kinds) => set({ kinds })}
      />
      <div className={styles.pair}>
        <Field path={`${path}.bodyPart`} label="Part of the body">
          {(control) => (
            <TextBox {...control} value={of?.bodyPart} onChange={(bodyPart) => set({ bodyPart })} />
          )}
        </Field>
        <Field path={`${path}.treatment`} label="Treatment">
          {(control) => (
            <TextBox {...control} value={of?.treatment} onChange={(treatment) => set({ treatment })} />
          )}
        </Field>
      </div>
    </>
  )
}

const wasHurt = (answer: Incident['healthAndSafety']) => answer === 'serious-injury' || answer === 'death'
