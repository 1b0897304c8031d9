import type { KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Vault } from '../../gate/context'
import type { Session } from '../../gate/session'
import { openEnvelope } from '../../keys/envelope'
import { KeyError } from '../../keys/errors'
import type { RecoveredKeys } from '../../keys/escrow'
import { accountById, type AccountRow } from '../../store/accounts'
import type { WritableDatabase } from '../../store/database'
import { isOwnKey } from '../../store/key-requests'
import { loadRing, type RingEntry } from '../../store/key-ring'
import { StoreError } from '../../store/errors'
import { recordHeads } from '../../store/record-reader'
import { readRevision, type EarlierKey } from '../../store/records'
import { peekLetters } from '../../store/take-in'
import { openEscrows } from './escrows'

/** A record as the custodians' cards opened it: with the key of somebody who holds it. */
export interface FoundRecord {
  readonly recordId: string
  readonly key: Buffer
  readonly earlierKeys: readonly EarlierKey[]
  readonly revision: number
  readonly body: unknown
}

/** Where to look, and with what. */
export interface Looked {
  readonly vault: Vault
  /** The recovery key. */
  readonly key: KeyObject
}

/**
 * Looks for one case in the rings that the recovery key opens, and in letters that wait to be taken into them.
 * Throws `notFound` where nobody holds it, or it was never there.
 */
export function findRecord(looked: Looked, reference: string): FoundRecord {
  const { session } = looked.vault
  const recordId = session && recordHeads(session.db).find((head) => head.reference === reference)?.recordId
  const [found] = recordId === undefined || recordId === null ? [] : findHeld(looked, 'case', recordId)
  if (found === undefined) throw noSuchCase()
  return found
}

/** Every record of a kind that anybody holds whom the recovery key opens, or the one of this id; each once, as it is now. */
export function findHeld({ vault, key }: Looked, kind: string, recordId?: string): FoundRecord[] {
  const { session } = vault
  const found = new Map<string, FoundRecord>()
  if (session === null) return []
  for (const { keys } of openEscrows(vault.folder, key)) {
    const account = accountById(session.db, keys.accountId)
    const entries = account === null ? [] : entriesOf(session, account, keys)
    for (const entry of entries.reverse()) {
      if (entry.kind !== kind || entry.level === 'none' || found.has(entry.recordId)) continue
      if (recordId !== undefined && entry.recordId !== recordId) continue
      const opened = tryKey(session.db, entry)
      if (opened !== null) found.set(entry.recordId, opened)
    }
  }
  return [...found.values()]
}

/** What is said of a case that is not there, and of one that may not be known to be. */
export const noSuchCase = () => new AppError('notFound', 'There is no such case.')

/** The ring of an account, and what letters will put into it; nothing where the key is not the account's own. */
function entriesOf(
  { db, registerId }: Session,
  account: AccountRow,
  { agreement }: RecoveredKeys,
): RingEntry[] {
  if (!isOwnKey(account, agreement, registerId)) return []
  const ringKey = openEnvelope(account.ringKey, agreement)
  const waiting = peekLetters(db, { account, agreement, ringKey })
  return [...loadRing(db, { accountId: account.id, ringKey }), ...waiting.entries]
}

/** A key that somebody lost with their grant opens no newest revision; what a letter names may not be there at all. */
function tryKey(db: WritableDatabase, { recordId, key }: RingEntry): FoundRecord | null {
  try {
    const { revision, body, earlierKeys } = readRevision(db, { recordId, key })
    return { recordId, key, earlierKeys, revision, body }
  } catch (error) {
    if (error instanceof KeyError || error instanceof StoreError) return null
    throw error
  }
}
