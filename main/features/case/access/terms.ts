import { contract } from '../../../../shared/contract'
import { AppError } from '../../../../shared/contract/fault'
import type { Role } from '../../../../shared/domain/account'
import type { CaseBody } from '../../../../shared/domain/case'
import { caseMarking } from '../../../../shared/domain/case-problems'
import { isInEmergency } from '../../../../shared/domain/emergency'
import type { QueryContext } from '../../../gate/context'
import type { AccountRow } from '../../../store/accounts'
import { entryOf } from '../../../store/fresh-key'
import * as granting from '../../../store/granting'
import type { RingEntry } from '../../../store/key-ring'

/* The rules of granting, as they are for cases. */

export { alternateId, decides, holderOf, isCso, termsOf } from '../../../store/granting'

type Subject = Pick<CaseBody, 'concernsCso'>

/** Throws `denied` unless this account decides who holds the case, and is what it is by the authority's word. */
export function refuseUnlessDecides(context: QueryContext, subject: Subject): void {
  refuseUndecided(context, subject)
  refuseUnvouched(context)
}

/** Throws `denied` unless it is this account's to decide who holds the case. */
export function refuseUndecided(context: QueryContext, subject: Subject): void {
  if (granting.decides(context, subject)) return
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
export function refuseUnvouched(context: QueryContext): void {
  if (granting.isVouchedFor(context)) return
  throw new AppError('denied', 'The register’s authority does not vouch for your account as it stands.')
}

type Grantable = Pick<CaseBody, 'concernsCso' | 'incident'>

/** Why an account may not hold a case, in words about them; empty when it may. Need-to-know is decided apart. */
export const holderProblems = (context: QueryContext, account: AccountRow, of: Grantable): string[] =>
  granting.grantProblems(context, account, grantable(of))

/** As much of it as depends on the case: role, clearance, briefings, nationality, and whether it concerns them. */
export const reachProblems = (context: QueryContext, account: AccountRow, of: Grantable): string[] =>
  granting.reachProblems(context, account, grantable(of))

const grantable = ({ concernsCso, incident }: Grantable): granting.Grantable => ({
  concernsCso,
  marking: caseMarking(incident),
  what: 'case',
  roles: contract['case.open'].roles as readonly Role[],
})

/** Whether whoever decides on a case that concerns the CSO holds it: another alternate may have been named since. */
export const isWithAlternate = (context: QueryContext, { access }: CaseBody): boolean => {
  const id = granting.alternateId(context)
  return access.some((held) => held.accountId === id && held.level === 'work' && held.until === null)
}

/** A case's key as rings and letters carry it. */
export const entryFor = (
  of: { readonly recordId: string; readonly key: Buffer },
  given: Pick<RingEntry, 'level' | 'until'>,
): RingEntry => entryOf('case', of, given)

/** Whether somebody holds the case only because custodians opened it in an emergency. */
export const holdsInEmergency = ({ emergencies }: CaseBody, accountId: string, at: Date): boolean =>
  isInEmergency(emergencies ?? [], accountId, at)
