import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { InputOf } from '../../../../shared/contract'
import { stepLabels } from '../../../../shared/domain/case-labels'
import { formatMoment } from '../../../../shared/domain/format-time'
import { entriesOf, type EntryOf } from '../../../../shared/domain/log'
import { FaultNotice } from '../../../parts/fault-notice'
import { ReasonDialog } from '../../../parts/reason-form'
import { momentNow, readMoment } from '../../../parts/moment-draft'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Panel } from '../../../ui/basics'
import { StepsDialog } from './steps-dialog'
import styles from './work.module.css'

interface StepsPanelProps {
  readonly view: CaseView
  readonly isSaved: boolean
  readonly onDone: (view: CaseView) => void
}

type Step = CaseView['body']['steps'][number]
type Outcome = EntryOf<'step'>['outcome']

/** The organisation's own steps for a minor incident, as they stand in this case (PSR-46). */
export function StepsPanel({ view, isSaved, onDone }: StepsPanelProps) {
  const { steps, log } = view.body
  const { zone } = useSession().view.organisation
  const [skipping, setSkipping] = useState<Step>()
  const [isEditing, setEditing] = useState(false)
  const record = useAct('work.log')
  const canLog = isSaved && view.can.includes('work.log')
  const last = new Map(entriesOf(log, 'step').map((entry) => [entry.step, entry]))

  const mark = async (step: Step, outcome: Outcome, note?: string) => {
    const now = readMoment(momentNow(zone))
    if (!now.ok) return
    const entry: InputOf<'work.log'>['entry'] = {
      kind: 'step',
      step: step.id,
      outcome,
      at: now.moment,
      ...(note !== undefined && { note }),
    }
    const result = await record.run({ reference: view.body.reference, basedOn: view.revision, entry })
    if (!result.ok) return
    setSkipping(undefined)
    onDone(result.value)
  }

  return (
    <Panel
      title="Steps of our own process"
      aside={
        isSaved &&
        view.can.includes('case.steps') && (
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            Edit the steps…
          </Button>
        )
      }
      flush={steps.length > 0}
    >
      {steps.length === 0 && (
        <p className={styles.none}>
          This case has no steps. A case takes those that the directory names when it is decided to be minor;
          whoever directs the case may add its own.
        </p>
      )}
      <ol className={styles.steps} id="steps" tabIndex={-1}>
        {steps.map((step) => {
          const entry = last.get(step.id)
          const state = entry?.outcome ?? 'undone'
          return (
            <li key={step.id} data-state={state}>
              <div>
                <p className={styles.title}>{step.title}</p>
                {step.help !== undefined && <p className={styles.quiet}>{step.help}</p>}
                {entry && state !== 'undone' && (
                  <p className={styles.quiet}>
                    {stepLabels[entry.outcome]}, {formatMoment(entry.at, zone)}, {entry.by}
                    {entry.note !== undefined && `: ${entry.note}`}
                  </p>
                )}
              </div>
              {canLog && (
                <div className={styles.adds}>
                  {state === 'undone' ? (
                    <>
                      <Button size="compact-xs" variant="default" onClick={() => void mark(step, 'done')}>
                        Done<span className="unseen">: {step.title}</span>
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        onClick={() => setSkipping(step)}
                      >
                        Leave out<span className="unseen">: {step.title}</span>…
                      </Button>
                    </>
                  ) : (
                    <Button size="compact-xs" variant="subtle" onClick={() => void mark(step, 'undone')}>
                      To do again<span className="unseen">: {step.title}</span>
                    </Button>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <FaultNotice fault={record.fault} title="Not recorded" />
      {skipping && (
        <ReasonDialog
          title="Leave a step out"
          size="lg"
          reasonLabel="Why it is left out"
          limit={1000}
          act={record}
          submit="Leave it out"
          onSubmit={(reason) => mark(skipping, 'skipped', reason)}
          onClose={() => setSkipping(undefined)}
        >
          <p>{skipping.title}</p>
        </ReasonDialog>
      )}
      {isEditing && (
        <StepsDialog
          view={view}
          onClose={() => setEditing(false)}
          onDone={(next) => {
            setEditing(false)
            onDone(next)
          }}
        />
      )}
    </Panel>
  )
}
