import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { Fairness } from '../../../../shared/domain/annex'
import { fairnessStepLabels } from '../../../../shared/domain/annex-labels'
import { owedSteps, type OwedStep } from '../../../../shared/domain/fairness'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import type { StepAsked } from './step-typed'
import { owedWords, stepWords } from './step-words'
import work from '../work/work.module.css'
import styles from './fairness.module.css'

interface OwedListProps {
  readonly annex: AnnexView
  readonly fairness: Fairness
  readonly onAsk: ((asked: StepAsked) => void) | undefined
}

/** The steps a suspected person is owed, in their order, with what comes next in front of the eye. */
export function OwedList({ annex, fairness, onAsk }: OwedListProps) {
  const { standing } = annex
  return (
    <ol
      className={`${work.stages ?? ''} ${styles.steps ?? ''}`}
      aria-label={`Steps owed to ${fairness.person.name}`}
    >
      {owedSteps.map((step) => (
        <OwedLine
          key={step}
          step={step}
          fairness={fairness}
          isNext={standing?.next === step}
          problems={step === 'decider' ? (standing?.against ?? []) : []}
          onAsk={onAsk}
        />
      ))}
    </ol>
  )
}

interface OwedLineProps {
  readonly step: OwedStep
  readonly fairness: Fairness
  readonly isNext: boolean
  readonly problems: readonly string[]
  readonly onAsk: OwedListProps['onAsk']
}

function OwedLine({ step, fairness, isNext, problems, onAsk }: OwedLineProps) {
  const { zone } = useSession().view.organisation
  const said = fairness[step]
  const isThere = said !== null
  const isDone = isThere && problems.length === 0
  const Icon = isDone ? IconCircleCheck : IconCircle
  const title = fairnessStepLabels[step]
  const label = isDone ? 'Put right' : isThere ? 'Name another' : 'Record'
  return (
    <li data-state={isDone ? 'done' : 'open'} data-next={isNext || undefined}>
      <Icon size={18} stroke={1.75} aria-hidden className={work.icon} />
      <div className={styles.words}>
        <h3>
          {title} <span className={work.state}>{isDone ? 'Done' : 'To do'}</span>
          {isNext && <Tag tone="info">next</Tag>}
        </h3>
        {isThere ? (
          stepWords(fairness, step).map((words) => <p key={words}>{words}</p>)
        ) : (
          <p>{owedWords[step]}</p>
        )}
        {problems.map((problem) => (
          <p key={problem}>
            <Tag tone="warn">no outcome yet</Tag> {problem}
          </p>
        ))}
        {said && (
          <p className={styles.stamp}>
            Recorded {shortInstant(said.recordedAt, zone)} by {said.recordedBy}
          </p>
        )}
      </div>
      {onAsk && (isThere || isNext) && (
        <Button
          size="compact-sm"
          variant={isNext ? 'filled' : 'default'}
          aria-label={`${label}: ${title}`}
          onClick={() => onAsk({ step, ...(isThere && { isCorrection: true as const }) })}
        >
          {label}…
        </Button>
      )}
    </li>
  )
}
