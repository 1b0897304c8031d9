import { clearances } from '../../../shared/domain/clearance'
import { clearanceStateLabels } from '../../../shared/domain/case-labels'
import { clearanceLabels } from '../../../shared/domain/vocabulary'
import { DateBox } from '../../parts/moment-input'
import { optionsOf } from '../../parts/options'
import { useSession } from '../../state/session'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { Rows } from '../../ui/rows'
import type { BriefingDraft, PersonDraft } from './person-draft'
import styles from './people.module.css'

interface ClearanceFieldsProps {
  readonly value: PersonDraft
  readonly onChange: (part: Partial<PersonDraft>) => void
}

/** The clearance with its dates, and the compartments somebody was briefed for. */
export function ClearanceFields({ value, onChange }: ClearanceFieldsProps) {
  const { zone } = useSession().view.organisation
  const date = (path: string, label: string, text: string, put: (date: string) => void, hint?: string) => (
    <Field path={path} label={label} {...(hint !== undefined && { hint })}>
      {(control) => <DateBox control={control} label={label} zone={zone} value={text} onChange={put} />}
    </Field>
  )
  return (
    <fieldset className={styles.group}>
      <legend>Clearance</legend>
      <div className={styles.pair}>
        <Field path="clearance.level" label="Level">
          {(control) => (
            <Pick
              control={control}
              options={clearances.map((level) => ({ value: level, label: clearanceLabels[level] }))}
              value={value.level}
              onChange={(level) => onChange({ level })}
            />
          )}
        </Field>
        {value.level !== 'none' && (
          <>
            <Field path="clearance.state" label="How it stands">
              {(control) => (
                <Pick
                  control={control}
                  options={optionsOf(clearanceStateLabels)}
                  value={value.state}
                  onChange={(state) => onChange({ state })}
                />
              )}
            </Field>
            {date('clearance.grantedOn', 'Granted on', value.grantedOn, (grantedOn) =>
              onChange({ grantedOn }),
            )}
            {date('clearance.expires', 'Counts until', value.expires, (expires) => onChange({ expires }))}
            {date('clearance.reviewOn', 'Review on', value.reviewOn, (reviewOn) => onChange({ reviewOn }))}
          </>
        )}
      </div>
      {value.level !== 'none' && (
        <p className={styles.quiet}>
          No length is assumed: leave “Counts until” empty where the clearance does not end by itself.
        </p>
      )}
      <Rows<BriefingDraft>
        path="briefings"
        noun="briefing"
        rows={value.briefings}
        onChange={(briefings) => onChange({ briefings })}
        make={() => ({ compartment: '', on: '', debriefedOn: '' })}
        empty="Briefed for no compartment."
      >
        {(row, path, change) => (
          <div className={styles.pair}>
            <Field path={`${path}.compartment`} label="Codeword" needed>
              {(control) => (
                <TextBox
                  {...control}
                  value={row.compartment}
                  maxLength={40}
                  onChange={(compartment) => change({ compartment })}
                />
              )}
            </Field>
            {date(`${path}.on`, 'Briefed on', row.on, (on) => change({ on }))}
            {date(`${path}.debriefedOn`, 'Debriefed on', row.debriefedOn, (debriefedOn) =>
              change({ debriefedOn }),
            )}
          </div>
        )}
      </Rows>
    </fieldset>
  )
}
