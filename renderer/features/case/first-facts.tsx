import type { OutputOf } from '../../../shared/contract'
import { timeNames } from '../../../shared/domain/incident'
import { classLabels, timeLabels } from '../../../shared/domain/vocabulary'
import { valueText } from '../../parts/change-text'
import { fieldLabels } from '../../parts/incident-text'
import { Changes } from './changes'
import styles from './chronology.module.css'

type Change = OutputOf<'case.history'>[number]['changes'][number]

/** What a case began with, in words: what it was a record of, how grave, how marked, what and when; the rest folded. */
export function FirstFacts({ of, zone }: { readonly of: readonly Change[]; readonly zone: string }) {
  const given = new Map(of.map(({ path, after }) => [path.replace(/^incident\./, ''), after]))
  const said = (path: string) => valueText(path, given.get(path) ?? '', zone)
  const facts: readonly (readonly [string, string])[] = [
    [fieldLabels.class, said('class') || classLabels.incident],
    [fieldLabels.title, said('title')],
    [fieldLabels.severity, said('severity.level') || 'Not decided then'],
    [fieldLabels.marking, said('marking.classification')],
    ...timeNames.map((name) => [timeLabels[name], said(`times.${name}.at`)] as const),
    [fieldLabels.location, said('location.site')],
    [fieldLabels.brief, said('brief')],
  ]
  return (
    <div className={styles.changes}>
      <dl>
        {facts.map(
          ([label, value]) =>
            value !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {of.length > 0 && <Changes of={of} zone={zone} isFirst />}
    </div>
  )
}
