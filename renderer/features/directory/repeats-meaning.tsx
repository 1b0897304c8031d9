import styles from './directory.module.css'

/** What the two numbers are for, and that no text gives them. */
export function RepeatsMeaning() {
  return (
    <p className={styles.none}>
      The NZSIS is told of repeated minor incidents of a clearance holder. The source gives neither a number
      nor a period: both are yours to decide, and nothing is counted against them until you have.
    </p>
  )
}
