import type { ReportListItem } from '../../../shared/contract/report'
import { formatDuration } from '../../../shared/domain/format-time'
import { reportKindLabels, reportStateLabels } from '../../../shared/domain/report-labels'
import type { ReportState } from '../../../shared/domain/report'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { Tag, type Tone } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './reports.module.css'

const tones: Record<ReportState, Tone> = {
  waiting: 'warn',
  acknowledged: 'info',
  case: 'ok',
  joined: 'ok',
  closed: 'plain',
}

/** Where a report stands, as a tag. */
export const StateTag = ({ state }: { readonly state: ReportState }) => (
  <Tag tone={tones[state]}>{reportStateLabels[state]}</Tag>
)

/** The page of reports, the last reported first. */
export function ReportTable({ items }: { readonly items: readonly ReportListItem[] }) {
  const { zone } = useSession().view.organisation
  return (
    <div className={styles.box}>
      <table className={styles.table}>
        <TableHead of={['Reference', 'State', 'What', 'Handled as', 'Reported', 'After noticing']} />
        <tbody>
          {items.map((item) => (
            <tr key={item.reference}>
              <td>
                <a href={formatRoute({ screen: 'reports', reference: item.reference })}>{item.reference}</a>
                {item.isPaper && <span className={styles.small}>on paper</span>}
                {item.route === 'alternate' && <span className={styles.small}>concerns the CSO</span>}
              </td>
              <td>
                <StateTag state={item.state} />
                {item.caseReference !== null && <span className={styles.small}>{item.caseReference}</span>}
              </td>
              <td className={styles.title}>
                {item.title}
                <span className={styles.small}>
                  {reportKindLabels[item.kind]}
                  {item.danger === 'yes' && ' · danger'}
                  {item.lastAdditionAt !== null && ` · added to ${shortInstant(item.lastAdditionAt, zone)}`}
                </span>
              </td>
              <td>
                <Mark classification={item.classification} />
                {!item.isMarkingSure && <span className={styles.small}>reporter not sure</span>}
              </td>
              <td className={styles.when}>{shortInstant(item.reportedAt, zone)}</td>
              <td className={styles.when}>{delayText(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function delayText({ noticedAt, reportedAt }: ReportListItem): string {
  const delay = Date.parse(reportedAt) - Date.parse(noticedAt)
  return delay < 0 ? '–' : formatDuration(delay)
}
