import { createHmac } from 'node:crypto'
import { messagesIn, type RepeatDecision, type Tally } from '../../shared/domain/message'
import { repeatedMinor, type Repeated } from '../../shared/domain/repeat'
import type { RepeatTerms } from '../../shared/domain/directory'
import { dayIn } from '../../shared/domain/time'
import { accountById, type AccountRow } from './accounts'
import { csosAt } from './addressees'
import type { ReadableDatabase, WritableDatabase } from './database'
import { alternateId, termsOf, type Granting } from './granting'
import { sendLetter } from './grants'
import type { Ring } from './key-ring'
import { listMessages, putMessage } from './messages'
import type { EarlierKey } from './records'

/*
 * Tallies of minor incidents (PSR-48): who is told, by which mark, and what of
 * them is kept. They go the way of every message, and nothing of a case is in
 * them.
 */

export type Route = Tally['route']

/**
 * What a person in a case is known by in tallies, and the id of the tally: two parts of one keyed hash.
 *
 * The key is the first the record ever had: random, never out of the vault, and handed on in every later revision, so
 * that a case under a fresh key keeps its marks, and nobody who does not hold the case can tell what a mark stands
 * for. The person is hashed along: two people in one case have marks that do not show it.
 */
export function tallyMark(
  of: { readonly key: Buffer; readonly earlierKeys: readonly EarlierKey[] },
  person: string,
): { readonly mark: string; readonly id: string } {
  const first = of.earlierKeys.at(-1)?.key ?? of.key
  const key = createHmac('sha384', first).update('closehold tally 1').digest()
  const hash = createHmac('sha384', key).update(person).digest()
  return { mark: hash.subarray(0, 24).toString('hex'), id: uuidOf(hash.subarray(24, 40)) }
}

/** Sixteen bytes as a UUID of version 8, which leaves its bits to whoever makes it (RFC 9562). */
function uuidOf(bytes: Buffer): string {
  const own = Buffer.from(bytes)
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x80, 6)
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8)
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

interface Telling extends Granting {
  readonly db: WritableDatabase
}

const ringOf = ({ session }: Granting): Ring => ({
  accountId: session.account.id,
  ringKey: session.keys.ring,
})

/** Everybody who counts on a route: every CSO of this moment, or the alternate alone. */
function countersOn(context: Granting, route: Route): AccountRow[] {
  const { session, db } = context
  if (route === 'cso') return csosAt(db, session.latest, termsOf(session))
  const id = alternateId(context)
  const alternate = id === null ? null : accountById(db, id)
  return alternate === null ? [] : [alternate]
}

/** Tells everybody who counts on a route; whoever is signed in keeps it at once, the others have it by letter. */
export function tellCounters(
  context: Telling,
  route: Route,
  messages: readonly (Tally | RepeatDecision)[],
): void {
  if (messages.length === 0) return
  const own = context.session.account.id
  for (const account of countersOn(context, route)) {
    if (account.id === own) keepOwn(context, messages)
    else sendLetter(context.db, account, { messages }, termsOf(context.session))
  }
}

/** Keeps messages for whoever is signed in. */
export function keepOwn(context: Telling, messages: readonly (Tally | RepeatDecision)[]): void {
  for (const body of messages) putMessage(context.db, ringOf(context), { id: body.id, at: body.at, body })
}

/** Whether whoever is signed in counts: a CSO of this moment, or the alternate. */
export const isCounter = (context: Granting): boolean =>
  context.session.role === 'cso' || context.session.account.id === alternateId(context)

/**
 * What somebody who becomes CSO, or stands in, is handed of what an account keeps about repeats. What came to the
 * account while it was the alternate may concern a CSO, and stays with it.
 */
export function repeatsHandedOn(db: ReadableDatabase, ring: Ring): (Tally | RepeatDecision)[] {
  return withoutAlternates(repeatMessages(db, ring))
}

/** What of it no alternate was told in confidence; a decision goes with what it was made on. */
export function withoutAlternates(kept: readonly (Tally | RepeatDecision)[]): (Tally | RepeatDecision)[] {
  const closed = new Set(
    kept.flatMap((one) => (one.kind === 'tally' && one.route === 'alternate' ? [one.id] : [])),
  )
  return kept.filter((one) =>
    one.kind === 'tally' ? !closed.has(one.id) : !one.tallies.some((id) => closed.has(id)),
  )
}

/** What an account keeps about repeats, oldest first. */
function repeatMessages(db: ReadableDatabase, ring: Ring): (Tally | RepeatDecision)[] {
  return messagesIn(listMessages(db, ring))
    .filter((one) => one.kind === 'tally' || one.kind === 'repeat-decision')
    .reverse()
}

/** Whose minor incidents are repeated, for whoever counts; nobody's for others. */
export function repeatedNow(context: Granting, terms: RepeatTerms): Repeated[] {
  if (!isCounter(context)) return []
  const kept = repeatMessages(context.db, ringOf(context))
  return repeatedMinor({
    tallies: kept.filter((one) => one.kind === 'tally'),
    decisions: kept.filter((one) => one.kind === 'repeat-decision'),
    terms,
    today: dayIn(context.session.organisation.zone, context.session.latest),
  })
}

/** One person's repeated minor incidents as somebody saw them, still to be decided; null where that has changed. */
export function openRepeat(
  context: Granting,
  terms: RepeatTerms | null,
  seen: { readonly person: string; readonly basedOn: number },
): Repeated | null {
  const all = terms === null ? [] : repeatedNow(context, terms)
  const found = all.find(({ person }) => person === seen.person)
  return found?.decided === null && found.count === seen.basedOn ? found : null
}

/** Keeps a decision, and tells everybody else who counts; of what concerns the CSO no CSO hears. */
export function tellDecided(context: Telling, { concernsCso }: Repeated, decision: RepeatDecision): void {
  keepOwn(context, [decision])
  tellCounters(context, concernsCso ? 'alternate' : 'cso', [decision])
}
