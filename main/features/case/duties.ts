import { AppError } from '../../../shared/contract/fault'
import { withContact, withDecision, type Duty, type DutyDecision } from '../../../shared/domain/duty'
import type { CommandContext, FeatureHandlers } from '../../gate/context'
import { openForWork, storeRevision, withFacts } from './write'
import { caseViewOf } from './view'

interface DutyInput {
  readonly reference: string
  readonly basedOn: number
  readonly obligationId: string
}

/** Replaces one duty of the case and stores the revision. */
function change(context: CommandContext, input: DutyInput, next: (duty: Duty) => Duty) {
  const opened = openForWork(context, input.reference, input.basedOn)
  if (!opened.body.duties.some((duty) => duty.obligation.id === input.obligationId)) {
    throw new AppError('notFound', 'This case has no such duty.')
  }
  const duties = opened.body.duties.map((duty) =>
    duty.obligation.id === input.obligationId ? next(duty) : duty,
  )
  // What has been done can raise a duty of its own: an agency that was told must hear of changes (PSR-113).
  const body = withFacts(context, { ...opened.body, duties }, opened.body.incident)
  return caseViewOf(context, storeRevision(context, opened, body))
}

function decide(
  context: CommandContext,
  input: DutyInput & { reason: string },
  outcome: DutyDecision['outcome'],
) {
  const decision = { outcome, reason: input.reason, ...stamp(context) }
  return change(context, input, (duty) => withDecision(duty, decision))
}

const stamp = (context: CommandContext) => ({
  by: context.session.account.displayName,
  recordedAt: context.now.toISOString(),
})

export const dutyHandlers: FeatureHandlers<'duty.contact' | 'duty.notRequired' | 'duty.override'> = {
  'duty.contact': (context, input) =>
    change(context, input, (duty) => withContact(duty, { ...input.contact, ...stamp(context) })),
  'duty.notRequired': (context, input) => decide(context, input, 'notRequired'),
  'duty.override': (context, input) => decide(context, input, 'overridden'),
}
