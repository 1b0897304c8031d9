import type { KeyObject } from 'node:crypto'
import type { AccountRow } from './accounts'
import { transaction, type WritableDatabase } from './database'
import { loadRing, settleRing, type Ring, type RingEntry } from './key-ring'
import { takeLetters, type Taken } from './letters'
import { keepMessages } from './messages'
import { isNextKey } from './records'

export interface Taker {
  readonly account: AccountRow
  readonly agreement: KeyObject
  readonly ringKey: Buffer
}

/**
 * Moves what letters brought into an account's ring and messages: the last word on each record counts, and one that
 * was taken back leaves the ring. A key for a record that is held counts only if it follows from the one in the ring
 * (see `isNextKey`): a letter names no sender. Returns what was found; an authority key in it is the caller's to keep.
 * Call it in a transaction.
 */
export function takeIntoRing(db: WritableDatabase, { account, agreement, ringKey }: Taker): Taken {
  const ring = { accountId: account.id, ringKey }
  const taken = takeLetters(db, account, agreement)
  const entries = believable(db, ring, taken.entries)
  settleRing(db, ring, entries)
  keepMessages(db, ring, taken.messages)
  return { ...taken, entries }
}

/** What of letters may go into a ring, in their order. */
function believable(db: WritableDatabase, ring: Ring, entries: readonly RingEntry[]): RingEntry[] {
  if (entries.length === 0) return []
  const held = new Map(loadRing(db, ring).map(({ recordId, key }) => [recordId, key]))
  return entries.filter(({ recordId, key, level }) => {
    const had = held.get(recordId)
    // What was held still counts behind a `none`, or two forged words would do what one does not.
    if (level === 'none') return true
    if (had !== undefined && !had.equals(key) && !isNextKey(db, recordId, { held: had, next: key }))
      return false
    held.set(recordId, key)
    return true
  })
}

/** What `takeIntoRing` would take in; the letters stay where they are. */
export function peekLetters(db: WritableDatabase, { account, agreement, ringKey }: Taker): Taken {
  let found: Taken = { entries: [], messages: [], authorityKey: null }
  try {
    transaction(db, () => {
      const taken = takeLetters(db, account, agreement)
      found = { ...taken, entries: believable(db, { accountId: account.id, ringKey }, taken.entries) }
      throw new OnlyLooked()
    })
  } catch (error) {
    if (!(error instanceof OnlyLooked)) throw error
  }
  return found
}

/** Undoes a transaction that was only for looking. */
class OnlyLooked extends Error {}
