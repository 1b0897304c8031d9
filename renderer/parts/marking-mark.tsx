import { asClassification } from '../state/shown'
import styles from './marking.module.css'

interface MarkProps {
  readonly classification: string
  /** The whole marking line; the classification alone when absent. */
  readonly line?: string
}

/** A protective marking in its colour, in capitals. */
export function Mark({ classification, line }: MarkProps) {
  return (
    <span
      className={styles.mark}
      data-step={stepOf(classification)}
      data-long={(line ?? classification).length > 32 || undefined}
    >
      {line ?? classification}
    </span>
  )
}

/** The full-width band at the top and bottom of every screen. */
export function Band({
  classification,
  line,
  where,
}: MarkProps & { readonly line: string; readonly where: string }) {
  return (
    <div
      className={styles.band}
      data-step={stepOf(classification)}
      role="note"
      aria-label={`Marking of what is on screen, ${where}`}
    >
      {line}
    </div>
  )
}

/** Colours of the classification handbook: black below CONFIDENTIAL, then green, blue, red. */
function stepOf(classification: string): string {
  const step = asClassification(classification)
  if (step === 'CONFIDENTIAL') return 'c'
  if (step === 'SECRET') return 's'
  if (step === 'TOP SECRET') return 'ts'
  return step === 'UNCLASSIFIED' ? 'u' : 'r'
}
