import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { circulationLabels } from '../../../../shared/domain/case-labels'
import { formatMoment } from '../../../../shared/domain/format-time'
import { entriesOf } from '../../../../shared/domain/log'
import { foldedName } from '../../../../shared/domain/names'
import { useSession } from '../../../state/session'
import { Panel, Tag } from '../../../ui/basics'
import caseStyles from '../case.module.css'
import type { EntryAsked } from './entry-dialog'
import styles from './work.module.css'

interface CirculationPanelProps {
  readonly view: CaseView
  readonly onAsk: ((asked: EntryAsked) => void) | undefined
}

/** Who inside the organisation is to hear of the case, and who has (PSR-114). */
export function CirculationPanel({ view, onAsk }: CirculationPanelProps) {
  const { zone } = useSession().view.organisation
  const told = entriesOf(view.body.log, 'circulated')
  const listed = view.body.incident.circulation ?? []
  const names = new Set(listed.map(({ to }) => foldedName(to)))
  const rows = [
    ...listed,
    ...told.flatMap(({ to, needToKnow }) => (names.has(foldedName(to)) ? [] : [{ to, why: needToKnow }])),
  ]
  return (
    <Panel title="Circulation inside the organisation" flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className={styles.none}>
          Nobody is on the circulation list, and nobody has been told. The list is part of the facts; who was
          told is recorded in the log.
        </p>
      ) : (
        <table className={caseStyles.table}>
          <thead>
            <tr>
              <th scope="col">Who, and why</th>
              <th scope="col">Told</th>
              <th scope="col">
                <span className="unseen">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ to, why }, at) => {
              const times = told.filter((entry) => foldedName(entry.to) === foldedName(to))
              return (
                <tr key={`${String(at)} ${to}`}>
                  <td>
                    {to} {!names.has(foldedName(to)) && <Tag>not on the list</Tag>}
                    {why !== undefined && <span className={styles.quiet}>{why}</span>}
                  </td>
                  <td>
                    {times.length === 0
                      ? 'Not yet'
                      : times.map((entry) => (
                          <p key={entry.id}>
                            {formatMoment(entry.at, zone)}, {circulationLabels[entry.how].toLowerCase()}
                          </p>
                        ))}
                  </td>
                  <td>
                    {onAsk && times.length === 0 && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => onAsk({ kind: 'circulated', preset: { to } })}
                      >
                        Told<span className="unseen">: {to}</span>…
                      </Button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
