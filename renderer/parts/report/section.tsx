import type { ReactNode } from 'react'
import type { ReportDraft } from './report-draft'
import styles from './report.module.css'

/** What a part of the form works on. */
export interface FormPart {
  readonly draft: ReportDraft
  readonly set: (part: Partial<ReportDraft>) => void
  readonly zone: string
}

/** A titled part of the form. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
