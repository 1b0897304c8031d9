import type { KeyObject } from 'node:crypto'
import { messagesIn } from '../../shared/domain/message'
import type { AccountRow } from './accounts'
import { transaction, type WritableDatabase } from './database'
import { addAllToRing, removeFromRing, type RingEntry } from './key-ring'
import { takeLetters, type Taken } from './letters'
import { putMessage } from './messages'

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
  const last = new Map<string, RingEntry>(taken.entries.map((entry) => [entry.recordId, entry]))
  const gone = [...last.values()].filter(({ level }) => level === 'none')
  if (gone.length > 0) removeFromRing(db, ring, new Set(gone.map(({ recordId }) => recordId)))
  addAllToRing(
    db,
    ring,
    [...last.values()].filter(({ level }) => level !== 'none'),
  )
  for (const message of messagesIn(taken.messages)) {
    putMessage(db, ring, { id: message.id, at: message.at, body: message })
  }
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
