import { isActing } from '../../../../shared/domain/account'
import { isHeld, type CaseBody } from '../../../../shared/domain/case'
import { caseMarking } from '../../../../shared/domain/case-problems'
import { emergencyProblems } from '../../../../shared/domain/emergency'
import { markingLine } from '../../../../shared/domain/marking'
import { standingProblems } from '../../../../shared/domain/clearance'
import { dayIn } from '../../../../shared/domain/time'
import type { CommandContext, OpenedCase } from '../../../gate/context'
import { accountById, listAccounts } from '../../../store/accounts'
import { annexesFollow, type Following } from '../../../store/annexes'
import { documentLedger } from '../../../store/documents'
import { passKey, settleOwnKey, takeKeyBack } from '../../../store/fresh-key'
import { continueList } from '../../../store/ledger'
import { freshKeys } from '../../../store/records'
import { transferLedger } from '../../../store/transfers'
import { holdsInEmergency } from './terms'

/** A case under its fresh key, with what is left of its access list, and who lost it besides those named. */
export interface Rekeyed {
  readonly opened: OpenedCase
  readonly body: CaseBody
  readonly notes: readonly string[]
}

/**
 * Gives the case a fresh key for everything that follows. Everybody who still
 * holds it gets the key by letter; each of `leaving` is told that they hold it no
 * more, and what they had opens nothing new. Whoever nothing may be sealed to
 * loses it, too, and is named. The annexes of the case that this session holds
 * follow it. Store `body` as the next revision of `opened`.
 */
export function withFreshKey(
  context: CommandContext,
  before: OpenedCase,
  next: CaseBody,
  leaving: ReadonlySet<string>,
  diverted?: Following['diverted'],
): Rekeyed {
  const { session, db } = context
  const opened: OpenedCase = { ...before, ...freshKeys(before) }
  const notes: string[] = []
  const access = next.access.filter((holder) => {
    if (leaving.has(holder.accountId)) return false
    if (holder.accountId === session.account.id || !isHeld(holder, session.latest)) return true
    const problems = passKey(context, 'case', opened, holder)
    if (problems.length > 0) notes.push(`${holder.name} lost this case: ${problems.join('; ')}.`)
    return problems.length === 0
  })
  passKeyInEmergencies(context, opened, next, leaving)
  notes.push(...withoutDelegates(context, next))
  for (const accountId of leaving) takeKeyBack(context, 'case', before.recordId, accountId)
  settleOwnKey(context, 'case', opened, leaving.has(session.account.id))
  for (const table of [documentLedger, transferLedger]) {
    continueList(db, table, { from: before, to: opened, at: context.now.toISOString() })
  }
  context.rekeyed(opened)
  const annexes = context.sides('annex')
  const of = before.body.reference
  notes.push(...annexesFollow(context, { of, annexes, leaving, ...(diverted && { diverted }) }))
  return { opened, body: { ...next, access, ...withEmergenciesOver(next, leaving, session.latest) }, notes }
}

/** What custodians opened for somebody who loses the case is over: the key after this one is not theirs either. */
function withEmergenciesOver(
  { emergencies }: CaseBody,
  leaving: ReadonlySet<string>,
  at: Date,
): Pick<CaseBody, 'emergencies'> {
  if (emergencies === undefined) return {}
  const over = at.toISOString()
  const isOpen = ({ accountId, until }: { readonly accountId: string; readonly until: string }) =>
    leaving.has(accountId) && Date.parse(until) > at.getTime()
  return { emergencies: emergencies.map((one) => (isOpen(one) ? { ...one, until: over } : one)) }
}

/** An emergency access is not in the access list, and ends by itself. */
function passKeyInEmergencies(
  context: CommandContext,
  opened: OpenedCase,
  next: CaseBody,
  leaving: ReadonlySet<string>,
): void {
  const { session, db } = context
  const on = dayIn(session.organisation.zone, session.latest)
  const listed = new Set(next.access.map(({ accountId }) => accountId))
  for (const { accountId, until } of next.emergencies ?? []) {
    if (listed.has(accountId) || leaving.has(accountId) || accountId === session.account.id) continue
    const account = accountById(db, accountId)
    if (account === null || !holdsInEmergency(next, accountId, session.latest)) continue
    if (emergencyProblems(caseMarking(next.incident), account.standing, on).length > 0) continue
    passKey(context, 'case', opened, { accountId, level: 'read', until })
  }
}

/**
 * Whoever stands in as CSO got the keys there were when that began, apart from
 * cases that concern them. Which those were is not written down, so a fresh key
 * goes only to those the access list names.
 */
function withoutDelegates({ session, db }: CommandContext, next: CaseBody): string[] {
  const listed = new Set(next.access.map(({ accountId }) => accountId))
  return listAccounts(db)
    .filter(
      ({ id, acting }) => isActing(acting, session.latest) && id !== session.account.id && !listed.has(id),
    )
    .map(({ displayName }) => `${displayName}, who stands in as CSO, does not hold this case.`)
}

/** Somebody who may have the key of a case. */
interface Holder {
  readonly accountId: string
  readonly name: string
  readonly problems: readonly string[]
}

/**
 * The case as it may be stored after a save: where its marking became another,
 * holders whose clearance, briefings or nationality do not reach it lose it in
 * the same transaction, and are named with the reason.
 */
export function withinStanding(context: CommandContext, opened: OpenedCase, next: CaseBody): Rekeyed {
  const unchanged = { opened, body: next, notes: [] }
  const [before, after] = [opened.body, next].map(({ incident }) => markingLine(caseMarking(incident)))
  if (before === after) return unchanged
  const losing = keyHolders(context, next).filter(({ problems }) => problems.length > 0)
  if (losing.length === 0) return unchanged
  const leaving = new Set(losing.map(({ accountId }) => accountId))
  const rekeyed = withFreshKey(context, opened, next, leaving)
  const lost = losing.map(({ name, problems }) => `${name} lost this case: ${problems.join('; ')}.`)
  return { ...rekeyed, notes: [...lost, ...rekeyed.notes] }
}

/** Everybody else who may have the key: the access list, open emergencies, and whoever stands in as CSO. */
function keyHolders({ session, db }: CommandContext, of: CaseBody): Holder[] {
  const on = dayIn(session.organisation.zone, session.latest)
  const marking = caseMarking(of.incident)
  const listed = new Set(of.access.map(({ accountId }) => accountId))
  return listAccounts(db).flatMap((account): Holder[] => {
    const { id: accountId, displayName: name, standing } = account
    if (accountId === session.account.id) return []
    if (listed.has(accountId)) return [{ accountId, name, problems: standingProblems(marking, standing, on) }]
    if (holdsInEmergency(of, accountId, session.latest))
      return [{ accountId, name, problems: emergencyProblems(marking, standing, on) }]
    const standsIn = isActing(account.acting, session.latest)
    return standsIn ? [{ accountId, name, problems: standingProblems(marking, standing, on) }] : []
  })
}
