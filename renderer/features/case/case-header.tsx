import type { ReactNode } from 'react'
import { roughly } from '../../../shared/domain/due-text'
import { severityLabels } from '../../../shared/domain/vocabulary'
import { Mark } from '../../parts/marking-mark'
import { shortInstant } from '../../parts/time-text'
import { useNow } from '../../state/now'
import type { Shown } from '../../state/shown'
import { useSession } from '../../state/session'
import type { DraftState } from '../../state/use-draft'
import { Tag } from '../../ui/basics'
import type { LiveRules } from './rules/use-rules'
import { isOutstanding } from '../../../shared/domain/duty'
import styles from './case.module.css'

interface CaseHeaderProps {
  readonly title: string
  readonly reference: string | undefined
  readonly shown: Shown | undefined
  readonly severity: 'minor' | 'major' | undefined
  readonly status: ReactNode
  readonly rules: LiveRules
  /** No clock is shown on a closed case. */
  readonly isClosed?: boolean
  readonly draft: DraftState
  readonly actions: ReactNode
  readonly children?: ReactNode
}

/** What the case is, how it is marked, where it stands, and what can be done with it. */
export function CaseHeader(props: CaseHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.headerRow}>
        <div className={styles.identity}>
          <h1>{props.title}</h1>
          <div className={styles.meta}>
            {props.reference !== undefined && <strong className="tabular">{props.reference}</strong>}
            {props.shown ? <Mark {...props.shown} /> : <Tag tone="warn">Not marked yet</Tag>}
            {props.severity && (
              <Tag tone={props.severity === 'major' ? 'warn' : 'plain'}>{severityLabels[props.severity]}</Tag>
            )}
            {props.status}
            {props.isClosed !== true && <NextClock rules={props.rules} />}
            <ToRules of={props.rules} />
          </div>
        </div>
        <div className={styles.headerActions}>
          <DraftNote state={props.draft} />
          {props.actions}
        </div>
      </div>
      {props.children}
    </header>
  )
}

/** The clock that runs out first, or the strictest one without a number. */
function NextClock({ rules }: { readonly rules: LiveRules }) {
  const now = useNow()
  const open = rules.duties.filter(({ duty }) => isOutstanding(duty)).map(({ duty }) => duty.obligation.clock)
  const [next] = open
    .flatMap((clock) => (clock.dueAt === null ? [] : [Date.parse(clock.dueAt)]))
    .sort((a, b) => a - b)
  if (next !== undefined) {
    return (
      <Tag tone={next < now ? 'danger' : 'warn'}>
        {next < now ? `${roughly(now - next)} late` : `next clock in ${roughly(next - now)}`}
      </Tag>
    )
  }
  if (open.some((clock) => clock.urgency === 'immediate')) return <Tag tone="danger">act now</Tag>
  return open.length > 0 ? <Tag tone="warn">as soon as possible</Tag> : null
}

/** Where the screen is too narrow to keep what the rules ask beside the case, a way there. */
function ToRules({ of }: { readonly of: LiveRules }) {
  const open = of.duties.filter(({ duty }) => isOutstanding(duty)).length
  return (
    <button
      type="button"
      className={styles.toRules}
      onClick={() => {
        const rules = document.getElementById('rules')
        rules?.scrollIntoView({ block: 'start' })
        rules?.focus({ preventScroll: true })
      }}
    >
      What the rules ask{open > 0 && `: ${String(open)} to do`}
    </button>
  )
}

/** Whether what is typed is safe. */
function DraftNote({ state }: { readonly state: DraftState }) {
  const { zone } = useSession().view.organisation
  const text = {
    clean: '',
    typing: 'Typing…',
    kept: state.kind === 'kept' ? `Draft kept, ${shortInstant(state.at, zone).replace(/^.*, /, '')}` : '',
    failed: state.kind === 'failed' ? `Draft not kept: ${state.message}` : '',
  }[state.kind]
  return (
    <span className={styles.draftNote} data-failed={state.kind === 'failed' || undefined} role="status">
      {text}
    </span>
  )
}
