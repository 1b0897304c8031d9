import type { FeatureHandlers } from '../../../gate/context'
import { auditHead } from '../../../store/audit'
import { readRecordNotes } from '../../../store/audit-reader'

/** As many rows of the history as one turn of the vault looks through, for one key. */
const rowsPerTurn = 1500

/**
 * Who has opened a case: notes in the history under the keys it has had. Each call
 * looks through a stretch of the history; the view asks on until the end.
 */
export const openingHandlers: FeatureHandlers<'case.openings'> = {
  'case.openings': (context, { reference, after }) => {
    const { key, earlierKeys } = context.open(reference)
    const keys = [key, ...earlierKeys.map((earlier) => earlier.key)]
    const limit = Math.max(100, Math.floor(rowsPerTurn / keys.length))
    const total = auditHead(context.db)?.seq ?? 0
    const openings = keys
      .flatMap((each) => readRecordNotes(context.db, each, { from: after, limit }))
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
  },
}
