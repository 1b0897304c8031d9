import { isOutstanding, ruleIdOf } from '../../../../shared/domain/duty'
import { referencesFor } from '../../../../shared/schemes/references'
import { CertaintyTag, certaintyLabels } from '../../../parts/certainty'
import { openReference } from '../../../parts/reference-shown'
import type { LiveDuty } from './use-rules'
import styles from './rules.module.css'

/** What is in doubt about a duty: how sure its rule is, what pulls against it, an older pack. */
export function DutyDoubt({ live }: { readonly live: LiveDuty }) {
  const { duty, tensions, newerVersion } = live
  const { certainty, note } = duty.obligation
  return (
    <>
      {certainty === 'uncertain' ? (
        <p className={styles.doubt}>
          <strong>{certaintyLabels.uncertain}:</strong> {note}
        </p>
      ) : (
        certainty !== 'verified' && (
          <p className={styles.tags}>
            <CertaintyTag certainty={certainty} />
          </p>
        )
      )}
      {isOutstanding(duty) &&
        tensions.map((tension) => (
          <details key={tension.sentence} className={styles.tension}>
            <summary>In tension with: {tension.action}</summary>
            <p>{tension.sentence}</p>
            {[...new Set(tension.cites)].map((cite) => (
              <span key={cite} className={styles.cite}>
                {cite}
              </span>
            ))}
          </details>
        ))}
      {newerVersion !== null && (
        <p className={styles.cite}>
          Raised under version {duty.schemeVersion} of the pack, and kept as it was raised. The pack is now{' '}
          {newerVersion}.
        </p>
      )}
    </>
  )
}

/** Links to the pages of the rules that say more about a duty. */
export function DutyPages({ live }: { readonly live: LiveDuty }) {
  const pages = referencesFor(ruleIdOf(live.duty))
  if (pages.length === 0) return null
  return (
    <p className={styles.pages}>
      {pages.map(({ id, title }) => (
        <button key={id} type="button" onClick={() => openReference(id)}>
          Read: {title}
        </button>
      ))}
    </p>
  )
}
