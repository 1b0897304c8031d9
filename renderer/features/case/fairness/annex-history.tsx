import { useState } from 'react'
import { shortInstant } from '../../../parts/time-text'
import { useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import styles from './fairness.module.css'

interface AnnexHistoryProps {
  readonly reference: string
  readonly revision: number
}

/** Every revision of an annex with what changed and why; read when it is asked for. */
export function AnnexHistory({ reference, revision }: AnnexHistoryProps) {
  const { zone } = useSession().view.organisation
  const [isOpen, setOpen] = useState(false)
  const history = useOperation('annex.history', isOpen ? { reference } : undefined)
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History: revision {revision}</summary>
      <ol reversed start={revision}>
        {history.value?.map((one) => (
          <li key={one.revision}>
            {shortInstant(one.at, zone)}, {one.by}
            {one.reason !== null && <>: {one.reason}</>}
            {one.changes.map(({ path, before, after }) => (
              <div key={path} className={styles.stamp}>
                {path}: {before === '' ? 'nothing' : before} → {after === '' ? 'nothing' : after}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}
