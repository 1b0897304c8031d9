import { Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import type { FollowUpTyped } from './directory-typed'
import styles from './directory.module.css'

interface FollowUpFieldsProps {
  readonly value: FollowUpTyped
  readonly onChange: (value: FollowUpTyped) => void
}

const boxes = [
  ['agency', 'Agency'],
  ['name', 'Name'],
  ['position', 'Position'],
  ['phone', 'Telephone'],
  ['email', 'Email'],
] as const

/** Whom other agencies call back, where that is not the contact of the organisation. */
export function FollowUpFields({ value, onChange }: FollowUpFieldsProps) {
  return (
    <Panel title="Our contact for follow-up" aside="Empty: the organisation’s own contact is printed">
      <div className={styles.stack}>
        <p className={styles.none}>
          A case keeps the contact it names: change it there too, and the case asks for an update to whoever
          holds its report.
        </p>
        <div className={styles.pair}>
          {boxes.map(([key, label]) => (
            <Field key={key} path={`followUp.${key}`} label={label}>
              {(control) => (
                <TextBox
                  {...control}
                  value={value[key]}
                  onChange={(text) => onChange({ ...value, [key]: text })}
                />
              )}
            </Field>
          ))}
        </div>
        <Field path="followUp.address" label="Address">
          {(control) => (
            <TextArea
              {...control}
              value={value.address}
              onChange={(address) => onChange({ ...value, address })}
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}
