import { AUDIT_GENESIS, auditHash, auditHead, auditPage, auditRowAt, type AuditRow } from './audit'
import type { ReadableDatabase } from './database'
import { HEADS_BYTES } from './heads'

const PAGE_ROWS = 1000
/** Beyond this many the rest is counted, not named. */
const NAMED = 200

export interface AuditCheckOptions {
  /** Trust the chain up to and including this row and begin behind it. */
  readonly from?: number
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Walks the audit and names every row that is missing, out of place, or not what
 * its hash says. Empty when the chain holds. What was cut off at the end shows
 * only against a head that a witness knows: see checkpoints.
 */
export function verifyAudit(db: ReadableDatabase, options: AuditCheckOptions = {}): string[] {
  const from = options.from ?? 0
  const total = (auditHead(db)?.seq ?? 0) - from
  const problems: string[] = []
  let unnamed = 0
  const report = (problem: string) => {
    if (problems.length < NAMED) problems.push(problem)
    else unnamed += 1
  }
  let seq = from
  let previous = from === 0 ? AUDIT_GENESIS : (auditRowAt(db, from)?.hash ?? null)
  if (previous === null) report(`audit row ${String(from)} is missing`)
  for (;;) {
    const rows = auditPage(db, seq, PAGE_ROWS)
    for (const row of rows) {
      checkRow(row, seq, previous, report)
      seq = row.seq
      previous = row.hash
    }
    if (rows.length < PAGE_ROWS) break
    options.onProgress?.(seq - from, total)
  }
  if (unnamed > 0) problems.push(`and ${String(unnamed)} more`)
  return problems
}

function checkRow(
  row: AuditRow,
  before: number,
  previous: Buffer | null,
  report: (problem: string) => void,
): void {
  const name = `audit row ${String(row.seq)}`
  if (row.seq !== before + 1) report(`audit rows ${String(before + 1)} to ${String(row.seq - 1)} are missing`)
  if (previous === null || !row.previous.equals(previous)) report(`${name} does not follow the row before it`)
  if (row.heads.length !== HEADS_BYTES || !auditHash(row).equals(row.hash))
    report(`${name} is not what was written`)
}
