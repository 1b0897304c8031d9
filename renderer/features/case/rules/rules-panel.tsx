import { isOutstanding } from '../../../../shared/domain/duty'
import { clauseText, sourcesOf } from '../../../../shared/domain/cite'
import type { Place } from '../use-go-to'
import { DutyCard, type DutyActs } from './duty-card'
import { placeOfQuestion } from './place-of-question'
import type { LiveRules } from './use-rules'
import styles from './rules.module.css'

interface RulesPanelProps {
  readonly rules: LiveRules
  readonly acts: DutyActs | undefined
  /** Goes to where an open question is answered; absent for whoever may not. */
  readonly onAnswer: ((place: Place) => void) | undefined
}

/** Always in sight beside a case: what its facts ask of whom, why, and what would be asked if more were known. */
export function RulesPanel({ rules, acts, onAnswer }: RulesPanelProps) {
  const open = rules.duties.filter(({ duty }) => isOutstanding(duty))
  const first = open.find(({ standing }) => standing === 'stored')
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
        <DutyCard key={live.duty.obligation.id} live={live} acts={acts} isFirst={live === first} />
      ))}
      {rules.questions.length > 0 && <Questions rules={rules} onAnswer={onAnswer} />}
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

/** Facts nobody has given yet: an unknown fact is a question, not silence. */
function Questions({ rules, onAnswer }: Pick<RulesPanelProps, 'rules' | 'onAnswer'>) {
  return (
    <>
      <h3 className={styles.sub}>Open questions</h3>
      <ul className={styles.questions}>
        {rules.questions.map((question) => {
          const place = placeOfQuestion(question.fact)
          return (
            <li key={question.fact} data-asked>
              {onAnswer && place ? (
                <button type="button" onClick={() => onAnswer(place)}>
                  {question.question}
                </button>
              ) : (
                question.question
              )}
              <span className={styles.cite}>{clauseText(question.cite)}</span>
            </li>
          )
        })}
      </ul>
      <p className={styles.cite}>
        From: {sourcesOf(rules.questions.map((question) => question.cite)).join('; ')}.
      </p>
    </>
  )
}
