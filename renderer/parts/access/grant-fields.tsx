import { accessLabels } from '../../../shared/domain/vocabulary'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { DateBox } from '../moment-input'
import { optionsOf } from '../options'
import styles from './access.module.css'

/** What is granted, and to which day, as typed. */
export interface GrantDraft {
  readonly level: 'read' | 'work'
  readonly until: string
}

interface GrantFieldsProps {
  readonly value: GrantDraft
  readonly zone: string
  readonly problem?: string | undefined
  readonly onChange: (value: GrantDraft) => void
}

/** How far a grant goes: to read or to work, and when it ends. */
export function GrantFields({ value, zone, problem, onChange }: GrantFieldsProps) {
  return (
    <div className={styles.pair}>
      <Choice
        isFixed
        path="level"
        label="They"
        options={optionsOf(accessLabels)}
        value={value.level}
        onChange={(level) => onChange({ ...value, level: level ?? 'read' })}
      />
      <Field path="until" label="Last day (may stay empty)" {...(problem !== undefined && { problem })}>
        {(control) => (
          <DateBox
            control={control}
            label="Last day of the grant"
            zone={zone}
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
          />
        )}
      </Field>
    </div>
  )
}
