import { isOutstanding } from '../../../../shared/domain/duty'
import { incident } from '../../../../shared/domain/incident'
import { clauseText, sourcesOf } from '../../../../shared/domain/cite'
import { focusField } from '../../../ui/form-context'
import { DutyCard, type DutyActs } from './duty-card'
import type { LiveRules } from './use-rules'
import styles from './rules.module.css'

interface RulesPanelProps {
  readonly rules: LiveRules
  readonly acts: DutyActs | undefined
  /** Whether the fields behind open questions are on screen. */
  readonly isEditing: boolean
}

/** Always in sight beside a case: what its facts ask of whom, why, and what would be asked if more were known. */
export function RulesPanel({ rules, acts, isEditing }: RulesPanelProps) {
  const open = rules.duties.filter(({ duty }) => isOutstanding(duty))
  const rest = rules.duties.filter(({ duty }) => !isOutstanding(duty))
  return (
    <section className={styles.panel} aria-labelledby="rules-title">
      <header className={styles.head}>
        <h2 id="rules-title">What the rules ask</h2>
        <span role="status">{open.length === 0 ? 'nothing now' : `${String(open.length)} to do`}</span>
      </header>
      {rules.duties.length === 0 && (
        <p className={styles.none}>
          Nothing yet. As facts are answered, what must be done appears here with its clause and its clock.
        </p>
      )}
      {open.map((live) => (
        <DutyCard key={live.duty.obligation.id} live={live} acts={acts} />
      ))}
      {rules.questions.length > 0 && <Questions rules={rules} isEditing={isEditing} />}
      {rest.length > 0 && (
        <>
          <h3 className={styles.sub}>Done or set aside</h3>
          {rest.map((live) => (
            <DutyCard key={live.duty.obligation.id} live={live} acts={acts} />
          ))}
        </>
      )}
    </section>
  )
}

/** Facts that are asked for inside a part of the form, or under another name. */
const askedAt: Readonly<Record<string, string>> = {
  recordClass: 'class',
  clearanceHolder: 'people',
  contactCriteria: 'contact.criteria',
  circumstanceKinds: 'circumstances.changes',
  testedUnauthorised: 'weakness.tested',
  cyberTier: 'cyberDetail.tier',
  multipleAgencies: 'cyberDetail.multipleAgencies',
  systemIsolated: 'cyberDetail.isolated',
  systemAccredited: 'cyberDetail.systemAccredited',
  keysCompromised: 'cyberDetail.cryptographicKeys',
  highAssuranceKeys: 'cyberDetail.highAssuranceKeys',
  personalInformation: 'cyberDetail.personalInformation',
  attackContinues: 'cyberDetail.attackContinues',
}

/** The field of the form that answers a question, where there is one. */
const pathOf = (fact: string): string | undefined => (fact in incident.shape ? fact : askedAt[fact])

/** Facts nobody has given yet: an unknown fact is a question, not silence. */
function Questions({ rules, isEditing }: Pick<RulesPanelProps, 'rules' | 'isEditing'>) {
  return (
    <>
      <h3 className={styles.sub}>Open questions</h3>
      <ul className={styles.questions}>
        {rules.questions.map((question) => (
          <li key={question.fact}>
            {isEditing && pathOf(question.fact) !== undefined ? (
              <button type="button" onClick={() => focusField(pathOf(question.fact) ?? '')}>
                {question.question}
              </button>
            ) : (
              question.question
            )}
            <span className={styles.cite}>{clauseText(question.cite)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.cite}>
        From: {sourcesOf(rules.questions.map((question) => question.cite)).join('; ')}.
      </p>
    </>
  )
}
