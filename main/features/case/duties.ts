import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { caseBody, type CaseBody } from '../../../shared/domain/case'
import {
  dutyState,
  ruleIdOf,
  withChoice,
  withContact,
  withDecision,
  type Duty,
  type DutyDecision,
} from '../../../shared/domain/duty'
import { reportedDigest } from '../../../shared/domain/reported-facts'
import { agenciesTold } from '../../../shared/schemes/facts'
import type { CommandContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { readRevision } from '../../store/records'
import { refuseSuspected } from './conflicts'
import { caseViewOf } from './view'
import { openToChange, storeRevision, withFacts } from './write'

type Names = 'duty.contact' | 'duty.notRequired' | 'duty.override' | 'duty.choose'

interface DutyInput {
  readonly reference: string
  readonly basedOn: number
  readonly obligationId: string
}

type Change = (duty: Duty, body: CaseBody) => Duty

/** Replaces one duty of the case and stores the revision. */
function change(context: CommandContext, input: DutyInput, next: Change) {
  const opened = openToChange(context, input.reference, input.basedOn)
  const before = opened.body.duties.find(({ obligation }) => obligation.id === input.obligationId)
  if (!before) throw new AppError('notFound', 'This case has no such duty.')
  const after = next(before, opened.body)
  const duties = opened.body.duties.map((duty) => (duty === before ? after : duty))
  const reported = reportedAfter(context, opened, { duties, before, after })
  // What has been done can raise a duty of its own: an agency that was told must hear of changes (PSR-113).
  const body = withFacts(context, { ...opened.body, duties, reported }, opened.body.incident)
  return caseViewOf(context, storeRevision(context, opened, body))
}

interface Changed {
  readonly duties: readonly Duty[]
  readonly before: Duty
  readonly after: Duty
}

/**
 * The reported facts as an agency has them now (PSR-113): taken when the first agency is told, and again when the
 * duty to report changes is met or decided against. Telling one more agency for the first time leaves them: those who
 * had the report before have still to hear of what changed since. Where a contact turns out to be mistaken it is as it
 * was before: what nobody was told is still to be told.
 */
function reportedAfter(
  context: CommandContext,
  opened: OpenedCase,
  { duties, before, after }: Changed,
): CaseBody['reported'] {
  const { incident, reported } = opened.body
  if (agenciesTold(duties).length === 0) return null
  const [wasOpen, isOpen] = [before, after].map((duty) => dutyState(duty) === 'open')
  const isLast = !duties.some(
    (duty) => duty !== after && duty.raisedAt > after.raisedAt && isSameRule(duty, after),
  )
  if (after.obligation.recurs === true && isLast && !wasOpen && isOpen) return reportedBefore(context, opened)
  const isUpdate = after.obligation.recurs === true && wasOpen && !isOpen
  if (!isUpdate && reported !== null) return reported
  const at = context.now.toISOString()
  return { at, revision: opened.revision + 1, digest: reportedDigest(incident) }
}

const isSameRule = (one: Duty, other: Duty) => ruleIdOf(one) === ruleIdOf(other)

/** What agencies had before they were said to have had what the record says now. */
function reportedBefore(context: CommandContext, opened: OpenedCase): CaseBody['reported'] {
  const { reported } = opened.body
  if (reported === null || reported.revision < 2) return null
  const { body } = readRevision(context.db, { ...opened, revision: reported.revision - 1 })
  return caseBody.parse(body).reported
}

function decide(
  context: CommandContext,
  input: DutyInput & { reason: string },
  outcome: DutyDecision['outcome'],
) {
  const decision = { outcome, reason: input.reason, ...stamp(context) }
  return change(context, input, (duty, body) => {
    refuseSuspected(context, body)
    return withDecision(duty, decision)
  })
}

const stamp = (context: CommandContext) => ({
  by: context.session.account.displayName,
  recordedAt: context.now.toISOString(),
})

export const dutyHandlers: FeatureHandlers<Names> = {
  'duty.contact': (context, input) =>
    change(context, input, (duty) =>
      withContact(duty, { id: randomUUID(), ...input.contact, ...stamp(context) }),
    ),
  'duty.choose': (context, { recipients, reason, ...input }) =>
    change(context, input, (duty, body) => {
      refuseSuspected(context, body)
      return withChoice(duty, { recipients, reason, ...stamp(context) })
    }),
  'duty.notRequired': (context, input) => decide(context, input, 'notRequired'),
  'duty.override': (context, input) => decide(context, input, 'overridden'),
}
