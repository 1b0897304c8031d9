import { formatRoute } from '../../state/route'
import { useCan } from '../../state/session'

/** The reports a case was opened from or that were joined to it; whoever does not hold one cannot open it. */
export function ReportLinks({ references }: { readonly references: readonly string[] }) {
  const canOpen = useCan('report.open')
  return references.map((reference) => (
    <span key={reference} className="tabular">
      Report {canOpen ? <a href={formatRoute({ screen: 'reports', reference })}>{reference}</a> : reference}
    </span>
  ))
}
