import { Button } from '@mantine/core'
import {
  acceptedGroups,
  dutyState,
  isOutstanding,
  stillToTell,
  type Contact,
  type Duty,
} from '../../../../shared/domain/duty'
import { roughly } from '../../../../shared/domain/due-text'
import {
  clockKindLabels,
  dutyStateLabels,
  forceLabels,
  gateLabels,
  recipientsText,
} from '../../../../shared/domain/vocabulary'
import { shortInstant } from '../../../parts/time-text'
import { useNow } from '../../../state/now'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import { DutyDoubt, DutyPages } from './duty-doubt'
import { DutyRecord } from './duty-record'
import type { LiveDuty } from './use-rules'
import styles from './rules.module.css'

/** What may be done about a duty; absent where this account may not. */
export interface DutyActs {
  readonly onContact?: (duty: Duty) => void
  /** Puts a mistyped contact right. */
  readonly onCorrect?: (duty: Duty, contact: Contact) => void
  readonly onChoose?: (duty: Duty) => void
  readonly onNotRequired?: (duty: Duty) => void
  readonly onOverride?: (duty: Duty) => void
}

interface DutyCardProps {
  readonly live: LiveDuty
  readonly acts: DutyActs | undefined
  /** The most pressing of all: the one act of the panel that stands out. */
  readonly isFirst?: boolean
}

/** One duty: how strongly, what, to whom, by when, why, and what has been done about it. */
export function DutyCard({ live, acts, isFirst = false }: DutyCardProps) {
  const { duty, standing } = live
  const { obligation } = duty
  const isOpen = isOutstanding(duty)
  return (
    <article
      className={styles.duty}
      data-force={obligation.force}
      data-open={isOpen || undefined}
      data-standing={standing}
    >
      <p className={styles.top}>
        <span className={styles.force}>{forceLabels[obligation.force]}</span>
        <ClockLine duty={duty} isOpen={isOpen} />
      </p>
      <h3 className={styles.action}>{obligation.action}</h3>
      {obligation.recipients && (
        <p className={styles.to}>{recipientsText({ anyOf: acceptedGroups(duty) })}</p>
      )}
      <Standing live={live} />
      <DutyDoubt live={live} />
      <DutyRecord
        duty={duty}
        {...(standing === 'stored' && acts?.onCorrect && { onCorrect: acts.onCorrect })}
      />
      <details className={styles.why}>
        <summary>Why, and under which clause</summary>
        <ul>
          {obligation.because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {obligation.content.length > 0 && (
          <>
            <p>It should say:</p>
            <ul>
              {obligation.content.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </>
        )}
        {obligation.note !== null && obligation.certainty !== 'uncertain' && <p>{obligation.note}</p>}
        <p className={styles.cite}>
          {clockKindLabels[obligation.clock.kind]} · {obligation.cite}
        </p>
        <DutyPages live={live} />
      </details>
      {acts && standing === 'stored' && <DutyButtons {...{ duty, acts, isOpen, isFirst }} />}
    </article>
  )
}

function ClockLine({ duty, isOpen }: { readonly duty: Duty; readonly isOpen: boolean }) {
  const now = useNow()
  const { zone } = useSession().view.organisation
  const { clock } = duty.obligation
  if (!isOpen) return <span>{dutyStateLabels[dutyState(duty)]}</span>
  if (clock.dueAt !== null) {
    const left = Date.parse(clock.dueAt) - now
    return (
      <span data-late={left < 0 || undefined}>
        {left < 0 ? `${roughly(left)} late` : `in ${roughly(left)}`}, {shortInstant(clock.dueAt, zone)}
      </span>
    )
  }
  const age = now - Date.parse(duty.raisedAt)
  const words = clock.urgency === 'immediate' ? 'immediately' : 'as soon as possible'
  return <span>{age < 60_000 ? words : `${words}, waiting ${roughly(age)}`}</span>
}

/** What is not as stored, or not as simple as open and done. */
function Standing({ live: { duty, standing } }: { readonly live: LiveDuty }) {
  const left = stillToTell(duty)
  const isPart = isOutstanding(duty) && duty.contacts.some((contact) => contact.result === 'told')
  const { gate } = duty.obligation
  return (
    <p className={styles.tags}>
      {standing === 'new' && <Tag tone="info">after saving</Tag>}
      {standing === 'dropped' && <Tag tone="info">no longer asked after saving</Tag>}
      {standing === 'stored' && !duty.current && duty.obligation.recurs !== true && (
        <Tag>no longer asked by the facts</Tag>
      )}
      {gate !== null && isOutstanding(duty) && <Tag tone="warn">{gateLabels[gate]}</Tag>}
      {isPart && left[0] && (
        <Tag tone="warn">still to tell: {left.map((group) => group.join(' and ')).join(', or ')}</Tag>
      )}
    </p>
  )
}

function DutyButtons({
  duty,
  acts,
  isOpen,
  isFirst,
}: {
  readonly duty: Duty
  readonly acts: DutyActs
  readonly isOpen: boolean
  readonly isFirst: boolean
}) {
  const isTold = dutyState(duty) === 'told'
  return (
    <div className={styles.buttons}>
      {acts.onContact && (
        <Button
          size="compact-xs"
          variant={isFirst ? 'filled' : 'default'}
          onClick={() => acts.onContact?.(duty)}
        >
          {duty.obligation.recipients ? 'Record told' : 'Record done'}
        </Button>
      )}
      {acts.onChoose && isOpen && (duty.obligation.recipients?.anyOf.length ?? 0) > 1 && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => acts.onChoose?.(duty)}>
          {duty.choices.length === 0 ? 'Choose whom…' : 'Choose anew…'}
        </Button>
      )}
      {acts.onNotRequired && isOpen && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => acts.onNotRequired?.(duty)}>
          Not required…
        </Button>
      )}
      {acts.onOverride && !isTold && dutyState(duty) !== 'overridden' && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => acts.onOverride?.(duty)}>
          Override…
        </Button>
      )}
    </div>
  )
}
