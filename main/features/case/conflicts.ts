import { AppError } from '../../../shared/contract/fault'
import { isHeld, type CaseBody } from '../../../shared/domain/case'
import type { Incident } from '../../../shared/domain/incident'
import { foldedName } from '../../../shared/domain/names'
import type { QueryContext } from '../../gate/context'
import { decides, isCso } from './access/terms'

/*
 * An incident about somebody who handles it. Reporting is never blocked: whoever
 * is named as suspected may record, and may not decide.
 */

/** Every name that whoever is suspected goes by: as typed, and as the register of people has the linked person. */
function suspectedNames(context: QueryContext, { people }: Pick<Incident, 'people'>): Set<string> {
  const suspected = (people ?? []).filter(({ role }) => role === 'suspected')
  const linked = new Set(suspected.flatMap(({ person }) => person ?? []))
  const registered =
    linked.size === 0 ? [] : context.sides('person').filter(({ body }) => linked.has(body.reference))
  const names = [
    ...suspected.map(({ name }) => name),
    ...registered.flatMap(({ body: { details } }) => [details.name, ...details.otherNames]),
  ]
  return new Set(names.map(foldedName))
}

/** Whether somebody of this name is named as suspected in an incident. */
export function isSuspected(context: QueryContext, incident: Incident, name: string): boolean {
  return suspectedNames(context, incident).has(foldedName(name))
}

/** Holders of the case who are named in it as suspected, for whoever decides who holds it; empty for others. */
export function conflictsOf(context: QueryContext, body: CaseBody): { accountId: string; name: string }[] {
  if (!decides(context, body)) return []
  const names = suspectedNames(context, body.incident)
  if (names.size === 0) return []
  return body.access
    .filter((held) => isHeld(held, context.session.latest) && names.has(foldedName(held.name)))
    .map(({ accountId, name }) => ({ accountId, name }))
}

/** Throws `denied` when whoever is signed in is named in the case as suspected: they decide nothing about it. */
export function refuseSuspected(context: QueryContext, { incident }: CaseBody): void {
  if (!isSuspected(context, incident, context.session.account.displayName)) return
  throw new AppError(
    'denied',
    'Somebody of your name is suspected in this case: somebody else decides about it. What you know you may still record.',
  )
}

/** Throws `denied` when whoever is signed in takes their own name from those who are suspected. */
export function refuseClearingOneself(context: QueryContext, before: Incident, after: Incident): void {
  const { displayName } = context.session.account
  if (!isSuspected(context, before, displayName) || isSuspected(context, after, displayName)) return
  throw new AppError(
    'denied',
    'Somebody of your name is suspected in this case: somebody else takes that back. Everything else you may save.',
  )
}

/** What whoever records a case is told when they are named in it as suspected. */
export function handOverNotes(context: QueryContext, body: CaseBody): string[] {
  if (!isSuspected(context, body.incident, context.session.account.displayName)) return []
  return [
    isCso(context, context.session.account) && !body.concernsCso
      ? 'You are named as suspected in this case, and you are the Chief Security Officer: say that it concerns the CSO (under Access), so that the alternate takes it over.'
      : 'You are named as suspected in this case. It is stored. Hand it over to those who decide about it: they see that you hold it.',
  ]
}
