import { markingLine } from '../../../shared/domain/marking'
import { useOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { Panel } from '../../ui/basics'
import { FaultNotice } from '../fault-notice'
import { Mark } from '../marking-mark'
import { shortInstant } from '../time-text'
import styles from './extract.module.css'

/** Extracts of cases that were given to whoever is signed in; nothing while there are none. */
export function GivenExtracts() {
  const { zone } = useSession().view.organisation
  const list = useOperation('extract.list', useCan('extract.list') ? {} : undefined)
  const items = list.value ?? []
  useOnScreen(
    items.map(({ marking }) => ({ classification: marking.classification, line: markingLine(marking) })),
  )
  if (list.fault) return <FaultNotice fault={list.fault} />
  if (items.length === 0) return null
  return (
    <Panel title="Extracts given to you" flush>
      <ul className={styles.given}>
        {items.map(({ reference, title, marking, made, since }) => (
          <li key={reference}>
            <span>
              <a href={formatRoute({ screen: 'extract', reference })}>{title}</a>
              <span className={styles.meta}>
                {reference}, given {shortInstant(made.at, zone)} by {made.by}
                {since !== 'same' && '; the case has been worked on since'}
              </span>
            </span>
            <Mark classification={marking.classification} line={markingLine(marking)} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
