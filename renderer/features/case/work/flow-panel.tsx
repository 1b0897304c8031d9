import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleDashed, IconLock } from '@tabler/icons-react'
import type { Flow, FlowKind, Stage, StageState } from '../../../../shared/domain/flow-shapes'
import { Panel, Tag } from '../../../ui/basics'
import styles from './work.module.css'

/** What can be done about a stage from here. */
export interface StageAct {
  readonly label: string
  readonly run: () => void
}

interface FlowPanelProps {
  readonly flow: Flow
  readonly actOf: (stage: Stage) => StageAct | undefined
}

const kindText: Readonly<Record<FlowKind, string>> = {
  none: 'Minor or major is not decided yet',
  record: 'A record of something other than an incident',
  minor: 'Minor: our own process',
  major: 'Major or suspected major: fixed gates',
}

const stateText: Readonly<Record<StageState, string>> = {
  done: 'Done',
  open: 'To do',
  waiting: 'Waits',
  notNeeded: 'Not needed',
}

const guardText = {
  issue: 'before a major report goes out',
  investigate: 'before an investigation begins',
  close: 'before the case is closed',
} as const

/** The way of the case from first report to close: each stage, what holds it back and under which clause, and what comes next. */
export function FlowPanel({ flow, actOf }: FlowPanelProps) {
  const isMet = ({ state }: Stage) => state === 'done' || state === 'notNeeded'
  const met = flow.stages.filter(isMet).length
  return (
    <Panel
      title="How this case is worked"
      aside={
        <span role="status">
          {kindText[flow.kind]} · {met} of {flow.stages.length}
        </span>
      }
      flush
    >
      <ol className={styles.stages} aria-label="Stages of the case">
        {flow.stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} isNext={stage === flow.next} act={actOf(stage)} />
        ))}
      </ol>
    </Panel>
  )
}

const icons = { done: IconCircleCheck, open: IconCircle, waiting: IconLock, notNeeded: IconCircleDashed }

function StageLine({
  stage,
  isNext,
  act,
}: {
  readonly stage: Stage
  readonly isNext: boolean
  readonly act: StageAct | undefined
}) {
  const Icon = icons[stage.state]
  const isOpen = stage.state === 'open' || stage.state === 'waiting'
  return (
    <li data-state={stage.state} data-next={isNext || undefined} data-stage={stage.id} tabIndex={-1}>
      <Icon size={18} stroke={1.75} aria-hidden className={styles.icon} />
      <div>
        <h3>
          {stage.title} <span className={styles.state}>{stateText[stage.state]}</span>
          {isNext && <Tag tone="info">next</Tag>}
        </h3>
        <p className={isOpen ? undefined : styles.quiet}>{stage.why}</p>
        {stage.remark !== undefined && (
          <p>
            <Tag tone="warn">to note</Tag> {stage.remark}
          </p>
        )}
        {isOpen && (
          <details className={styles.why}>
            <summary>
              {stage.guards.length > 0
                ? `Needed ${stage.guards.map((act) => guardText[act]).join(' and ')}`
                : 'Under which clause'}
            </summary>
            <p>{stage.cite}</p>
          </details>
        )}
      </div>
      {act && (
        <Button size="compact-sm" variant={isNext ? 'filled' : 'default'} onClick={act.run}>
          {act.label}
        </Button>
      )}
    </li>
  )
}
