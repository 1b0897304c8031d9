import type { OutputOf } from '../../../shared/contract'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { personPathText, personValueText } from './person-changes'
import styles from './people.module.css'

type Revision = OutputOf<'person.history'>[number]

/** Every revision, newest first, with what it changed and why. */
export function PersonHistory({ reference }: { readonly reference: string }) {
  const { zone } = useSession().view.organisation
  const history = useOperation('person.history', { reference })
  return (
    <Panel title="Revisions">
      <FaultNotice fault={history.fault} />
      <ol className={styles.list} aria-label="Revisions, newest first">
        {(history.value ?? []).map((revision) => (
          <li key={revision.revision}>
            <span>
              {revision.revision}. {shortInstant(revision.at, zone)}, {revision.by}
            </span>
            {revision.reason !== null && <span>Reason: {revision.reason}</span>}
            <Changes of={revision} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Changes({ of: { changes, revision } }: { readonly of: Revision }) {
  if (changes.length === 0)
    return <span className={styles.quiet}>{revision === 1 ? 'Added.' : 'Saved without a change.'}</span>
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          {personPathText(path)}: {before !== '' && <del>{personValueText(path, before)}</del>}{' '}
          {after === '' ? 'taken out' : <ins>{personValueText(path, after)}</ins>}
        </li>
      ))}
    </ul>
  )
}
