import { engagementLabels } from '../../../shared/domain/case-labels'
import { PersonAlikes } from '../../parts/person-alikes'
import { optionsOf } from '../../parts/options'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { ClearanceFields } from './clearance-fields'
import type { PersonDraft } from './person-draft'
import styles from './people.module.css'

interface PersonFormProps {
  readonly value: PersonDraft
  readonly onChange: (part: Partial<PersonDraft>) => void
  /** Reference of the person being changed; absent for a new one. */
  readonly reference?: string
}

type TextField =
  'name' | 'organisation' | 'employer' | 'unit' | 'position' | 'phone' | 'email' | 'nationalities'

/** Everything the register keeps about a person. */
export function PersonForm({ value, onChange, reference }: PersonFormProps) {
  const box = (field: TextField, label: string, hint?: string) => (
    <Field path={field} label={label} needed={field === 'name'} {...(hint !== undefined && { hint })}>
      {(control) => (
        <TextBox {...control} value={value[field]} onChange={(text) => onChange({ [field]: text })} />
      )}
    </Field>
  )
  return (
    <>
      <fieldset className={styles.group}>
        <legend>Who it is</legend>
        {box('name', 'Name')}
        <PersonAlikes name={value.name} {...(reference !== undefined && { except: reference })} />
        <div className={styles.pair}>
          <Field path="otherNames" label="Other names" hint="One on each line.">
            {(control) => (
              <TextArea
                {...control}
                rows={1}
                value={value.otherNames}
                onChange={(otherNames) => onChange({ otherNames })}
              />
            )}
          </Field>
          {box('nationalities', 'Nationality', 'Three-letter codes with commas, such as NZL.')}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Work</legend>
        <div className={styles.pair}>
          <Field path="engagement" label="Works here as">
            {(control) => (
              <Pick
                control={control}
                options={optionsOf(engagementLabels)}
                value={value.engagement}
                onChange={(engagement) => onChange({ engagement })}
              />
            )}
          </Field>
          {box('position', 'Position')}
          {box('unit', 'Unit')}
          {box('organisation', 'Organisation')}
          {box('employer', 'Employer, if another')}
          {box('phone', 'Telephone')}
          {box('email', 'Email')}
        </div>
      </fieldset>
      <ClearanceFields value={value} onChange={onChange} />
      <Field
        path="note"
        label="Note"
        hint="What helps to recognise or reach them. Nothing about cases belongs here."
      >
        {(control) => (
          <TextArea {...control} limit={2000} value={value.note} onChange={(note) => onChange({ note })} />
        )}
      </Field>
      <label>
        <input
          type="checkbox"
          checked={value.isFormer}
          onChange={(event) => onChange({ isFormer: event.currentTarget.checked })}
        />{' '}
        No longer met: kept, and listed apart
      </label>
    </>
  )
}
