import type { SessionView } from '../../../shared/contract/session'
import { shortInstant } from '../../parts/time-text'
import { Mono } from '../../ui/basics'
import { StepForm } from './wizard'
import styles from './set-up.module.css'

interface SheetStepProps {
  readonly session: SessionView
  readonly onNext: () => void
}

/** What is written on paper once: how anybody later tells this register from an imitation. */
export function SheetStep({ session, onNext }: SheetStepProps) {
  return (
    <StepForm
      title="Write down the set-up sheet"
      lead="These words are the fingerprint of this register’s authority. Whoever checks a report of yours compares them. Copy them onto the set-up sheet and keep it in the safe; they are not secret, but they must be right."
      problems={new Map()}
      next="I have written them down"
      onNext={onNext}
    >
      <div className={styles.sheet}>
        <div>
          <strong>{session.organisation.name}</strong>
          <div>
            Register <Mono>{session.registerId}</Mono>, made{' '}
            {shortInstant(new Date().toISOString(), session.organisation.zone)}
          </div>
        </div>
        <ol className={styles.sheetWords} aria-label="Fingerprint words">
          {session.authorityWords.map((word, index) => (
            <li key={`${String(index)}-${word}`}>{word}</li>
          ))}
        </ol>
        <Mono>{session.authorityFingerprint}</Mono>
      </div>
    </StepForm>
  )
}
