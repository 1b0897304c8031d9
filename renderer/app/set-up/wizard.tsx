import type { SyntheticEvent, ReactNode } from 'react'
import { Button } from '@mantine/core'
import { FormContext } from '../../ui/form-context'
import { Actions } from '../../ui/basics'
import { useArrivalFocus } from '../../ui/use-arrival-focus'
import { Brand } from '../brand'
import type { Answers } from './answers'
import styles from './set-up.module.css'

/** What every step with questions is given. */
export interface StepProps {
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  readonly problems: ReadonlyMap<string, string>
  readonly isTried: boolean
  readonly onBack: () => void
  readonly onNext: () => void
}

interface WizardProps {
  readonly steps: readonly string[]
  readonly current: number
  readonly version: string
  readonly children: ReactNode
}

/** The steps at the side, the current one beside them. */
export function Wizard({ steps, current, version, children }: WizardProps) {
  return (
    <div className={styles.wizard}>
      <nav className={styles.side} aria-label="Steps of the set-up">
        <Brand />
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li
              key={step}
              data-state={index < current ? 'done' : undefined}
              aria-current={index === current ? 'step' : undefined}
            >
              {step}
            </li>
          ))}
        </ol>
        <p className={styles.sideFoot}>
          Closehold {version}
          <br />
          Nothing leaves this machine.
        </p>
      </nav>
      <main className={styles.main}>{children}</main>
    </div>
  )
}

interface StepFormProps {
  readonly title: string
  readonly lead: ReactNode
  readonly problems: ReadonlyMap<string, string>
  readonly next?: string
  readonly onNext: () => void
  readonly onBack?: () => void
  readonly children: ReactNode
}

/** One step that asks: its heading takes focus, Enter goes on. */
export function StepForm({
  title,
  lead,
  problems,
  next = 'Continue',
  onNext,
  onBack,
  children,
}: StepFormProps) {
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onNext()
  }
  return (
    <FormContext value={{ problems }}>
      <form className={styles.body} onSubmit={submit} noValidate>
        <h1 ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </h1>
        <p className={styles.lead}>{lead}</p>
        {children}
        <Actions>
          <Button type="submit">{next}</Button>
          {onBack && (
            <Button variant="subtle" color="gray" onClick={onBack}>
              Back
            </Button>
          )}
        </Actions>
      </form>
    </FormContext>
  )
}
