import { Button } from '@mantine/core'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { InterimMeasure } from '../../../../shared/domain/annex'
import { interimMeasureLabels } from '../../../../shared/domain/case-labels'
import { reviewDay } from '../../../../shared/domain/fairness'
import { formatDate, formatMoment } from '../../../../shared/domain/format-time'
import { Tag } from '../../../ui/basics'
import type { StepAsked } from './step-typed'
import work from '../work/work.module.css'
import styles from './fairness.module.css'

interface MeasuresProps {
  readonly annex: AnnexView
  readonly of: readonly InterimMeasure[]
  readonly onAsk: ((asked: StepAsked) => void) | undefined
}

/** Interim measures: why, from when, and the day each is looked at again. */
export function Measures({ annex, of, onAsk }: MeasuresProps) {
  const overdue = new Set(annex.standing?.overdue)
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <h3>Interim measures</h3>
        {onAsk && (
          <Button size="compact-sm" variant="default" onClick={() => onAsk({ step: 'measure' })}>
            Add a measure…
          </Button>
        )}
      </div>
      {of.length === 0 && (
        <p className={work.quiet}>None. Any is to be justified, proportionate and temporary.</p>
      )}
      <ul className={styles.list}>
        {of.map((measure) => (
          <MeasureLine key={measure.id} of={measure} isOverdue={overdue.has(measure.id)} onAsk={onAsk} />
        ))}
      </ul>
    </div>
  )
}

interface MeasureLineProps {
  readonly of: InterimMeasure
  readonly isOverdue: boolean
  readonly onAsk: MeasuresProps['onAsk']
}

function MeasureLine({ of, isOverdue, onAsk }: MeasureLineProps) {
  const { ended, reviews } = of
  const title = interimMeasureLabels[of.measure]
  return (
    <li>
      <div className={styles.words}>
        <p>
          <strong>{title}</strong>{' '}
          {ended ? (
            <Tag>Ended</Tag>
          ) : (
            <Tag tone={isOverdue ? 'danger' : 'info'}>
              {isOverdue ? 'review overdue since' : 'review'} {formatDate(reviewDay(of))}
            </Tag>
          )}
        </p>
        <p>{of.why}</p>
        <p className={styles.stamp}>From {formatMoment(of.from)}</p>
        {reviews.map(({ at, reasons }) => (
          <p key={at.at} className={styles.stamp}>
            Looked at {formatMoment(at)}: {reasons}
          </p>
        ))}
        {ended && (
          <p className={styles.stamp}>
            Ended {formatMoment(ended.at)}: {ended.reason}
          </p>
        )}
      </div>
      {onAsk && !ended && (
        <div className={styles.acts}>
          <Button
            size="compact-sm"
            variant={isOverdue ? 'filled' : 'default'}
            aria-label={`Looked at again: ${title}`}
            onClick={() => onAsk({ step: 'review', measure: of.id })}
          >
            Looked at…
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`End: ${title}`}
            onClick={() => onAsk({ step: 'ending', measure: of.id })}
          >
            End…
          </Button>
        </div>
      )}
    </li>
  )
}
