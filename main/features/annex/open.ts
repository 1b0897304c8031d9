import { AppError } from '../../../shared/contract/fault'
import type { AnnexBody, Fairness } from '../../../shared/domain/annex'
import { isHeld, type CaseBody } from '../../../shared/domain/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import { highest, withinCeiling, type Marking } from '../../../shared/domain/marking'
import type { OpenedRecord, QueryContext } from '../../gate/context'

export type OpenedAnnex = OpenedRecord<AnnexBody>

/** Opens an annex for a change that was based on a revision. Throws `denied` for a reader, `conflict` when it is stale. */
export function openForChange(context: QueryContext, reference: string, basedOn: number): OpenedAnnex {
  const opened = context.openSide('annex', reference)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this annex, not change it.')
  refuseStale(opened, basedOn)
  return opened
}

/** Throws `conflict` unless this is the newest revision. */
export function refuseStale({ revision }: { readonly revision: number }, basedOn: number): void {
  if (revision === basedOn) return
  throw new AppError(
    'conflict',
    `Somebody saved revision ${String(revision)} after you opened ${String(basedOn)}.`,
  )
}

/** What an annex says of how somebody is treated. Throws `conflict` for an extract: its words are frozen. */
export function fairnessOf({ content }: AnnexBody): Fairness {
  if (content.what === 'fairness') return content.fairness
  throw new AppError('conflict', 'An extract is not changed and goes to one person: make another.')
}

/** Whether an account is named in the access list of a case and its grant still counts. */
export const holdsCase = ({ session }: QueryContext, { access }: CaseBody, id: string): boolean =>
  access.some((held) => held.accountId === id && isHeld(held, session.latest))

/**
 * The marking of a record of fairness: that of its case, and as it is about a named
 * member of staff never below STAFF IN-CONFIDENCE. That floor is our choice, of a
 * marking the PSR has for it; no source demands it.
 */
export function fairnessMarking(
  { session }: QueryContext,
  { incident }: Pick<CaseBody, 'incident'>,
): Marking {
  const ofCase = caseMarking(incident)
  const floor: Marking = {
    classification: 'IN-CONFIDENCE',
    endorsements: [{ kind: 'plain', name: 'STAFF' }],
  }
  return withinCeiling(floor, session.organisation.accreditation) ? highest([ofCase, floor]) : ofCase
}
