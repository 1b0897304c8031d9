import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { CaseBody } from '../../../shared/domain/case'
import { withContact, dutyState, type Contact, type Duty } from '../../../shared/domain/duty'
import { flowOf, heldBackBy } from '../../../shared/domain/flow'
import type { GatedAct } from '../../../shared/domain/flow-shapes'
import { logEntry, type EntryOf, type LogEntry } from '../../../shared/domain/log'
import type { CommandContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { refuseSuspected } from './conflicts'
import { caseViewOf } from './view'
import { checkEntry, type GivenEntry } from './work-check'
import { openToChange, storeRevision, withFacts } from './write'

type Names = 'work.log' | 'work.direct' | 'case.close' | 'case.reopen' | 'case.steps'

interface Write {
  readonly reference: string
  readonly basedOn: number
}

/** Opens a case for an act of direction, which nobody does who is suspected in it. */
function openToDirect(context: CommandContext, { reference, basedOn }: Write): OpenedCase {
  const opened = openToChange(context, reference, basedOn, 'whatever its state')
  refuseSuspected(context, opened.body)
  return opened
}

/** Throws `conflict` while gates hold an act back, with each gate, what opens it and its clause. */
export function refuseGated(body: CaseBody, act: GatedAct): void {
  const held = heldBackBy(flowOf(body), act)
  if (held.length === 0) return
  throw new AppError(
    'conflict',
    refusals[act],
    held.map(({ id, title, why, cite }) => ({ path: `gate.${id}`, message: `${title}: ${why} (${cite})` })),
  )
}

const refusals: Readonly<Record<GatedAct, string>> = {
  issue: 'A major report cannot go out yet.',
  investigate: 'The investigation cannot begin yet.',
  close: 'The case cannot be closed yet.',
}

/** The body with one more entry, stamped, and with what the entry does to duties. */
function withEntry(context: CommandContext, body: CaseBody, given: GivenEntry | Ending): CaseBody {
  const entry = logEntry.parse({
    ...given,
    id: randomUUID(),
    by: context.session.account.displayName,
    recordedAt: context.now.toISOString(),
  })
  const next = { ...body, log: [...body.log, entry] }
  return withFacts(context, { ...next, duties: dutiesAfter(next, entry) }, next.incident)
}

type Ending = Pick<EntryOf<'closed' | 'reopened'>, 'kind' | 'reason' | 'at'>

/** Whose duty an advice meets: to have asked is what those duties ask. */
const askedOf: Readonly<Partial<Record<EntryOf<'advice'>['of'], string>>> = {
  owner: 'owner',
  'engagement-manager': 'PSR engagement manager',
}

/** Advice that was sought is recorded with the duty that asks for it, so that nobody types it twice (PSR-57, PSR-72). */
function dutiesAfter({ duties, log }: CaseBody, entry: LogEntry): Duty[] {
  if (entry.kind !== 'advice') return duties
  const replaced = log.find(({ id }) => id === entry.corrects)
  return duties.map((duty) => {
    const asks = (of: EntryOf<'advice'>['of']) => isAskedOf(duty, askedOf[of])
    const before = duty.contacts.some(({ id }) => id !== undefined && id === replaced?.id)
    if (!before && (!asks(entry.of) || !duty.current || dutyState(duty) === 'told')) return duty
    return withContact(duty, contactOf(entry, before, asks(entry.of)))
  })
}

const isAskedOf = ({ obligation: { recipients } }: Duty, recipient: string | undefined) =>
  recipient !== undefined &&
  recipients?.anyOf.every((group) => group.length === 1 && group[0] === recipient) === true

function contactOf(entry: EntryOf<'advice'>, isCorrection: boolean, isTheirs: boolean): Contact {
  return {
    id: entry.id,
    result: isTheirs ? 'told' : 'attempted',
    at: entry.at,
    recipients: [isTheirs ? (askedOf[entry.of] ?? entry.organisation) : entry.organisation],
    ...(entry.person !== undefined && { person: entry.person }),
    how: entry.how ?? 'other',
    note: isTheirs
      ? 'Recorded with the advice in the log.'
      : 'The advice was corrected in the log: it was not theirs.',
    ...(isCorrection && entry.corrects !== undefined && { corrects: entry.corrects }),
    by: entry.by,
    recordedAt: entry.recordedAt,
  }
}

function enter(context: CommandContext, opened: OpenedCase, entry: GivenEntry) {
  checkEntry(context, opened.body, entry)
  if (entry.kind === 'investigationBegan' && entry.corrects === undefined)
    refuseGated(opened.body, 'investigate')
  return caseViewOf(context, storeRevision(context, opened, withEntry(context, opened.body, entry)))
}

/** This moment, on the clock of the organisation's zone. */
const momentOf = ({ now, session }: CommandContext): EntryOf<'closed'>['at'] => ({
  at: now.toISOString(),
  zone: session.organisation.zone,
  precision: 'minute',
})

export const workHandlers: FeatureHandlers<Names> = {
  'work.log': (context, { reference, basedOn, entry }) =>
    enter(context, openToChange(context, reference, basedOn), entry),

  'work.direct': (context, { entry, ...write }) => {
    const opened = openToDirect(context, write)
    refuseClosed(opened.body)
    return enter(context, opened, entry)
  },

  'case.close': (context, { reason, ...write }) => {
    const opened = openToDirect(context, write)
    refuseClosed(opened.body)
    refuseGated(opened.body, 'close')
    const closed = withEntry(context, opened.body, { kind: 'closed', reason, at: momentOf(context) })
    return caseViewOf(
      context,
      storeRevision(context, opened, { ...closed, status: 'closed' }, shortened(reason)),
    )
  },

  'case.reopen': (context, { reason, ...write }) => {
    const opened = openToDirect(context, write)
    if (opened.body.status !== 'closed') throw new AppError('conflict', 'The case is not closed.')
    const open: CaseBody = { ...opened.body, status: 'finalised' }
    const body = withEntry(context, open, { kind: 'reopened', reason, at: momentOf(context) })
    return caseViewOf(context, storeRevision(context, opened, body, shortened(reason)))
  },

  'case.steps': (context, { steps, ...write }) => {
    const opened = openToDirect(context, write)
    refuseClosed(opened.body)
    refuseTwice(steps.map(({ id }) => id))
    return caseViewOf(context, storeRevision(context, opened, { ...opened.body, steps }))
  },
}

function refuseClosed({ status }: CaseBody): void {
  if (status === 'closed') throw new AppError('conflict', 'The case is closed: reopen it first.')
}

function refuseTwice(ids: readonly string[]): void {
  const again = ids.findIndex((id, at) => ids.indexOf(id) !== at)
  if (again === -1) return
  const message = 'This step is in the list twice.'
  throw new AppError('invalid', message, [{ path: `steps.${String(again)}.id`, message }])
}

/** A revision's reason is short; the whole of it stands in the log. */
const shortened = (reason: string) => {
  const line = reason.replace(/\s+/g, ' ').trim()
  return line.length <= 500 ? line : `${line.slice(0, 498).trimEnd()} …`
}
