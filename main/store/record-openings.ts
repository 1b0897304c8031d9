import type { OpeningsPage } from '../../shared/contract/access'
import { auditHead } from './audit'
import { readRecordNotes } from './audit-reader'
import type { ReadableDatabase } from './database'
import type { EarlierKey } from './records'

/** As many rows of the history as one turn of the vault looks through, for one key. */
const rowsPerTurn = 1500

/**
 * Who has opened a record: notes in the history under the keys it has had. Each call looks through a stretch of the
 * history from `after`; the view asks on until the end.
 */
export function openingsOf(
  db: ReadableDatabase,
  { key, earlierKeys }: { readonly key: Buffer; readonly earlierKeys: readonly EarlierKey[] },
  after: number,
): OpeningsPage {
  const keys = [key, ...earlierKeys.map((earlier) => earlier.key)]
  const limit = Math.max(100, Math.floor(rowsPerTurn / keys.length))
  const total = auditHead(db)?.seq ?? 0
  const openings = keys
    .flatMap((each) => readRecordNotes(db, each, { from: after, limit }))
    .map(({ seq, at, account, accountName, operation }) => ({
      seq,
      at,
      accountId: account,
      name: accountName,
      operation,
    }))
    .sort((a, b) => a.seq - b.seq)
  const scanned = Math.min(after + limit, total)
  return { openings, scanned, total, next: scanned < total ? scanned : null }
}
