import type { Clearance } from '../../../../shared/domain/clearance'
import { Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'

/** A person as a record names them; `person` is a reference of the register of people. */
export interface NamedPerson {
  readonly name?: string | undefined
  readonly person?: string | undefined
  readonly clearance?: Clearance | null | undefined
}

interface NameOfPersonProps {
  readonly path: string
  readonly label: string
  readonly value: NamedPerson
  readonly onChange: (part: NamedPerson) => void
}

/** A name. */
export function NameOfPerson({ path, label, value, onChange }: NameOfPersonProps) {
  return (
    <Field path={path} label={label}>
      {(control) => (
        <TextBox {...control} value={value.name} maxLength={160} onChange={(name) => onChange({ name })} />
      )}
    </Field>
  )
}
