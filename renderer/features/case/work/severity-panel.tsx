import type { CaseView } from '../../../../shared/contract/case'
import type { OutputOf } from '../../../../shared/contract'
import { severityLabels } from '../../../../shared/domain/vocabulary'
import { valueText } from '../../../parts/change-text'
import { shortInstant } from '../../../parts/time-text'
import { useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Panel } from '../../../ui/basics'
import styles from './work.module.css'

type Revision = OutputOf<'case.history'>[number]

/** How the severity was decided, by whom and why, and what it was before (PSR-47). */
export function SeverityPanel({ view }: { readonly view: CaseView }) {
  const { zone } = useSession().view.organisation
  const history = useOperation('case.history', { reference: view.body.reference })
  const { severity } = view.body.incident
  const changed = (history.value ?? []).flatMap((revision) => {
    if (revision.revision === 1) return []
    const changes = revision.changes.filter(({ path }) => /^incident\.severity(\.|$)/.test(path))
    return changes.length === 0 ? [] : [{ revision, changes }]
  })
  return (
    <Panel title="Severity">
      {severity ? (
        <p>
          <strong>{severityLabels[severity.level]}</strong>, decided by {severity.by}: {severity.reason}
        </p>
      ) : (
        <p className={styles.quiet}>Nobody has decided yet whether it is minor or major.</p>
      )}
      {changed.length > 0 && (
        <ol className={styles.severity} aria-label="Changes of severity, newest first">
          {changed.map(({ revision, changes }) => (
            <li key={revision.revision}>
              {shortInstant(revision.at, zone)}, {revision.by}: {changeText(changes, zone)}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function changeText(changes: Revision['changes'], zone: string): string {
  const level = changes.find(({ path }) => path.endsWith('.level'))
  if (!level) return 'reasons or criteria changed'
  const words = (value: string) => (value === '' ? 'not decided' : valueText('severity.level', value, zone))
  return `${words(level.before)} → ${words(level.after)}`
}
