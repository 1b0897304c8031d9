import { clearances } from '../../../../shared/domain/clearance'
import type { ForeignContact } from '../../../../shared/domain/foreign-contact'
import { clearanceLabels } from '../../../../shared/domain/vocabulary'
import type { Draft } from '../../../parts/incident-form'
import { Choice, orUnknown } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { NameOfPerson } from './name-of-person'

export type HolderDraft = Draft<NonNullable<ForeignContact['holder']>>

const clearanceOptions = orUnknown(
  clearances.map((clearance) => ({ value: clearance, label: clearanceLabels[clearance] })),
)

interface HolderFieldsProps {
  readonly path: string
  readonly label: string
  readonly value: HolderDraft | undefined
  readonly onChange: (value: HolderDraft | undefined) => void
}

/** The clearance holder a record is about: from the register of people, or by name. */
export function HolderFields({ path, label, value, onChange }: HolderFieldsProps) {
  const of = value ?? {}
  return (
    <Field path={path} label={label} isGroup>
      {() => (
        <>
          <NameOfPerson
            path={`${path}.name`}
            label="Name"
            value={of}
            onChange={(part) => onChange({ ...of, ...part })}
          />
          <Choice
            path={`${path}.clearance`}
            label="Clearance"
            options={clearanceOptions}
            value={of.clearance}
            onChange={(clearance) => onChange({ ...of, clearance })}
          />
        </>
      )}
    </Field>
  )
}
