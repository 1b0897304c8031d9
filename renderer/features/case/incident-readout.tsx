import type { Incident } from '../../../shared/domain/incident'
import { fieldLabels, isGiven, linesOf, type IncidentKey } from '../../parts/incident-text'
import { sectionsOf } from './sections/list'
import styles from './case.module.css'

/** The facts of a case to read, section by section; what nobody answered is named once at the end of its section. */
export function IncidentReadout({ incident }: { readonly incident: Incident }) {
  return (
    <div className={styles.readout}>
      {sectionsOf(incident).map((section) => {
        const keys: readonly IncidentKey[] = section.fields
        const given = keys.filter((key) => isGiven(incident, key))
        const silent = keys.filter((key) => !isGiven(incident, key))
        return (
          <section key={section.id} id={`section-${section.id}`} aria-labelledby={`read-${section.id}`}>
            <h2 id={`read-${section.id}`}>{section.title}</h2>
            <dl>
              {given.map((key) => (
                <div key={key}>
                  <dt>{fieldLabels[key]}</dt>
                  <dd data-unknown={incident[key] === null || undefined}>
                    {linesOf(incident, key).map((line, index) => (
                      <p key={`${String(index)} ${line}`}>{line}</p>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
            {silent.length > 0 && (
              <p className={styles.silent}>
                Not answered: {silent.map((key) => fieldLabels[key].toLowerCase()).join(', ')}.
              </p>
            )}
          </section>
        )
      })}
    </div>
  )
}
