import { Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { RepeatsMeaning } from './repeats-meaning'
import styles from './directory.module.css'

interface RepeatFieldsProps {
  readonly threshold: string
  readonly days: string
  readonly onChange: (part: { readonly threshold?: string; readonly days?: string }) => void
}

/** From which number on, and within how long, minor incidents of one clearance holder count as repeated. */
export function RepeatFields({ threshold, days, onChange }: RepeatFieldsProps) {
  return (
    <Panel title="Repeated minor incidents">
      <div className={styles.stack}>
        <RepeatsMeaning />
        <div className={styles.pair}>
          <Field path="repeats.threshold" label="How many of one clearance holder">
            {(control) => (
              <TextBox
                {...control}
                inputMode="numeric"
                placeholder="Not decided"
                value={threshold}
                onChange={(text) => onChange({ threshold: text })}
              />
            )}
          </Field>
          <Field path="repeats.days" label="Within how many days">
            {(control) => (
              <TextBox
                {...control}
                inputMode="numeric"
                placeholder="Not decided"
                value={days}
                onChange={(text) => onChange({ days: text })}
              />
            )}
          </Field>
        </div>
      </div>
    </Panel>
  )
}
