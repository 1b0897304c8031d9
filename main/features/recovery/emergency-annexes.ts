import { annexBody, type AnnexBody } from '../../../shared/domain/annex'
import type { CaseBody } from '../../../shared/domain/case'
import { standingProblems } from '../../../shared/domain/clearance'
import type { Emergency } from '../../../shared/domain/emergency'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, QueryContext } from '../../gate/context'
import { heldUntil } from '../../store/addressees'
import { isSuspect, storeAnnex, withAnnexHolder, type HeldAnnex } from '../../store/annexes'
import { entryOf } from '../../store/fresh-key'
import { decides, holderOf } from '../../store/granting'
import { addToRing } from '../../store/key-ring'
import { cardsAsWords } from './cards'
import { findHeld, type Looked } from './find-record'

/*
 * Annexes of a case that custodians open along with it: whoever held one may be
 * gone or suspended, and nobody else would read it again.
 */

/** Annexes of a case that the cards open, that are not held already, and that whoever asks may be shown. */
export function annexesFound(context: QueryContext, looked: Looked, of: string): HeldAnnex[] {
  const { session } = context
  return findHeld(looked, 'annex').flatMap((found): HeldAnnex[] => {
    if (session.records.has(found.recordId)) return []
    // A letter can say of any record that it is an annex.
    const { data: body } = annexBody.safeParse(found.body)
    return body?.of === of && mayBeShown(context, body) ? [{ ...found, level: 'read', body }] : []
  })
}

function mayBeShown(context: QueryContext, { content, marking }: AnnexBody): boolean {
  const { account, latest, organisation } = context.session
  const on = dayIn(organisation.zone, latest)
  if (standingProblems(marking, account.standing, on).length > 0) return false
  return content.what !== 'fairness' || !isSuspect(context, content.fairness.person, account.displayName)
}

/**
 * Puts the keys into the ring: for whoever decides about the case to keep, so that the annex is not without anybody,
 * or as long as they stand in as CSO; for others to read until the hours are over. Each annex says so. Whether it
 * concerns the CSO the case says: the annex follows when somebody next writes in it.
 */
export function openAnnexes(
  context: CommandContext,
  found: readonly HeldAnnex[],
  { of: { concernsCso }, emergency }: { readonly of: CaseBody; readonly emergency: Emergency },
): void {
  const { db, session } = context
  const given = decides(context, { concernsCso })
    ? ({ level: 'work', until: concernsCso ? null : heldUntil(session.account) } as const)
    : ({ level: 'read', until: emergency.until } as const)
  for (const annex of found) {
    const entry = entryOf('annex', annex, given)
    addToRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, entry)
    const holder = {
      ...holderOf(session, session.account, given),
      grantedBy: `Recovery ${cardsAsWords(emergency.cards)}`,
    }
    context.afterCommit(() => {
      session.records.set(annex.recordId, entry)
      session.references.set(annex.body.reference, annex.recordId)
    })
    storeAnnex(
      context,
      { ...annex, level: given.level },
      withAnnexHolder(annex.body, holder),
      'Emergency access',
    )
  }
}
