import type { CaseView } from '../../../../shared/contract/case'
import { caveatsOf } from '../../../../shared/domain/flow'
import styles from './work.module.css'

/** The handling requirements of other organisations, at the head of the case from the day they were given (PSR-58). */
export function Caveats({ body }: { readonly body: CaseView['body'] }) {
  const caveats = caveatsOf(body.log)
  if (caveats.length === 0) return null
  return (
    <ul className={styles.caveats} aria-label="Handling caveats">
      {caveats.map(({ organisation, requirements }) => (
        <li key={`${organisation} ${requirements}`}>
          <strong>{organisation} requires:</strong> {requirements}
        </li>
      ))}
    </ul>
  )
}
