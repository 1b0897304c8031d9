import type { z } from 'zod'
import { AppError } from '../../../shared/contract/fault'
import type { CaseBody } from '../../../shared/domain/case'
import { holdOf, investigationOf } from '../../../shared/domain/flow'
import {
  lastOf,
  standingLog,
  type directionEntry,
  type LogEntry,
  type workEntry,
} from '../../../shared/domain/log'
import { foldedName, sameName } from '../../../shared/domain/names'
import type { Moment } from '../../../shared/domain/time'
import { schemes } from '../../../shared/schemes/registry'
import type { CommandContext } from '../../gate/context'
import { isSuspected } from './conflicts'

/** An entry as it is given, before the vault stamps it. */
export type GivenEntry = z.output<typeof workEntry> | z.output<typeof directionEntry>
type Given<K extends GivenEntry['kind']> = Extract<GivenEntry, { kind: K }>

const checklists = Object.values(schemes).flatMap((pack) => pack.checklists)

interface Asked<E = GivenEntry> {
  readonly context: CommandContext
  readonly body: CaseBody
  readonly entry: E
}

const refuse = (path: string, message: string) =>
  new AppError('invalid', message, [{ path: `entry.${path}`, message }])

/**
 * Throws for an entry that cannot be true or lacks what it needs: `invalid` with the field for what lies in the
 * future, corrects nothing that counts, names somebody who may not be named, or misses a reason; `conflict` for an
 * investigation that begins twice or ends before it began.
 */
export function checkEntry(context: CommandContext, body: CaseBody, entry: GivenEntry): void {
  refuseFuture(entry, context.now)
  const replaced = refuseStrayCorrection(body, entry)
  const asked = { context, body }
  if (entry.kind === 'step') checkStep({ ...asked, entry })
  if (entry.kind === 'checked') checkChecked(entry)
  if (entry.kind === 'circulated') checkCirculated({ ...asked, entry })
  if (entry.kind === 'investigator') checkInvestigator({ ...asked, entry })
  if (entry.kind === 'terms') checkTerms({ ...asked, entry })
  if (entry.kind === 'investigationBegan' || entry.kind === 'investigationEnded')
    checkInvestigation(body, entry, replaced)
}

const clockSlackMs = 5 * 60 * 1000
const coarseSlackMs = 24 * 60 * 60 * 1000

/** A time that is exact to the minute may be a little ahead, one that is not by a day: nothing else lies ahead. */
function refuseFuture(entry: GivenEntry, now: Date): void {
  const isAhead = (at: string, slack: number) => Date.parse(at) > now.getTime() + slack
  const { at, until, precision }: Moment = entry.at
  const slack = precision === 'minute' ? clockSlackMs : coarseSlackMs
  if (isAhead(at, slack)) throw refuse('at.at', 'This lies in the future: it cannot have happened yet.')
  if (until !== undefined && Date.parse(until) < Date.parse(at))
    throw refuse('at.until', 'The end is before the start.')
  if (entry.kind !== 'call') return
  entry.lines.forEach((line, index) => {
    if (isAhead(line.at, clockSlackMs)) throw refuse(`lines.${String(index)}.at`, 'This lies in the future.')
  })
}

/** What is put right is an entry of the same kind that still counts. */
function refuseStrayCorrection({ log }: CaseBody, { kind, corrects }: GivenEntry): LogEntry | undefined {
  if (corrects === undefined) return undefined
  const replaced = standingLog(log).find(({ id }) => id === corrects)
  if (replaced?.kind === kind) return replaced
  throw refuse('corrects', 'There is no such entry here that still counts.')
}

function checkStep({ body, entry }: Asked<Given<'step'>>): void {
  if (!body.steps.some(({ id }) => id === entry.step)) throw refuse('step', 'This case has no such step.')
  if (entry.outcome === 'skipped' && entry.note === undefined)
    throw refuse('note', 'Say why this step is left out.')
}

function checkChecked({ checklist, item }: Given<'checked'>): void {
  const list = checklists.find(({ id }) => id === checklist)
  if (list === undefined) throw refuse('checklist', 'There is no such checklist.')
  if (!list.items.some(({ id }) => id === item)) throw refuse('item', 'The checklist has no such line.')
}

/** While the hold stands, nobody is told without a reason: theirs on the circulation list, or one given here. */
function checkCirculated({ body, entry }: Asked<Given<'circulated'>>): void {
  if (entry.needToKnow !== undefined || !holdOf(body).stands) return
  const listed = (body.incident.circulation ?? []).find(({ to }) => sameName(to, entry.to))
  if (listed?.why !== undefined) return
  throw refuse(
    'needToKnow',
    'The need-to-know hold stands: say why they need to know, here or in the circulation list.',
  )
}

function checkInvestigator({ context, body, entry }: Asked<Given<'investigator'>>): void {
  const { name, who, organisation } = entry
  if (who === 'other-organisation' && organisation === undefined)
    throw refuse('organisation', 'Name the organisation that investigates.')
  if (name === undefined) return
  if (isSuspected(context, body.incident, name))
    throw refuse('name', 'Whoever is suspected in a case does not investigate it.')
}

/** Independent of the investigation: not whoever investigates, is suspected, or records the approval (PSR-56). */
function checkTerms({ context, body, entry: { approvedBy } }: Asked<Given<'terms'>>): void {
  const investigator = lastOf(body.log, 'investigator')?.name
  if (investigator !== undefined && sameName(investigator, approvedBy))
    throw refuse('approvedBy', 'Whoever investigates does not approve the terms: somebody independent does.')
  if (isSuspected(context, body.incident, approvedBy))
    throw refuse(
      'approvedBy',
      'Whoever is suspected in a case does not approve the terms of its investigation.',
    )
  if (foldedName(approvedBy) === foldedName(context.session.account.displayName))
    throw refuse('approvedBy', 'Whoever records the approval cannot be the one who gave it.')
}

/** A beginning that is put right stays before the end that followed it. */
function refuseAfterItsEnd({ log }: CaseBody, at: Moment, replaced: LogEntry | undefined): void {
  if (replaced === undefined) return
  const standing = standingLog(log)
  const end = standing.slice(standing.indexOf(replaced)).find(({ kind }) => kind === 'investigationEnded')
  if (end && Date.parse(at.at) > Date.parse(end.at.at))
    throw refuse('at.at', 'It cannot have begun after it ended.')
}

function checkInvestigation(
  body: CaseBody,
  { kind, at }: Given<'investigationBegan' | 'investigationEnded'>,
  replaced: LogEntry | undefined,
): void {
  const state = investigationOf(body.log)
  if (replaced === undefined && kind === 'investigationBegan' && state === 'begun')
    throw new AppError('conflict', 'An investigation is under way already.')
  if (kind === 'investigationBegan') {
    refuseAfterItsEnd(body, at, replaced)
    return
  }
  if (replaced === undefined && state !== 'begun')
    throw new AppError('conflict', 'No investigation is under way.')
  const began = lastOf(body.log, 'investigationBegan')
  if (began && Date.parse(at.at) < Date.parse(began.at.at))
    throw refuse('at.at', 'It cannot have ended before it began.')
}
