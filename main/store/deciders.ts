import { AppError } from '../../shared/contract/fault'
import { decides, isVouchedFor, type Granting } from './granting'

/*
 * What is for whoever decides about a case: a CSO, or the alternate where it
 * concerns the CSO.
 */

/** As much of a case as it takes to say who decides about it. */
export interface Subject {
  readonly concernsCso: boolean
}

/** Throws `denied` unless this account decides about a case, and is what it is by the authority's word. */
export function refuseUnlessDecides(context: Granting, subject: Subject): void {
  refuseUndecided(context, subject)
  refuseUnvouched(context)
}

/** Throws `denied` unless it is this account's to decide about a case. */
export function refuseUndecided(context: Granting, subject: Subject): void {
  if (decides(context, subject)) return
  throw new AppError(
    'denied',
    subject.concernsCso
      ? 'This case concerns the CSO: that is for the alternate to decide.'
      : 'That is for the CSO to decide.',
  )
}

/**
 * Throws `denied` unless this account's row is as the authority signed it: a role
 * that was written into it decides nothing. Costs signatures: bulk acts ask once a slice.
 */
export function refuseUnvouched(context: Granting): void {
  if (isVouchedFor(context)) return
  throw new AppError('denied', 'The register’s authority does not vouch for your account as it stands.')
}
