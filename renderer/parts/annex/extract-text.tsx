import type { ExtractPart } from '../../../shared/domain/annex'
import { paragraphMark } from '../../../shared/domain/marking'
import styles from './extract.module.css'

/** The parts of an extract, each under its heading with its mark, as its receiver reads them. */
export function ExtractText({ parts }: { readonly parts: readonly ExtractPart[] }) {
  return (
    <div className={styles.extract}>
      {parts.map(({ heading, text, classification }, index) => (
        // Two parts may say the same: their place tells them apart.
        <section key={`${String(index)} ${heading}`} className={styles.part}>
          <h3>{heading}</h3>
          <p>
            <span className={styles.mark}>{paragraphMark(classification)}</span>
            {text}
          </p>
        </section>
      ))}
    </div>
  )
}
