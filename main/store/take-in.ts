import type { KeyObject } from 'node:crypto'
import type { AccountRow } from './accounts'
import { transaction, type WritableDatabase } from './database'
import { settleRing, type RingEntry } from './key-ring'
import { takeLetters, type Taken } from './letters'
import { keepMessages } from './messages'

export interface Taker {
  readonly account: AccountRow
  readonly agreement: KeyObject
  readonly ringKey: Buffer
}

/**
 * Moves what letters brought into an account's ring and messages: the last word on each record counts, and one that
 * was taken back leaves the ring. Returns what was found; an authority key in it is the caller's to keep. Call it in
 * a transaction.
 */
export function takeIntoRing(db: WritableDatabase, { account, agreement, ringKey }: Taker): Taken {
  const ring = { accountId: account.id, ringKey }
  const taken = takeLetters(db, account, agreement)
  settleRing(db, ring, taken.entries)
  keepMessages(db, ring, taken.messages)
  return taken
}

/** The keys in letters that wait for an account, which stay where they are. */
export function peekLetters(db: WritableDatabase, account: AccountRow, agreement: KeyObject): RingEntry[] {
  let found: readonly RingEntry[] = []
  try {
    transaction(db, () => {
      found = takeLetters(db, account, agreement).entries
      throw new OnlyLooked()
    })
  } catch (error) {
    if (!(error instanceof OnlyLooked)) throw error
  }
  return [...found]
}

/** Undoes a transaction that was only for looking. */
class OnlyLooked extends Error {}
