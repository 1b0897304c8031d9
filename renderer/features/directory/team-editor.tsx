import { PersonPicker } from '../../parts/person-picker'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Rows } from '../../ui/rows'
import { newRole, type MemberTyped, type RoleTyped } from './directory-typed'
import styles from './directory.module.css'

interface TeamEditorProps {
  readonly team: readonly RoleTyped[]
  readonly onChange: (team: RoleTyped[]) => void
}

/** The parts of the response team, each with who has it and who stands in. */
export function TeamEditor({ team, onChange }: TeamEditorProps) {
  return (
    <Rows
      path="team"
      noun="part"
      rows={team}
      onChange={onChange}
      make={newRole}
      empty="Nobody yet. Name a part, such as leading the response, with who has it and who stands in."
    >
      {(row, path, change) => (
        <>
          <Field path={`${path}.role`} label="Part in the team" needed>
            {(control) => <TextBox {...control} value={row.role} onChange={(role) => change({ role })} />}
          </Field>
          <Member
            path={`${path}.primary`}
            label="Who has it"
            value={row.primary}
            onChange={(primary) => change({ primary })}
          />
          <Member
            path={`${path}.alternate`}
            label="Who stands in"
            value={row.alternate}
            onChange={(alternate) => change({ alternate })}
          />
        </>
      )}
    </Rows>
  )
}

interface MemberProps {
  readonly path: string
  readonly label: string
  readonly value: MemberTyped
  readonly onChange: (value: MemberTyped) => void
}

function Member({ path, label, value, onChange }: MemberProps) {
  const { name, person, phone, afterHours } = value
  return (
    <div className={styles.member}>
      <PersonPicker
        path={`${path}.name`}
        label={label}
        value={{ name, ...(person !== undefined && { person }) }}
        // The clearance of somebody linked stays with the person: everybody reads the directory.
        onChange={(picked) =>
          onChange({
            name: picked.name,
            phone,
            afterHours,
            ...(picked.person !== undefined && { person: picked.person }),
          })
        }
      />
      <Field path={`${path}.phone`} label="Telephone">
        {(control) => (
          <TextBox {...control} value={phone} onChange={(typed) => onChange({ ...value, phone: typed })} />
        )}
      </Field>
      <Field path={`${path}.afterHours`} label="After hours">
        {(control) => (
          <TextBox
            {...control}
            value={afterHours}
            onChange={(typed) => onChange({ ...value, afterHours: typed })}
          />
        )}
      </Field>
    </div>
  )
}
