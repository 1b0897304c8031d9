import type { CaseTotals } from '../../../shared/contract/case-list'
import { caseStatusLabels, classLabels, severityLabels } from '../../../shared/domain/vocabulary'
import type { CaseListView } from './view-state'
import styles from './cases.module.css'

type Filters = CaseListView['filters']

interface FacetStripProps {
  readonly filters: Filters
  readonly totals: CaseTotals | undefined
  readonly onChange: (filters: Filters) => void
}

const severity = { major: severityLabels.major, minor: severityLabels.minor, undecided: 'Undecided' }
const duties = { overdue: 'Overdue', open: 'Open', none: 'Nothing' } as const

/** How many there are of each, and at the same time the filters: a press leaves only those. */
export function FacetStrip({ filters, totals, onChange }: FacetStripProps) {
  const put = (part: Partial<Filters>) => {
    onChange({ ...filters, ...part })
  }
  return (
    <div className={styles.facets}>
      <Facet
        title="Severity"
        labels={severity}
        counts={totals?.severity}
        chosen={filters.severity}
        onChoose={(chosen) => put({ severity: chosen })}
      />
      <Facet
        title="Status"
        labels={caseStatusLabels}
        counts={totals?.status}
        chosen={filters.status}
        onChoose={(chosen) => put({ status: chosen })}
      />
      <Facet
        title="Kind"
        labels={classLabels}
        isOnlyFound
        counts={totals?.class}
        chosen={filters.class}
        onChoose={(chosen) => put({ class: chosen })}
      />
      <Facet
        title="To do"
        labels={duties}
        counts={totals?.duties}
        chosen={filters.duties && [filters.duties]}
        onChoose={(chosen) => put({ duties: chosen?.find((one) => one !== filters.duties) })}
      />
    </div>
  )
}

interface FacetProps<T extends string> {
  readonly title: string
  readonly labels: Readonly<Record<T, string>>
  readonly counts: Readonly<Record<string, number>> | undefined
  readonly chosen: readonly T[] | undefined
  readonly onChoose: (chosen: T[] | undefined) => void
  /** Of many choices, only those that there are cases of. */
  readonly isOnlyFound?: boolean
}

function Facet<T extends string>({
  title,
  labels,
  counts,
  chosen = [],
  onChoose,
  isOnlyFound = false,
}: FacetProps<T>) {
  const isShown = (value: T) => !isOnlyFound || (counts?.[value] ?? 0) > 0 || chosen.includes(value)
  const toggle = (value: T) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    onChoose(next.length === 0 ? undefined : next)
  }
  const shown = (Object.keys(labels) as T[]).filter(isShown)
  if (shown.length === 0) return null
  return (
    <div className={styles.facet} role="group" aria-label={title}>
      <span aria-hidden>{title}</span>
      {shown.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          data-late={(value === 'overdue' && (counts?.overdue ?? 0) > 0) || undefined}
          data-empty={(counts?.[value] ?? 0) === 0 || undefined}
          onClick={() => toggle(value)}
        >
          {labels[value]} <b>{counts === undefined ? '' : (counts[value] ?? 0)}</b>
        </button>
      ))}
    </div>
  )
}
