import { createHash, createHmac } from 'node:crypto'
import { messagesIn, type RepeatDecision, type Tally } from '../../shared/domain/message'
import { repeatedMinor, standingTallies, type Counted, type Repeated } from '../../shared/domain/repeat'
import type { RepeatTerms } from '../../shared/domain/directory'
import { dayIn } from '../../shared/domain/time'
import { listAccounts, type AccountRow } from './accounts'
import type { ReadableDatabase, WritableDatabase } from './database'
import { alternateId, termsOf, type Granting } from './granting'
import { sendLetter } from './grants'
import type { HeldRecords } from './held-records'
import type { Ring } from './key-ring'
import { listMessages, putMessage } from './messages'
import { peopleOf } from './people-index'
import type { EarlierKey } from './records'

/*
 * Minor incidents of clearance holders (PSR-48) and who counts them. CSOs do from
 * tallies, which go the way of every message and say nothing of a case. Of what
 * concerns the CSO there are none: the alternate counts the cases themselves.
 */

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

interface Counting extends Granting {
  readonly session: Granting['session'] & { readonly records: HeldRecords }
}

const ringOf = ({ session }: Granting): Ring => ({
  accountId: session.account.id,
  ringKey: session.keys.ring,
})

/**
 * Tells every CSO, and whoever stands in or will: they have what was counted when they were named, and count on from
 * there. Whoever is signed in keeps it at once, the others have it by letter.
 */
export function tellCsos(context: Telling, messages: readonly (Tally | RepeatDecision)[]): void {
  if (messages.length === 0) return
  const { session, db } = context
  for (const account of listAccounts(db).filter((one) => isOrWillBeCso(one, session.latest))) {
    if (account.id === session.account.id) keepOwn(context, messages)
    else sendLetter(db, account, { messages }, termsOf(session))
  }
}

const isOrWillBeCso = ({ role, acting }: AccountRow, at: Date): boolean =>
  role === 'cso' || (acting !== null && Date.parse(acting.until) > at.getTime())

/** Keeps messages for whoever is signed in. */
function keepOwn(context: Telling, messages: readonly (Tally | RepeatDecision)[]): void {
  for (const body of messages) putMessage(context.db, ringOf(context), { id: body.id, at: body.at, body })
}

/** Whether whoever is signed in counts: a CSO of this moment, or the alternate. */
export const isCounter = (context: Granting): boolean =>
  context.session.role === 'cso' || isAlternate(context)

const isAlternate = (context: Granting): boolean => context.session.account.id === alternateId(context)

/** What somebody who becomes CSO, or stands in, is handed of what a CSO keeps about repeats. */
export const repeatsHandedOn = (db: ReadableDatabase, ring: Ring): (Tally | RepeatDecision)[] =>
  repeatsOfCsos(listMessages(db, ring).reverse())

/**
 * What CSOs may have of messages about repeats, in their order: tallies, and what was decided on them alone. What an
 * alternate decided was on cases that concern a CSO, and stays with them.
 */
export function repeatsOfCsos(messages: readonly unknown[]): (Tally | RepeatDecision)[] {
  const about = messagesIn(messages).filter((one) => one.kind === 'tally' || one.kind === 'repeat-decision')
  const told = new Set(about.flatMap((one) => (one.kind === 'tally' ? [one.id] : [])))
  return about.filter((one) => one.kind === 'tally' || one.tallies.every((id) => told.has(id)))
}

/** Whose minor incidents are repeated, for whoever counts; nobody's for others. */
export function repeatedNow(context: Counting, terms: RepeatTerms): Repeated[] {
  if (!isCounter(context)) return []
  const kept = messagesIn(listMessages(context.db, ringOf(context)).reverse())
  return repeatedMinor({
    counted: isAlternate(context)
      ? countedByAlternate(context)
      : standingTallies(kept.filter((one) => one.kind === 'tally')),
    decisions: kept.filter((one) => one.kind === 'repeat-decision'),
    terms,
    today: dayIn(context.session.organisation.zone, context.session.latest),
  })
}

/** What concerns the CSO, from the cases that this session holds. */
function countedByAlternate({ session }: Counting): Counted[] {
  return peopleOf(session)
    .minorsAboutCso((recordId) => session.records.has(recordId))
    .map(({ recordId, person, at }) => ({
      id: uuidOf(createHash('sha384').update(`${recordId}/${person}`).digest().subarray(0, 16)),
      person,
      on: dayIn(session.organisation.zone, new Date(at)),
    }))
}

/** One person's repeated minor incidents as somebody saw them, still to be decided; null where that has changed. */
export function openRepeat(
  context: Counting,
  terms: RepeatTerms | null,
  seen: { readonly person: string; readonly basedOn: number },
): Repeated | null {
  const all = terms === null ? [] : repeatedNow(context, terms)
  const found = all.find(({ person }) => person === seen.person)
  return found?.decided === null && found.count === seen.basedOn ? found : null
}

/** Keeps a decision, and tells everybody else who counts the same; of what the alternate decides no CSO hears. */
export function tellDecided(context: Telling, decision: RepeatDecision): void {
  if (isAlternate(context)) keepOwn(context, [decision])
  else tellCsos(context, [decision])
}

/** Whether what whoever is signed in counts concerns the CSO. */
export const countsAboutCso = isAlternate
