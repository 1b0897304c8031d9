import { clearances } from '../../shared/domain/clearance'
import { clearanceLabels } from '../../shared/domain/vocabulary'
import { Field } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { Pick } from '../ui/pick'
import { DateBox } from './moment-input'
import type { StandingDraft } from './standing-draft'
import styles from './new-account.module.css'

interface StandingFieldsProps {
  readonly value: StandingDraft
  readonly zone: string
  readonly onChange: (value: StandingDraft) => void
  /** Leaves out the briefings, which few people have. */
  readonly isShort?: boolean
}

/** What somebody may be shown: clearance with its end, briefings, nationality. */
export function StandingFields({ value, zone, onChange, isShort = false }: StandingFieldsProps) {
  const isCleared = value.clearance !== 'none'
  return (
    <>
      <div className={styles.pair}>
        <Field path="standing.clearance" label="Clearance">
          {(control) => (
            <Pick
              control={control}
              options={clearances.map((level) => ({ value: level, label: clearanceLabels[level] }))}
              value={value.clearance}
              onChange={(clearance) => onChange({ ...value, clearance })}
            />
          )}
        </Field>
        {isCleared && (
          <Field path="standing.expires" label="Counts until">
            {(control) => (
              <DateBox
                control={control}
                label="Clearance counts until"
                zone={zone}
                value={value.expires}
                onChange={(expires) => onChange({ ...value, expires })}
              />
            )}
          </Field>
        )}
        <Field path="standing.nationalities" label="Nationality">
          {(control) => (
            <TextBox
              {...control}
              value={value.nationalities}
              placeholder="NZL"
              onChange={(nationalities) => onChange({ ...value, nationalities })}
            />
          )}
        </Field>
        {!isShort && (
          <Field path="standing.briefings" label="Briefed for">
            {(control) => (
              <TextBox
                {...control}
                value={value.briefings}
                placeholder="Codewords, with commas"
                onChange={(briefings) => onChange({ ...value, briefings })}
              />
            )}
          </Field>
        )}
      </div>
      <p className={styles.note}>
        {isCleared && 'Leave “Counts until” empty where the clearance does not end by itself. '}
        Countries by name or three-letter code, with commas: NZL, AUS.
      </p>
    </>
  )
}
