import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/domain/account'
import type { ReportBody, ReportRoute } from '../../shared/domain/report'
import { publicKeyOf } from '../keys/certificates'
import { accountById, type AccountRow } from './accounts'
import { csosAt, heldUntil, isAddressable } from './addressees'
import type { ReadableDatabase, WritableDatabase } from './database'
import { alternateOf, readRegisterFile } from './folder'
import { writeAnswers, type Place } from './intake'
import { addToRing, type RingEntry } from './key-ring'
import { postLetter } from './letters'
import { appendRevision, createRecord } from './records'

/** Bumped when `reportBody` changes shape; older bodies are upgraded on reading. */
export const reportSchemaVersion = 1

/** As much of whoever is signed in as making a report's record takes. */
export interface ReportMaker {
  readonly registerId: string
  readonly account: AccountRow
  readonly role: Role
  readonly keys: {
    readonly ring: Buffer
    readonly authorityCertificate: Buffer
  }
}

interface Holding {
  readonly folder: string
  readonly maker: ReportMaker
  readonly now: Date
}

/** Who holds a report of this route from now on: every CSO, or the alternate alone. */
export function holdersOf(
  db: ReadableDatabase,
  { folder, maker, now }: Holding,
  route: ReportRoute,
): AccountRow[] {
  const trust = { registerId: maker.registerId, authorityCertificate: maker.keys.authorityCertificate }
  if (route === 'cso') return csosAt(db, now, trust)
  const named = alternateOf(readRegisterFile(folder))
  const alternate = named === null ? null : accountById(db, named)
  return alternate !== null && isAddressable(alternate, trust, now) ? [alternate] : []
}

export interface NewReport {
  readonly recordId: string
  readonly holders: readonly AccountRow[]
  readonly at: string
  /** All of the body but who holds it. */
  readonly body: Omit<ReportBody, 'access'>
}

/**
 * Makes the record of a report and gives each holder its key: the maker into
 * their ring, the others by letter. Call it inside a transaction; returns what
 * the maker then holds, or null when they are not one of the holders.
 */
export function createReport(db: WritableDatabase, maker: ReportMaker, made: NewReport): RingEntry | null {
  const { recordId, at, holders } = made
  const entry: RingEntry = { recordId, key: randomBytes(32), level: 'work', kind: 'report', until: null }
  createRecord(db, { id: recordId, reference: made.body.reference, at })
  let own: RingEntry | null = null
  for (const holder of holders) {
    const theirs = { ...entry, until: made.body.route === 'cso' ? heldUntil(holder) : null }
    if (holder.id === maker.account.id) {
      own = theirs
      addToRing(db, { accountId: holder.id, ringKey: maker.keys.ring }, theirs)
    } else {
      postLetter(db, publicKeyOf(holder.agreementCertificate), { entries: [theirs] }, at)
    }
  }
  const access = holders.map((holder) => ({
    accountId: holder.id,
    name: holder.displayName,
    level: 'work' as const,
    grantedBy: maker.account.displayName,
    grantedAt: at,
  }))
  appendRevision(db, {
    recordId,
    key: entry.key,
    earlierKeys: [],
    basedOn: 0,
    schema: reportSchemaVersion,
    body: { ...made.body, access } satisfies ReportBody,
    at,
  })
  return own
}

/** Puts everything said to the reporter where their code finds it; a paper form has nobody to read it. */
export function answerReporter(
  place: Place,
  { thread, messages }: Pick<ReportBody, 'thread' | 'messages'>,
): void {
  if (thread === null) return
  writeAnswers(place, { locator: thread.locator, key: Buffer.from(thread.key, 'base64') }, messages)
}
