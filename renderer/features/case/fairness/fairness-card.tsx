import { useState } from 'react'
import { Button } from '@mantine/core'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { Fairness } from '../../../../shared/domain/annex'
import { markingLine } from '../../../../shared/domain/marking'
import { Begun } from '../../../parts/begun'
import { FaultNotice } from '../../../parts/fault-notice'
import { Mark } from '../../../parts/marking-mark'
import { shortInstant } from '../../../parts/time-text'
import { useOnScreen } from '../../../state/on-screen'
import { useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Panel } from '../../../ui/basics'
import { AnnexHolders } from './annex-holders'
import { AnnexHistory } from './annex-history'
import { Measures } from './measures'
import { OwedList } from './owed-list'
import { StepDialog } from './step-dialog'
import { stepAskedOf, type StepAsked } from './step-typed'
import work from '../work/work.module.css'
import styles from './fairness.module.css'

/** How one suspected person is treated, from the allegation to the outcome. */
export function FairnessCard({ reference }: { readonly reference: string }) {
  const annex = useOperation('annex.open', { reference })
  const view = annex.value
  if (annex.fault) return <FaultNotice fault={annex.fault} />
  if (view?.body.content.what !== 'fairness') return null
  return <OpenFairness annex={view} fairness={view.body.content.fairness} onChanged={annex.reload} />
}

interface OpenFairnessProps {
  readonly annex: AnnexView
  readonly fairness: Fairness
  readonly onChanged: () => void
}

function OpenFairness({ annex, fairness, onChanged }: OpenFairnessProps) {
  const { body } = annex
  const shown = { classification: body.marking.classification, line: markingLine(body.marking) }
  useOnScreen([shown])
  const [asked, setAsked] = useState<StepAsked>()
  const canWrite = annex.level === 'work' && annex.can.includes('annex.save')
  const onAsk = canWrite ? setAsked : undefined
  const close = () => setAsked(undefined)
  const resume = (part: string, rest: string | undefined) => {
    const step = onAsk && stepAskedOf(fairness, part, rest)
    return step && (() => onAsk(step))
  }
  return (
    <Panel
      title={fairness.person.name}
      label={`How ${fairness.person.name} is treated`}
      aside={<Mark {...shown} />}
      flush
    >
      {!asked && <Begun of={body.reference} resume={resume} />}
      <Allegation fairness={fairness} onAsk={onAsk} />
      <OwedList annex={annex} fairness={fairness} onAsk={onAsk} />
      <Measures annex={annex} of={fairness.measures} onAsk={onAsk} />
      <Misconduct fairness={fairness} onAsk={onAsk} />
      <AnnexHolders annex={annex} onChanged={onChanged} />
      <div className={styles.body}>
        <AnnexHistory key={annex.revision} reference={body.reference} revision={annex.revision} />
      </div>
      {asked && (
        <StepDialog
          annex={annex}
          fairness={fairness}
          asked={asked}
          onClose={close}
          onDone={() => {
            close()
            onChanged()
          }}
        />
      )}
    </Panel>
  )
}

interface PartProps {
  readonly fairness: Fairness
  readonly onAsk: ((asked: StepAsked) => void) | undefined
}

function Allegation({ fairness: { allegation }, onAsk }: PartProps) {
  const { zone } = useSession().view.organisation
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <h3>What is alleged</h3>
        {onAsk && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label="Put right: What is alleged"
            onClick={() => onAsk({ step: 'allegation', isCorrection: true })}
          >
            Put right…
          </Button>
        )}
      </div>
      <div className={styles.words}>
        <p>{allegation.words}</p>
        <p className={styles.stamp}>
          Recorded {shortInstant(allegation.recordedAt, zone)} by {allegation.recordedBy}
        </p>
      </div>
    </div>
  )
}

function Misconduct({ fairness: { misconduct }, onAsk }: PartProps) {
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <h3>Misconduct file</h3>
        {onAsk && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={misconduct ? 'Put right: Misconduct file' : 'Name it: the misconduct file'}
            onClick={() =>
              onAsk({ step: 'misconduct', ...(misconduct !== null && { isCorrection: true as const }) })
            }
          >
            {misconduct ? 'Put right…' : 'Name it…'}
          </Button>
        )}
      </div>
      {misconduct ? (
        <p>
          {misconduct.system}, <strong className="tabular">{misconduct.reference}</strong>
        </p>
      ) : (
        <p className={work.quiet}>None named. The breach may be handled in your misconduct process.</p>
      )}
    </div>
  )
}
