import type { CaseAccess } from '../../shared/domain/case'
import { accountById } from './accounts'
import type { WritableDatabase } from './database'
import { accountProblems, sendLetter } from './grants'
import { termsOf, type Granting } from './granting'
import type { HeldRecords } from './held-records'
import { settleRing, type RingEntry } from './key-ring'
import type { EarlierKey } from './records'
import type { SessionIndex } from './session-index'

/*
 * When somebody is no longer to read what follows, a record gets a fresh key:
 * those who stay get it by letter, those who leave are told that they hold it no
 * more. Cases and their annexes alike.
 */

/** A record as a session has it open. */
export interface Held {
  readonly recordId: string
  readonly key: Buffer
  readonly earlierKeys: readonly EarlierKey[]
  readonly revision: number
  readonly level: 'read' | 'work'
  readonly body: { readonly reference: string }
}

/** As much of a command's context as changing keys takes. */
export interface Rekeying extends Granting {
  readonly db: WritableDatabase
  readonly now: Date
  readonly session: Granting['session'] & {
    readonly records: HeldRecords
    readonly references: Map<string, string>
    readonly shelf: Map<string, Held>
    readonly index: SessionIndex
  }
  /** Runs once the transaction is durable. */
  afterCommit(act: () => void): void
}

/** A record's key as rings and letters carry it. */
export const entryOf = (
  kind: string,
  { recordId, key }: Pick<Held, 'recordId' | 'key'>,
  { level, until }: Pick<RingEntry, 'level' | 'until'>,
): RingEntry => ({ recordId, key, level, kind, until })

/** Sends somebody who stays the fresh key; says why not where nothing may be sealed to them. */
export function passKey(
  { db, session }: Rekeying,
  kind: string,
  of: Held,
  { accountId, level, until }: Pick<CaseAccess, 'accountId' | 'level' | 'until'>,
): string[] {
  const terms = termsOf(session)
  const account = accountById(db, accountId)
  if (account === null) return ['there is no such account any more']
  const letter = { entries: [entryOf(kind, of, { level, until })] }
  return sendLetter(db, account, letter, terms) === null ? accountProblems(account, terms) : []
}

/** Tells somebody who leaves that they hold it no more; whoever is signed in is not written to. */
export function takeKeyBack(
  { session, db }: Rekeying,
  kind: string,
  recordId: string,
  accountId: string,
): void {
  if (accountId === session.account.id) return
  const account = accountById(db, accountId)
  const entry = entryOf(kind, { recordId, key: Buffer.alloc(32) }, { level: 'none', until: null })
  if (account !== null) sendLetter(db, account, { entries: [entry] }, termsOf(session))
}

/** Brings this session's own ring along, and what it holds in memory once that is durable. */
export function settleOwnKey(context: Rekeying, kind: string, opened: Held, isLeaving: boolean): void {
  const { session, db } = context
  const { recordId } = opened
  const held = session.records.get(recordId)
  const entry = entryOf(kind, opened, {
    level: isLeaving ? 'none' : opened.level,
    until: held?.until ?? null,
  })
  settleRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, [entry])
  context.afterCommit(() => {
    session.shelf.delete(recordId)
    if (!isLeaving) {
      session.records.set(recordId, entry)
      return
    }
    session.records.delete(recordId)
    session.references.delete(opened.body.reference)
    session.index.remove(recordId)
  })
}
