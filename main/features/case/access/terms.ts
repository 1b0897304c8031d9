import { contract } from '../../../../shared/contract'
import { AppError } from '../../../../shared/contract/fault'
import { isActing, type Role } from '../../../../shared/domain/account'
import { type CaseAccess, type CaseBody } from '../../../../shared/domain/case'
import { caseMarking } from '../../../../shared/domain/case-problems'
import { standingProblems } from '../../../../shared/domain/clearance'
import { isInEmergency } from '../../../../shared/domain/emergency'
import { dayIn } from '../../../../shared/domain/time'
import type { QueryContext } from '../../../gate/context'
import type { SessionFacts } from '../../../gate/session'
import { accountById, type AccountRow } from '../../../store/accounts'
import { isAddressable } from '../../../store/addressees'
import { alternateOf, readRegisterFile } from '../../../store/folder'
import { accountProblems, type GrantTerms } from '../../../store/grants'
import type { RingEntry } from '../../../store/key-ring'

/** Whom this session believes about accounts, and when. */
export function termsOf(session: SessionFacts): GrantTerms {
  return {
    registerId: session.registerId,
    authorityCertificate: session.keys.authorityCertificate,
    at: session.latest,
    zone: session.organisation.zone,
  }
}

/** The account that decides what concerns the CSO, as signed in `register.json`; null while none is named. */
export function alternateId({ vault }: QueryContext): string | null {
  return alternateOf(readRegisterFile(vault.folder))
}

/** Whether somebody is CSO now, by role or because they stand in. The alternate is not one, even while standing in. */
export function isCso(context: QueryContext, account: AccountRow): boolean {
  if (account.role === 'cso') return true
  return isActing(account.acting, context.session.latest) && account.id !== alternateId(context)
}

type Subject = Pick<CaseBody, 'concernsCso'>

/** Whether whoever is signed in decides who holds a case: a CSO, or the alternate where it concerns the CSO. */
export function decides(context: QueryContext, { concernsCso }: Subject): boolean {
  if (concernsCso) return context.session.account.id === alternateId(context)
  return context.session.role === 'cso'
}

/** Throws `denied` unless this account decides who holds the case, and is what it is by the authority's word. */
export function refuseUnlessDecides(context: QueryContext, subject: Subject): void {
  refuseUndecided(context, subject)
  refuseUnvouched(context)
}

/** Throws `denied` unless it is this account's to decide who holds the case. */
export function refuseUndecided(context: QueryContext, subject: Subject): void {
  if (decides(context, subject)) return
  throw new AppError(
    'denied',
    subject.concernsCso
      ? 'This case concerns the CSO: the alternate decides who holds it.'
      : 'The CSO decides who holds a case: send a request.',
  )
}

/**
 * Throws `denied` unless this account's row is as the authority signed it: a role
 * that was written into it decides nothing. Costs signatures: bulk acts ask once a slice.
 */
export function refuseUnvouched({ session, db }: QueryContext): void {
  const own = accountById(db, session.account.id)
  if (own === null || !isAddressable(own, termsOf(session), session.latest)) {
    throw new AppError('denied', 'The register’s authority does not vouch for your account as it stands.')
  }
}

type Grantable = Pick<CaseBody, 'concernsCso' | 'incident'>

/** Why an account may not hold a case, in words about them; empty when it may. Need-to-know is decided apart. */
export function holderProblems(context: QueryContext, account: AccountRow, of: Grantable): string[] {
  const vouched = accountProblems(account, termsOf(context.session))
  return [...vouched, ...reachProblems(context, account, of)]
}

/** As much of it as depends on the case: role, clearance, briefings, nationality, and whether it concerns them. */
export function reachProblems(context: QueryContext, account: AccountRow, of: Grantable): string[] {
  const { latest, organisation } = context.session
  const on = dayIn(organisation.zone, latest)
  const handles = (contract['case.open'].roles as readonly Role[]).includes(account.role)
  return [
    ...(handles ? [] : ['their role does not include cases']),
    ...(of.concernsCso && isCso(context, account) ? ['the case concerns the CSO'] : []),
    ...standingProblems(caseMarking(of.incident), account.standing, on),
  ]
}

/** A line of the access list: what somebody is given now, and by whom. */
export function holderOf(
  session: SessionFacts,
  account: AccountRow,
  { level, until }: Pick<CaseAccess, 'level' | 'until'>,
): CaseAccess {
  return {
    accountId: account.id,
    name: account.displayName,
    level,
    grantedBy: session.account.displayName,
    grantedAt: session.latest.toISOString(),
    until,
  }
}

/** A case's key as rings and letters carry it. */
export function entryFor(
  of: { readonly recordId: string; readonly key: Buffer },
  { level, until }: Pick<RingEntry, 'level' | 'until'>,
): RingEntry {
  return { recordId: of.recordId, key: of.key, level, kind: 'case', until }
}

/** Whether somebody holds the case only because custodians opened it in an emergency. */
export const holdsInEmergency = ({ emergencies }: CaseBody, accountId: string, at: Date): boolean =>
  isInEmergency(emergencies ?? [], accountId, at)
