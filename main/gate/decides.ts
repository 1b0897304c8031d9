import { AppError } from '../../shared/contract/fault'
import type { Operation } from '../../shared/contract/operation'
import { decides, isVouchedFor } from '../store/granting'
import type { QueryContext } from './context'

/*
 * What is for whoever decides about a case: a CSO, or the alternate where it
 * concerns the CSO.
 */

interface Subject {
  readonly concernsCso: boolean
}

/** Throws `denied` unless this account decides about a case, and is what it is by the authority's word. */
export function refuseUnlessDecides(context: QueryContext, subject: Subject): void {
  refuseUndecided(context, subject)
  refuseUnvouched(context)
}

/** Throws `denied` unless it is this account's to decide about a case. */
export function refuseUndecided(context: QueryContext, subject: Subject): void {
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
export function refuseUnvouched(context: QueryContext): void {
  if (isVouchedFor(context)) return
  throw new AppError('denied', 'The register’s authority does not vouch for your account as it stands.')
}

/** Throws unless whoever asks decides about the record that the operation is `decidedOn`; `notFound` where it is hidden. */
export function refuseOthers(context: QueryContext, { decidedOn }: Operation, input: unknown): void {
  if (decidedOn === undefined) return
  const reference = (input as Readonly<Record<string, unknown>>)[decidedOn]
  if (typeof reference !== 'string') throw new Error(`the input names no record as ${decidedOn}`)
  refuseUnlessDecides(context, subjectOf(context, reference))
}

/** What an annex belongs to says it better than the annex, which follows later where somebody else said so. */
function subjectOf(context: QueryContext, reference: string): Subject {
  if (!reference.startsWith('AX-')) return context.open(reference).body
  const { body } = context.openSide('annex', reference)
  return context.isOpenTo(body.of) ? context.open(body.of).body : body
}
