import { contract } from '../../../../shared/contract'
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
