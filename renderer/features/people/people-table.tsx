import type { PersonListItem } from '../../../shared/contract/person'
import { engagementLabels } from '../../../shared/domain/case-labels'
import { ClearanceMark } from './clearance-mark'
import { formatRoute } from '../../state/route'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { TableHead } from '../../ui/table-head'
import styles from './people.module.css'

/** One page of people, with what tells them apart. */
export function PeopleTable({
  items,
  days,
}: {
  readonly items: readonly PersonListItem[]
  readonly days: number
}) {
  const { zone } = useSession().view.organisation
  return (
    <div className={styles.sheet}>
      <table className={styles.table}>
        <TableHead of={['Name', 'Clearance', 'Works here as', 'Organisation', 'Last saved']} />
        <tbody>
          {items.map((item) => (
            <tr key={item.reference}>
              <td>
                <a href={formatRoute({ screen: 'people', reference: item.reference })}>{item.name}</a>
                <span className={styles.small}>{[item.reference, ...item.otherNames].join(' · ')}</span>
              </td>
              <td>
                <ClearanceMark of={item.clearance} days={days} />
              </td>
              <td>
                {engagementLabels[item.engagement]}
                <span className={styles.small}>{item.position}</span>
              </td>
              <td>
                {item.organisation}
                <span className={styles.small}>{item.unit}</span>
              </td>
              <td className={styles.when}>
                {shortInstant(item.savedAt, zone)}
                <span className={styles.small}>{item.savedBy}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
