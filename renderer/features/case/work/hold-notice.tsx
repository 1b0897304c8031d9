import type { ReactNode } from 'react'
import type { CaseView } from '../../../../shared/contract/case'
import { holdOf } from '../../../../shared/domain/flow'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Notice } from '../../../ui/basics'

interface HoldNoticeProps {
  readonly body: CaseView['body']
  /** The way to lift it, for whoever may. */
  readonly actions?: ReactNode
}

/** Warns, wherever information leaves the case, that it goes only to those who need it; nothing while no hold stands. */
export function HoldNotice({ body, actions }: HoldNoticeProps) {
  const { zone } = useSession().view.organisation
  const hold = holdOf(body)
  if (!hold.stands) return null
  return (
    <Notice tone="warn" title="Need-to-know hold" {...(actions !== undefined && { actions })}>
      <p>
        Give information about this case only to those who need it, until somebody with authority says
        otherwise. {hold.why}
        {hold.since !== null && ` Since ${shortInstant(hold.since, zone)}.`}
        {hold.entry && ` Authority: ${hold.entry.authority}.`}
      </p>
    </Notice>
  )
}
