import { AppError } from '../../../shared/contract/fault'
import type { personOperations, PersonView } from '../../../shared/contract/person'
import { changesBetween } from '../../../shared/domain/changes'
import { personBody, type PersonBody, type PersonDetails } from '../../../shared/domain/person'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, FeatureHandlers, OpenedRecord, QueryContext } from '../../gate/context'
import { peopleOf } from '../../store/people-index'
import { readRevisions } from '../../store/records'
import { makeShared, storeShared } from '../../store/shared-write'

/** People the register keeps meeting: officers and CSOs share their records, which say nothing of cases. */
export const personHandlers: FeatureHandlers<keyof typeof personOperations> = {
  'person.list': ({ session }, input) => {
    const people = peopleOf(session)
    const page = people.list(input, dayIn(session.organisation.zone, session.latest))
    return { ...page, read: people.size, toRead: Math.max(people.toRead, people.size) }
  },

  'person.open': (context, { reference }) => viewOf(context, context.openSide('person', reference)),

  'person.alike': ({ session }, { name, except }) => peopleOf(session).alike(name, except).slice(0, 20),

  'person.create': (context, { details }) => {
    refuseBackwards(details)
    const saved = savedBy(context)
    const made = makeShared(context, 'person', (reference): PersonBody => {
      return { kind: 'person', reference, details, saved }
    })
    return shown(context, made)
  },

  'person.save': (context, { reference, basedOn, details, reason }) => {
    const opened = context.openSide('person', reference)
    if (opened.revision !== basedOn) throw stale(opened.revision, basedOn)
    refuseBackwards(details)
    if (reason === undefined && isStandingChanged(opened.body.details, details)) {
      throw new AppError('invalid', 'A change of somebody’s clearance is saved with its reason.', [
        { path: 'reason', message: 'say why the clearance or a briefing changes' },
      ])
    }
    const saved = { ...savedBy(context), ...(reason !== undefined && { reason }) }
    return shown(
      context,
      storeShared(context, 'person', { ...opened, body: { ...opened.body, details, saved } }),
    )
  },

  'person.history': (context, { reference }) => {
    const opened = context.openSide('person', reference)
    const bodies = readRevisions(context.db, opened).map(({ body }) => personBody.parse(body))
    return bodies.map((body, index) => revisionOf(body, bodies[index - 1], index + 1)).reverse()
  },
}

const stale = (newest: number, basedOn: number) =>
  new AppError(
    'conflict',
    `Somebody saved revision ${String(newest)} after you opened ${String(basedOn)}. Open the newest and make your change there.`,
  )

function savedBy({ now, session }: CommandContext): PersonBody['saved'] {
  return { at: now.toISOString(), by: session.account.displayName }
}

/** What a clearance decides is kept with its reason; a spelling is not. */
function isStandingChanged(before: PersonDetails, after: PersonDetails): boolean {
  return (
    changesBetween(
      { clearance: before.clearance ?? null, briefings: before.briefings },
      { clearance: after.clearance ?? null, briefings: after.briefings },
    ).length > 0
  )
}

/** Dates that cannot both be right: an end before its beginning. */
function refuseBackwards({ clearance, briefings }: PersonDetails): void {
  const isBefore = (end: string | undefined, start: string | undefined) =>
    end !== undefined && start !== undefined && end < start
  const fields = [
    ...(isBefore(clearance?.expires, clearance?.grantedOn)
      ? [{ path: 'details.clearance.expires', message: 'is before the clearance was granted' }]
      : []),
    ...briefings.flatMap(({ on, debriefedOn }, index) =>
      isBefore(debriefedOn, on)
        ? [{ path: `details.briefings.${String(index)}.debriefedOn`, message: 'is before the briefing' }]
        : [],
    ),
  ]
  if (fields.length > 0) throw new AppError('invalid', 'Some dates cannot both be right.', fields)
}

/** Brings the list along once it is durable, and answers with what was stored. */
function shown(context: CommandContext, stored: OpenedRecord<PersonBody>): PersonView {
  const { session } = context
  context.afterCommit(() => {
    peopleOf(session).put(stored.recordId, stored.body, stored.revision)
  })
  return viewOf(context, stored)
}

function viewOf({ session }: QueryContext, { body, revision }: OpenedRecord<PersonBody>): PersonView {
  const people = peopleOf(session)
  const holds = (recordId: string) => {
    const held = session.records.get(recordId)
    return held?.kind === 'case' && held.level !== 'none'
  }
  const cases = people.casesNaming(body.reference, holds)
  return { revision, body, cases, isIndexing: !people.isComplete }
}

function revisionOf(body: PersonBody, before: PersonBody | undefined, revision: number) {
  return {
    revision,
    at: body.saved.at,
    by: body.saved.by,
    reason: body.saved.reason ?? null,
    changes: before === undefined ? [] : changesBetween(before.details, body.details),
  }
}
