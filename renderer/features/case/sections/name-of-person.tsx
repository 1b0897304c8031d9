import type { Clearance } from '../../../../shared/domain/clearance'
import { PersonPicker } from '../../../parts/person-picker'

/** A person as a record names them; `person` is a reference of the register of people. */
export interface NamedPerson {
  readonly name?: string | undefined
  readonly person?: string | undefined
  readonly clearance?: Clearance | null | undefined
}

interface NameOfPersonProps {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: NamedPerson
  /** Given name, link and clearance together: whoever is chosen fills all three, a name typed over drops the link. */
  readonly onChange: (part: NamedPerson) => void
}

/** A name, linked to the register of people where it can be. */
export function NameOfPerson({ value, onChange, ...field }: NameOfPersonProps) {
  const { name = '', person, clearance } = value
  return (
    <PersonPicker
      {...field}
      value={{ name, ...(person !== undefined && { person }), ...(clearance !== undefined && { clearance }) }}
      onChange={(next) => onChange({ name: next.name, person: next.person, clearance: next.clearance })}
    />
  )
}
