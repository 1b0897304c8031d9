import { AUDIT_GENESIS, auditHead, auditPage, auditHashAt, type AuditRow } from './audit'
import { sha384 } from '../keys/hash'
import { isRow, linkOf } from './audit-row'
import type { ReadableDatabase } from './database'

const PAGE_ROWS = 1000
/** Beyond this many the rest is counted, not named. */
const NAMED = 200

export interface AuditCheckOptions {
  /** Trust the chain up to and including this row and begin behind it. */
  readonly from?: number
  readonly onProgress?: (done: number, total: number) => void
  /** Sees every row that is what was written. */
  readonly onRow?: (row: AuditRow) => void
}

/** How far a walk has got. */
export interface Step {
  readonly done: number
  readonly total: number
}

/**
 * Walks the audit and names every row that is missing, out of place, or not what
 * its hash says. Empty when the chain holds. What was cut off at the end shows
 * only against a head that a witness knows: see checkpoints.
 */
export function verifyAudit(db: ReadableDatabase, options: AuditCheckOptions = {}): string[] {
  const steps = auditSteps(db, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    options.onProgress?.(step.value.done, step.value.total)
  }
}

/** As `verifyAudit`, pausing after every thousand rows. */
export function* auditSteps(
  db: ReadableDatabase,
  options: AuditCheckOptions = {},
): Generator<Step, string[]> {
  const from = options.from ?? 0
  const total = (auditHead(db)?.seq ?? 0) - from
  const named = new Problems()
  let seq = from
  let previous = from === 0 ? AUDIT_GENESIS : auditHashAt(db, from)
  if (previous === null) named.add(`audit row ${String(from)} is missing`)
  for (;;) {
    const rows = auditPage(db, seq, PAGE_ROWS)
    for (const row of rows) {
      if (checkRow(row, seq, previous, named)) options.onRow?.(row)
      seq = row.seq
      previous = row.hash
    }
    if (rows.length < PAGE_ROWS) return named.list()
    yield { done: seq - from, total }
  }
}

/** Problems by name, up to a number that a person can still read; the rest are counted. */
export class Problems {
  readonly #named: string[] = []
  #unnamed = 0

  add(problem: string): void {
    if (this.#named.length < NAMED) this.#named.push(problem)
    else this.#unnamed += 1
  }

  list(): string[] {
    return this.#unnamed === 0 ? [...this.#named] : [...this.#named, `and ${String(this.#unnamed)} more`]
  }
}

/** Whether the row's own bytes are what was written; its place in the chain is named apart. */
export function checkRow(row: AuditRow, before: number, previous: Buffer | null, named: Problems): boolean {
  const name = `audit row ${String(row.seq)}`
  if (row.seq !== before + 1)
    named.add(`audit rows ${String(before + 1)} to ${String(row.seq - 1)} are missing`)
  if (!isRow(row.content) || !sha384(row.content).equals(row.hash)) {
    named.add(`${name} is not what was written`)
    return false
  }
  const link = linkOf(row.content)
  if (link.seq !== row.seq) named.add(`${name} was written as another row`)
  if (previous === null || !link.previous.equals(previous))
    named.add(`${name} does not follow the row before it`)
  return true
}
