import type { KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Vault } from '../../gate/context'
import { openEnvelope } from '../../keys/envelope'
import { KeyError } from '../../keys/errors'
import type { RecoveredKeys } from '../../keys/escrow'
import { accountById, type AccountRow } from '../../store/accounts'
import type { WritableDatabase } from '../../store/database'
import { isOwnKey } from '../../store/key-requests'
import { loadRing, type RingEntry } from '../../store/key-ring'
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

/**
 * Looks for one case in the rings that the recovery key opens, and in letters that wait to be taken into them.
 * Throws `notFound` where nobody holds it, or it was never there.
 */
export function findRecord(
  vault: Vault,
  { reference, key }: { readonly reference: string; readonly key: KeyObject },
): FoundRecord {
  const db = vault.session?.db
  const register = vault.session?.registerId ?? ''
  const recordId = db && recordHeads(db).find((head) => head.reference === reference)?.recordId
  if (db && recordId !== undefined) {
    for (const { keys } of openEscrows(vault.folder, key)) {
      const account = accountById(db, keys.accountId)
      const found = account === null ? null : lookIn(db, account, keys, { recordId, register })
      if (found !== null) return found
    }
  }
  throw noSuchCase()
}

/** What is said of a case that is not there, and of one that may not be known to be. */
export const noSuchCase = () => new AppError('notFound', 'There is no such case.')

function lookIn(
  db: WritableDatabase,
  account: AccountRow,
  { agreement }: RecoveredKeys,
  { recordId, register }: { readonly recordId: string; readonly register: string },
): FoundRecord | null {
  if (!isOwnKey(account, agreement, register)) return null
  const ringKey = openEnvelope(account.ringKey, agreement)
  const waiting = peekLetters(db, account, agreement).entries
  const held = [...loadRing(db, { accountId: account.id, ringKey }), ...waiting].filter(
    (entry) => entry.recordId === recordId && entry.kind === 'case' && entry.level !== 'none',
  )
  for (const entry of held.reverse()) {
    const found = tryKey(db, entry)
    if (found !== null) return found
  }
  return null
}

/** A key that somebody lost with their grant opens no newest revision. */
function tryKey(db: WritableDatabase, { recordId, key }: RingEntry): FoundRecord | null {
  try {
    const { revision, body, earlierKeys } = readRevision(db, { recordId, key })
    return { recordId, key, earlierKeys, revision, body }
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}
