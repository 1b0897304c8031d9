import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { CaseClass } from '../../../shared/domain/incident'
import { classLabels } from '../../../shared/domain/vocabulary'
import { Field } from '../../ui/field'
import { focusField } from '../../ui/form-context'
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
  const onKeyDown = (event: KeyboardEvent) => {
    const at = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1
    const chosen = event.ctrlKey || event.altKey || event.metaKey ? undefined : kinds[at]
    if (chosen) {
      onChange(chosen[0])
      group.current?.querySelectorAll<HTMLElement>('input')[at]?.focus()
    } else if (event.key === 'Enter') focusField('title')
    else return
    event.preventDefault()
  }
  return (
    <Field
      path="kind"
      label="What is it a record of?"
      hint={`${kinds.find(([kind]) => kind === value)?.[1] ?? classLabels[value]}. It can be changed later. A digit chooses, Enter goes on.`}
      isGroup
    >
      {(control) => (
        <div
          ref={group}
          className={styles.kinds}
          role="radiogroup"
          onKeyDown={onKeyDown}
          aria-labelledby={control['aria-labelledby']}
          aria-describedby={control['aria-describedby']}
        >
          {kinds.map(([kind, hint], at) => (
            <label key={kind} className={styles.kind}>
              <input
                type="radio"
                name="kind-of-record"
                aria-label={classLabels[kind]}
                aria-description={hint}
                aria-keyshortcuts={String(at + 1)}
                checked={value === kind}
                onChange={() => onChange(kind)}
              />
              <span>
                <span className={styles.digit} aria-hidden>
                  {at + 1}
                </span>
                {classLabels[kind]}
              </span>
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}
