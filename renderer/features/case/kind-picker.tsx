import { useEffect, useRef } from 'react'
import type { CaseClass } from '../../../shared/domain/incident'
import { classLabels } from '../../../shared/domain/vocabulary'
import { Field } from '../../ui/field'
import styles from './sections/sections.module.css'

/** What somebody opening a record may choose; repeated minor incidents come from People alone. */
const kinds: readonly (readonly [Exclude<CaseClass, 'repeats'>, string])[] = [
  ['incident', 'Something happened that harmed security, or may have'],
  ['near-miss', 'It nearly happened, and could again'],
  ['malfunction', 'A lock, alarm, system or other safeguard failed'],
  ['weakness', 'A gap that somebody could use, seen or suspected'],
  ['threat', 'A threat to a process, policy, system or service'],
  ['contact', 'Contact with a foreign official, or somebody like one'],
  ['circumstances', 'Something changed for a clearance holder'],
]

interface KindPickerProps {
  readonly value: CaseClass
  readonly onChange: (value: CaseClass) => void
}

/** The first question about a new record: what it is a record of. It can be answered otherwise later. */
export function KindPicker({ value, onChange }: KindPickerProps) {
  const group = useRef<HTMLDivElement>(null)
  // It takes the place of the question about danger: the keyboard goes on from here.
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true })
  }, [])
  return (
    <Field
      path="kind"
      label="What is it a record of?"
      hint={`${kinds.find(([kind]) => kind === value)?.[1] ?? classLabels[value]}. It can be changed later; nothing typed is lost.`}
      isGroup
    >
      {(control) => (
        <div
          ref={group}
          className={styles.kinds}
          role="radiogroup"
          aria-labelledby={control['aria-labelledby']}
          aria-describedby={control['aria-describedby']}
        >
          {kinds.map(([kind, hint]) => (
            <label key={kind} className={styles.kind}>
              <input
                type="radio"
                name="kind-of-record"
                aria-label={classLabels[kind]}
                aria-description={hint}
                checked={value === kind}
                onChange={() => onChange(kind)}
              />
              {classLabels[kind]}
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}
