import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Field } from '../../ui/field'
import { fieldId } from '../../ui/form-context'
import { TextBox } from '../../ui/inputs'
import { AddButton } from '../../ui/rows'
import { newStep, type StepTyped } from './directory-typed'
import { MoveButtons } from './move-buttons'
import styles from './directory.module.css'

interface StepsEditorProps {
  readonly steps: readonly StepTyped[]
  readonly onChange: (steps: StepTyped[]) => void
}

/** The steps for minor incidents in their order; Alt with an arrow moves the one that holds the cursor. */
export function StepsEditor({ steps, onChange }: StepsEditorProps) {
  const [said, setSaid] = useState('')
  const toFocus = useRef<number>(undefined)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (toFocus.current === undefined) return
    const row = list.current?.querySelector(`#${fieldId(`minorSteps.${String(toFocus.current)}`)}`)
    row?.querySelector<HTMLElement>('input')?.focus()
    toFocus.current = undefined
  })
  const move = (from: number, to: number) => {
    const moved = steps[from]
    if (moved === undefined || to < 0 || to >= steps.length) return
    toFocus.current = to
    setSaid(`Step ${String(from + 1)} is now step ${String(to + 1)} of ${String(steps.length)}.`)
    onChange(steps.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  const remove = (at: number) => {
    toFocus.current = Math.min(at, steps.length - 2)
    setSaid(`Step ${String(at + 1)} was removed.`)
    onChange(steps.toSpliced(at, 1))
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(at, at + by)
  }
  return (
    <div className={styles.stack}>
      {steps.length === 0 && <p className={styles.none}>No steps yet: minor cases begin without any.</p>}
      <ol className={styles.steps} ref={list}>
        {steps.map((step, at) => {
          const path = `minorSteps.${String(at)}`
          const change = (part: Partial<StepTyped>) =>
            onChange(steps.map((each) => (each.id === step.id ? { ...each, ...part } : each)))
          return (
            <li
              key={step.id}
              id={fieldId(path)}
              className={styles.step}
              onKeyDown={(event) => onKeyDown(event, at)}
            >
              <div className={styles.pair}>
                <Field path={`${path}.title`} label={`Step ${String(at + 1)}`} needed>
                  {(control) => (
                    <TextBox {...control} value={step.title} onChange={(title) => change({ title })} />
                  )}
                </Field>
                <Field path={`${path}.help`} label="Help for whoever does it">
                  {(control) => (
                    <TextBox {...control} value={step.help} onChange={(help) => change({ help })} />
                  )}
                </Field>
              </div>
              <MoveButtons
                what={`step ${String(at + 1)}`}
                at={at}
                of={steps.length}
                onMove={(to) => move(at, to)}
                onRemove={() => remove(at)}
              />
            </li>
          )
        })}
      </ol>
      <div>
        <AddButton
          onClick={() => {
            toFocus.current = steps.length
            onChange([...steps, newStep()])
          }}
        >
          Add step
        </AddButton>
      </div>
      <p className="unseen" role="status">
        {said}
      </p>
    </div>
  )
}
