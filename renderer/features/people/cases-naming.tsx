import type { PersonView } from '../../../shared/contract/person'
import { personRoleLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { useOnScreen } from '../../state/on-screen'
import { formatRoute } from '../../state/route'
import { asClassification } from '../../state/shown'
import { Panel } from '../../ui/basics'
import styles from './people.module.css'

const parts: Readonly<Record<string, string>> = {
  ...personRoleLabels,
  assignee: 'Works on it',
  repeats: 'Repeated minor incidents',
  contact: 'Had the contact',
  circumstances: 'Reported a change',
}

/** Cases open to whoever looks that name the person; the person's record says nothing of them. */
export function CasesNaming({ view: { cases, isIndexing } }: { readonly view: PersonView }) {
  useOnScreen(
    cases.map(({ classification, marking }) => ({
      classification: asClassification(classification),
      line: marking,
    })),
  )
  return (
    <Panel
      title="Cases open to you that name this person"
      aside={isIndexing ? 'still reading' : cases.length}
    >
      {cases.length === 0 ? (
        <p className={styles.quiet}>
          None of the cases open to you. Others may; what somebody else holds is not counted here.
        </p>
      ) : (
        <ul className={styles.list}>
          {cases.map((one) => (
            <li key={one.reference}>
              <span>
                <a href={formatRoute({ screen: 'case', reference: one.reference, tab: 'facts' })}>
                  {one.title}
                </a>{' '}
                <Mark classification={one.classification} line={one.marking} />
              </span>
              <span className={styles.quiet}>
                {one.reference} · {parts[one.part] ?? one.part}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
