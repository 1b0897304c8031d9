import type { ReadableDatabase } from './database'
import { openRevision, type OpenedRevision, type SealedBody } from './records'
import { read, sql } from './sql'

/*
 * Reading many records at once, for the session index.
 */

/** Where the newest revision of a record rests. */
export interface RecordHead {
  readonly recordId: string
  readonly reference: string
  readonly head: number
}

const heads = read(sql`SELECT id, reference, head FROM record WHERE head IS NOT NULL ORDER BY head DESC`, {
  id: 'text',
  reference: 'text',
  head: 'integer',
})

/** Every record with a revision, the last saved first. References and numbers only: nothing is opened. */
export function recordHeads(db: ReadableDatabase): RecordHead[] {
  return db.all(heads).map((row) => ({ recordId: row.id, reference: row.reference, head: row.head }))
}

const newest = read(
  sql`SELECT v.revision FROM record r JOIN revision v ON v.seq = r.head WHERE r.reference = ?`,
  { revision: 'integer' },
)

/** The number of a record's newest revision, whoever holds it; null where there is none. Nothing is opened. */
export function newestRevision(db: ReadableDatabase, reference: string): number | null {
  return db.get(newest, [reference])?.revision ?? null
}

const BATCH = 64
const places = { text: Array.from({ length: BATCH }, () => '?').join(', ') }
const batch = read(
  sql`SELECT seq, record, revision, schema, at, body FROM revision WHERE seq IN (${places}) ORDER BY seq DESC`,
  {
    seq: 'integer',
    record: 'text',
    revision: 'integer',
    schema: 'integer',
    at: 'text',
    body: 'blob',
  },
)

/** An opened record, or why it could not be opened. */
export type ReadRecord = RecordHead & ({ readonly opened: OpenedRevision } | { readonly problem: unknown })

/**
 * Opens the newest revisions of `wanted` that `keyOf` knows, the last saved first,
 * one at a time, so that the caller can stop after any of them. A record that does
 * not open is yielded with its problem; the others still come.
 */
export function* readRecords(
  db: ReadableDatabase,
  wanted: readonly RecordHead[],
  keyOf: (recordId: string) => Buffer | undefined,
): Generator<ReadRecord> {
  const held = wanted.filter((head) => keyOf(head.recordId) !== undefined)
  for (let from = 0; from < held.length; from += BATCH) {
    const part = held.slice(from, from + BATCH)
    const rows = new Map(sealedRows(db, part).map((row) => [row.seq, row]))
    for (const head of part) yield openHead(head, rows.get(head.head), keyOf(head.recordId))
  }
}

function sealedRows(db: ReadableDatabase, part: readonly RecordHead[]): SealedBody[] {
  return db.all(
    batch,
    Array.from({ length: BATCH }, (_, index) => part[index]?.head ?? null),
  )
}

function openHead(head: RecordHead, row: SealedBody | undefined, key: Buffer | undefined): ReadRecord {
  try {
    // The row must be this record's own: a pointer moved elsewhere is damage, not another case.
    if (row === undefined || key === undefined || row.record !== head.recordId) throw new Error('misplaced')
    return { ...head, opened: openRevision(key, row) }
  } catch (problem) {
    return { ...head, problem }
  }
}
