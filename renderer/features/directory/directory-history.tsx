import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { Panel } from '../../ui/basics'
import { changeText } from './change-words'
import styles from './directory.module.css'

/** Who changed the directory, when and why, newest first. */
export function DirectoryHistory() {
  const { zone } = useSession().view.organisation
  const { value, fault } = useOperation('directory.history', {})
  if (value === undefined) return <FaultNotice fault={fault} />
  return (
    <Panel title="Revisions">
      {value.map(({ revision, at, by, reason, changes }) => (
        <div key={revision} className={styles.revision}>
          <strong>Revision {revision}</strong>, {by}, {shortInstant(at, zone)}
          {reason !== null && <p>{reason}</p>}
          {changes.length === 0 && (
            <p className={styles.under}>{revision === 1 ? 'The first directory.' : 'Nothing changed.'}</p>
          )}
          {changes.length > 0 && (
            <details open={changes.length <= 6}>
              <summary className={styles.under}>
                {changes.length} {changes.length === 1 ? 'detail' : 'details'} changed
              </summary>
              <dl className={styles.changes}>
                {changes.map(({ path, before, after }) => (
                  <div key={path} style={{ display: 'contents' }}>
                    <dt>{changeText(path)}</dt>
                    <dd>
                      {before !== '' && <del>{before}</del>}
                      {before !== '' && after !== '' && ' → '}
                      {after === '' ? <em> removed</em> : <ins>{after}</ins>}
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </div>
      ))}
    </Panel>
  )
}
