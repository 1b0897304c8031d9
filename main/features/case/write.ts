import { AppError } from '../../../shared/contract/fault'
import { type CaseBody } from '../../../shared/domain/case'
import { caseMarking, caseProblems } from '../../../shared/domain/case-problems'
import { standingProblems } from '../../../shared/domain/clearance'
import { raiseDuties } from '../../../shared/domain/duty'
import { timeNames, type Incident } from '../../../shared/domain/incident'
import { markingLine } from '../../../shared/domain/marking'
import { dayIn, instant } from '../../../shared/domain/time'
import type { CommandContext, OpenedCase } from '../../gate/context'
import { hintsOf } from '../../store/hint-index'
import { peopleOf } from '../../store/people-index'
import { appendRevision } from '../../store/records'
import { withEmergencyCall } from './emergency-call'
import { assessIncident, schemeVersions } from './rules'
import { tellTallies } from './tally'
import { searchTextOf, summaryOf } from '../../store/case-summary'

/** Bumped when `caseBody` changes shape; older bodies are upgraded on reading. */
export const caseSchemaVersion = 1

/** Opens a case that this account may change, as it is now. Throws `denied` for a reader. */
export function openToWork(context: CommandContext, reference: string): OpenedCase {
  const opened = context.open(reference)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
  return opened
}

/** As `openToWork`, for a change that was based on a revision. Throws `conflict` when that is not the newest. */
export function openForWork(context: CommandContext, reference: string, basedOn: number): OpenedCase {
  const opened = openToWork(context, reference)
  if (opened.revision !== basedOn) {
    throw new AppError(
      'conflict',
      `Somebody saved revision ${String(opened.revision)} after you opened ${String(basedOn)}.`,
    )
  }
  return opened
}

/**
 * As `openForWork`, for a change of what the case says. Throws `conflict` for a
 * closed one unless the act is open to it `whatever its state`.
 */
export function openToChange(
  context: CommandContext,
  reference: string,
  basedOn: number,
  state: 'open' | 'whatever its state' = 'open',
): OpenedCase {
  const opened = openForWork(context, reference, basedOn)
  if (state === 'open' && opened.body.status === 'closed')
    throw new AppError('conflict', 'The case is closed: reopen it first.')
  return opened
}

/** Refuses what may never be stored, at any stage: a mark above the machine, a mark below its parts. */
export function refuseProblems(context: CommandContext, incident: Incident): void {
  const problems = caseProblems(incident, context.session.organisation.accreditation, context.now)
  if (problems.length > 0) throw new AppError('invalid', 'Some of what was given cannot be stored.', problems)
}

/**
 * Throws `denied` when whoever writes this may not read it themself. What they
 * could open before is theirs to go on with, however they came to hold it.
 */
export function refuseUncleared({ session }: CommandContext, next: Incident, before?: Incident): void {
  const marking = caseMarking(next)
  if (before && markingLine(caseMarking(before)) === markingLine(marking)) return
  const on = dayIn(session.organisation.zone, session.latest)
  const problems = standingProblems(marking, session.account.standing, on)
  if (problems.length === 0) return
  throw new AppError(
    'denied',
    `${session.account.displayName} may not hold what is marked ${markingLine(marking)}: ${problems.join('; ')}. Somebody who is cleared for it records it.`,
  )
}

/** The body with its duties and recorded times brought up to date for these facts. */
export function withFacts(context: CommandContext, body: CaseBody, incident: Incident): CaseBody {
  const at = context.now.toISOString()
  const recordedTimes = { ...body.recordedTimes }
  for (const name of timeNames) {
    if (incident.times[name] && recordedTimes[name] === undefined) recordedTimes[name] = instant.parse(at)
  }
  const duties = raiseDuties(
    body.duties,
    assessIncident(incident, body.duties, body).obligations,
    schemeVersions,
    at,
  )
  return {
    ...body,
    incident,
    recordedTimes,
    duties: withEmergencyCall(context, duties, { before: body.incident, incident }),
  }
}

/**
 * The body with the organisation's steps for minor incidents (PSR-46) as they
 * are now, once somebody has decided that it is one; `before` is null for a case
 * that is new. Steps that it has already stay as they are.
 */
export function withSteps(context: CommandContext, body: CaseBody, before: Incident | null): CaseBody {
  const isDecided = body.incident.severity?.level === 'minor' && before?.severity?.level !== 'minor'
  if (!isDecided || body.steps.length > 0) return body
  return { ...body, steps: context.sides('directory')[0]?.body.details.minorSteps ?? [] }
}

/** Appends the next revision, tells whoever counts repeats, and brings the session index along once it is durable. */
export function storeRevision(
  context: CommandContext,
  opened: OpenedCase,
  next: CaseBody,
  reason?: string,
): OpenedCase {
  const { session } = context
  const at = context.now.toISOString()
  const body: CaseBody = {
    ...next,
    saved: { at, by: session.account.displayName, ...(reason !== undefined && { reason }) },
  }
  const revision = appendRevision(context.db, {
    recordId: opened.recordId,
    key: opened.key,
    earlierKeys: opened.earlierKeys,
    basedOn: opened.revision,
    schema: caseSchemaVersion,
    body,
    at,
  })
  tellTallies(context, opened, body)
  context.afterCommit(() => {
    // Whoever gave the case away with this revision has nothing to list.
    if (!session.records.has(opened.recordId)) return
    const summary = summaryOf(body, revision, session.organisation.zone)
    session.index.putCase(opened.recordId, summary, searchTextOf(body))
    hintsOf(session).put(opened.recordId, body)
    peopleOf(session).putCase(opened.recordId, body)
  })
  return { ...opened, revision, body }
}
