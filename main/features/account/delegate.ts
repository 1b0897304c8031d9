import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Acting } from '../../../shared/domain/account'
import { standingProblems } from '../../../shared/domain/clearance'
import type { Handover } from '../../../shared/domain/message'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, EffectContext, Handler } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import type { AccountRow } from '../../store/accounts'
import { isAddressable } from '../../store/addressees'
import type { RingEntry } from '../../store/key-ring'
import { postLetter } from '../../store/letters'
import { repeatsHandedOn } from '../../store/repeats'
import { amendAccount } from '../../store/warrants'
import { handoverOf } from './handover'
import { heldRecords, isAboutCso, markingOf, names, ownAccess, type HeldRecord } from './held-records'
import {
  assertNotActing,
  assertNotAlternate,
  assertNotOwn,
  liveAccount,
  refreshAddressees,
  trustOf,
  warrantorOf,
} from './rules'
import { ringOf, tellDecision } from './tell'
import { viewFor } from './view'

const dayMs = 86_400_000
/** A delegation is for an absence, not for good; no source gives a number. */
export const longestDelegationDays = 60

/**
 * Names somebody who stands in as CSO from one moment to another, and hands them
 * the keys of what the CSO holds in one letter, until the same end. Left out is
 * what concerns the delegate, what they are not cleared for, and what they hold
 * by themselves, so that the end takes only what came with the delegation.
 * Annexes stay where they are: few hold them, and each is granted by itself.
 */
export const delegate: Handler<'account.delegate'> = async (context, input) => {
  const { db, session, now } = context
  const warrantor = warrantorOf(session)
  const account = liveAccount(db, input.accountId)
  assertMayStandIn(context, account)
  const acting: Acting = { ...datesOf(input, now), by: session.account.displayName }
  const except = new Set(input.except)
  const given: RingEntry[] = []
  const leftOut: { reference: string; reason: string }[] = []
  for await (const record of heldRecords(context, 'Gathering what is handed over')) {
    const reason = except.has(record.reference)
      ? 'left out by you'
      : whyNot(context, record, { account, until: acting.until })
    if (reason === null) given.push({ ...record.entry, until: acting.until })
    else leftOut.push({ reference: record.reference, reason })
  }
  const hidden = new Set(leftOut.map(({ reference }) => reference))
  const { waiting } = handoverOf(context)
  const told: Handover = {
    kind: 'handover',
    id: randomUUID(),
    at: now.toISOString(),
    ...acting,
    reason: input.reason,
    records: given.length,
    waiting: waiting.filter(({ reference }) => reference === null || !hidden.has(reference)).slice(0, 200),
  }
  const view = viewFor(context, { ...account, acting })
  return {
    answer: { account: view, handedOver: given.length, leftOut },
    subject: account.id,
    record: (writable) => {
      // Something may have been decided meanwhile: the same rules once more, in the transaction.
      assertMayStandIn(writable, liveAccount(writable.db, account.id))
      const after = amendAccount(writable.db, account.id, { acting }, warrantor)
      const counted = repeatsHandedOn(writable.db, ringOf(writable))
      post(writable, after, { entries: given, messages: [told, ...counted] })
      refreshAddressees(writable)
      tellDecision(writable, { act: 'delegated', about: after, reason: input.reason })
    },
  }
}

/** Ends a delegation before its time; what came with it is taken back at the delegate's next sign-in. */
export const endDelegation: Handler<'account.endDelegation'> = async (context, { accountId, reason }) => {
  const { db, session, now } = context
  const warrantor = warrantorOf(session)
  const account = liveAccount(db, accountId)
  const { acting } = account
  if (acting === null || Date.parse(acting.until) <= now.getTime())
    throw new AppError('conflict', `${account.displayName} does not stand in as CSO.`)
  const entries: RingEntry[] = []
  for await (const { entry, body } of heldRecords(context, 'Taking back what was handed over')) {
    const own = ownAccess(body, accountId)
    if (own === undefined || own === acting.until) entries.push({ ...entry, level: 'none' })
  }
  entries.push(...annexesUntil(context, accountId, acting.until))
  return {
    answer: viewFor(context, { ...account, acting: null }),
    subject: account.id,
    record: (writable) => {
      const after = amendAccount(writable.db, accountId, { acting: null }, warrantor)
      if (isAddressable(after, trustOf(session), now)) post(writable, after, { entries })
      refreshAddressees(writable)
      tellDecision(writable, { act: 'delegation-ended', about: after, reason })
    },
  }
}

/** Annexes are not handed over; those that came to the delegate while they stood in end with that. */
function annexesUntil(context: EffectContext, accountId: string, until: string): RingEntry[] {
  return context
    .sides('annex')
    .filter(({ body }) => body.access.some((held) => held.accountId === accountId && held.until === until))
    .map(({ recordId, key }) => ({ recordId, key, level: 'none', kind: 'annex', until: null }))
}

function post({ db, now }: CommandContext, to: AccountRow, letter: Parameters<typeof postLetter>[2]): void {
  postLetter(db, publicKeyOf(to.agreementCertificate), letter, now.toISOString())
}

function assertMayStandIn(context: EffectContext | CommandContext, account: AccountRow): void {
  const { db, session, now } = context
  assertNotOwn(context, account.id)
  if (account.role === 'cso') throw new AppError('conflict', `${account.displayName} is a CSO already.`)
  if (account.role === 'auditor') {
    throw new AppError('conflict', 'An auditor checks what the CSO does and cannot stand in as CSO.')
  }
  assertNotAlternate(db, account)
  assertNotActing(account, now)
  if (!isAddressable(account, trustOf(session), now)) {
    throw new AppError(
      'conflict',
      `${account.displayName} has no certified keys of their own yet, or is suspended: nothing can be handed over.`,
    )
  }
}

/** What begins in the past begins now. */
function datesOf(
  { from, until }: { readonly from: string; readonly until: string },
  now: Date,
): { from: string; until: string } {
  const starts = Math.max(Date.parse(from), now.getTime())
  const ends = Date.parse(until)
  const problem = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (ends <= starts) throw problem('until', 'It must end after it begins, and not in the past.')
  if (ends - starts > longestDelegationDays * dayMs)
    throw problem('until', `It can last ${String(longestDelegationDays)} days at most: begin another then.`)
  if (starts - now.getTime() > longestDelegationDays * dayMs)
    throw problem('from', `It can begin ${String(longestDelegationDays)} days ahead at most.`)
  return { from: new Date(starts).toISOString(), until: new Date(ends).toISOString() }
}

/** Why a record is not handed over, or null. */
function whyNot(
  { session, now }: EffectContext,
  { body }: HeldRecord,
  to: { account: AccountRow; until: string },
): string | null {
  const own = ownAccess(body, to.account.id)
  if (own === null || (own !== undefined && own >= to.until)) return 'they hold it already'
  if (names(body, to.account.displayName)) return 'it names them'
  if (isAboutCso(body)) return 'it concerns the CSO'
  const { accreditation, zone } = session.organisation
  const problems = standingProblems(markingOf(body, accreditation), to.account.standing, dayIn(zone, now))
  return problems.length === 0 ? null : problems.join('; ')
}
