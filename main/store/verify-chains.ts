import {
  keyAt,
  openRevision,
  readRevision,
  revisionHash,
  type OpenedRevision,
  type SealedRevision,
} from './records'
import type { AuditRow } from './audit'
import { Problems, type Step } from './audit-check'
import { headsOf } from './audit-row'
import type { ReadableDatabase } from './database'
import { documentLedger } from './documents'
import { chained, unpackHeads, type ChainEnd, type ChainName, type Heads } from './heads'
import { ledgerHash, type Ledger } from './ledger'
import { registryDigest } from './registry'
import { read, sql } from './sql'
import { transferLedger } from './transfers'

/*
 * The chains under the audit: revisions, documents, transfers. Every audit row
 * carries their ends, so that a row changed, taken out or put in anywhere before
 * a known audit head does not go unnoticed.
 */

/** Hashes of each chain by row number, as the rows are now. */
export type ChainHashes = Readonly<Record<ChainName, Map<number, Buffer>>>

export const noHashes = (): ChainHashes => ({ revision: new Map(), document: new Map(), transfer: new Map() })

const PAGE_ROWS = 200

const revisionPage = read(sql`SELECT * FROM revision WHERE seq > ? ORDER BY seq LIMIT ?`, {
  seq: 'integer',
  record: 'text',
  revision: 'integer',
  earlier: 'integer?',
  schema: 'integer',
  at: 'text',
  hash: 'blob',
  body: 'blob',
})
const records = read(sql`SELECT id, reference, head FROM record`, {
  id: 'text',
  reference: 'text',
  head: 'integer?',
})
const referenceOf = read(sql`SELECT reference FROM record WHERE id = ?`, { reference: 'text' })
const revisionCount = read(sql`SELECT count(*) AS n FROM revision`, { n: 'integer' })

/** The record keys that are at hand, by record id. */
export type HeldKeys = ReadonlyMap<string, { readonly key: Buffer }>

/**
 * Walks every revision: numbers in order, each following the one before of its
 * record, hashes as they should be, and each that `held` has a key for must open.
 */
export function* revisionSteps(
  db: ReadableDatabase,
  held: HeldKeys,
  hashes: Map<number, Buffer>,
): Generator<Step, { problems: string[]; opened: number }> {
  const named = new Problems()
  const total = db.get(revisionCount)?.n ?? 0
  const latest = new Map<string, SealedRevision>()
  const keys = new RevisionKeys(db, held)
  let opened = 0
  let before: { seq: number; hash: Buffer | null } = { seq: 0, hash: null }
  for (;;) {
    const rows = db.all(revisionPage, [before.seq, PAGE_ROWS])
    for (const row of rows) {
      checkRevision(row, before, latest.get(row.record), named)
      const key = keys.of(row)
      if (key !== null && opens(db, row, key, named)) opened += 1
      latest.set(row.record, { ...row, body: EMPTY })
      hashes.set(row.seq, row.hash)
      before = row
    }
    if (rows.length < PAGE_ROWS) break
    yield { done: hashes.size, total }
  }
  checkHeads(db, latest, named)
  return { problems: named.list(), opened }
}

const EMPTY = Buffer.alloc(0)

/** Which key opens which revision: a record's newest revision holds the keys it had before. */
class RevisionKeys {
  readonly #db: ReadableDatabase
  readonly #held: HeldKeys
  readonly #known = new Map<string, Pick<OpenedRevision, 'earlierKeys'>>()

  constructor(db: ReadableDatabase, held: HeldKeys) {
    this.#db = db
    this.#held = held
  }

  of({ record, revision }: SealedRevision): Buffer | null {
    const key = this.#held.get(record)?.key
    if (key === undefined) return null
    const known = this.#known.get(record) ?? this.#newest(record, key)
    this.#known.set(record, known)
    return keyAt({ key, earlierKeys: known.earlierKeys }, revision)
  }

  #newest(recordId: string, key: Buffer): Pick<OpenedRevision, 'earlierKeys'> {
    try {
      return readRevision(this.#db, { recordId, key })
    } catch {
      // The walk names it when it comes to the newest itself.
      return { earlierKeys: [] }
    }
  }
}

function checkRevision(
  row: SealedRevision,
  before: { readonly seq: number; readonly hash: Buffer | null },
  earlier: SealedRevision | undefined,
  named: Problems,
): void {
  const name = nameOf(row)
  if (row.seq !== before.seq + 1)
    named.add(`revision rows ${String(before.seq + 1)} to ${String(row.seq - 1)} are missing`)
  if (!revisionHash(before.hash, row).equals(row.hash)) named.add(`${name} is not what was written`)
  if (row.revision !== (earlier?.revision ?? 0) + 1 || row.earlier !== (earlier?.seq ?? null)) {
    named.add(`${name} does not follow the one before`)
  }
}

const nameOf = (row: SealedRevision) =>
  `revision ${String(row.revision)} of record ${row.record} (row ${String(row.seq)})`

/** Whether a revision opens. What is sealed says what its record is called, and the row must agree. */
function opens(db: ReadableDatabase, row: SealedRevision, key: Buffer, named: Problems): boolean {
  try {
    const { body } = openRevision(key, row)
    const called = (body as { readonly reference?: unknown } | null)?.reference
    if (typeof called === 'string' && called !== db.get(referenceOf, [row.record])?.reference)
      named.add(`record ${row.record} is not called what its revision ${String(row.revision)} says`)
    return true
  } catch {
    named.add(`${nameOf(row)} does not open`)
    return false
  }
}

function checkHeads(
  db: ReadableDatabase,
  latest: ReadonlyMap<string, SealedRevision>,
  named: Problems,
): void {
  for (const { id, head } of db.all(records)) {
    if ((latest.get(id)?.seq ?? null) !== head)
      named.add(`record ${id} does not point to its newest revision`)
  }
}

/** Walks the rows of documents or transfers. Opens nothing: the table does not say whose they are. */
export function* ledgerSteps(
  db: ReadableDatabase,
  name: 'document' | 'transfer',
  hashes: Map<number, Buffer>,
): Generator<Step, string[]> {
  const table: Ledger = name === 'document' ? documentLedger : transferLedger
  const named = new Problems()
  let before: { seq: number; hash: Buffer | null } = { seq: 0, hash: null }
  for (;;) {
    // One row at a time would be slow, many at once heavy: documents may be large.
    const rows = db.all(table.page, [before.seq, 20])
    for (const row of rows) {
      if (row.seq !== before.seq + 1) {
        named.add(`${name} rows ${String(before.seq + 1)} to ${String(row.seq - 1)} are missing`)
      }
      if (!ledgerHash(name, before.hash, row).equals(row.hash)) {
        named.add(`${name} row ${String(row.seq)} is not what was written`)
      }
      hashes.set(row.seq, row.hash)
      before = row
    }
    if (rows.length < 20) return named.list()
    yield { done: hashes.size, total: hashes.size }
  }
}

/** Compares what each audit row says of the other chains with what they are now. */
export class CoverCheck {
  readonly #hashes: ChainHashes
  readonly #named = new Problems()
  readonly #reached = { revision: 0, document: 0, transfer: 0 }
  #last: Buffer | null = null

  constructor(hashes: ChainHashes) {
    this.#hashes = hashes
  }

  see(row: AuditRow): void {
    const heads = headsOf(row.content)
    // Most rows change nothing below them.
    if (this.#last === null || !heads.equals(this.#last)) this.#compare(row.seq, unpackHeads(heads))
    this.#last = heads
  }

  #compare(audited: number, heads: Heads): void {
    for (const name of chained) {
      const { seq } = heads[name]
      if (!this.#matches(name, heads[name])) {
        this.#named.add(
          `audit row ${String(audited)} saw another ${name} row ${String(seq)} than there is now`,
        )
      }
      if (seq < this.#reached[name])
        this.#named.add(`audit row ${String(audited)} saw fewer ${name} rows than before`)
      this.#reached[name] = Math.max(this.#reached[name], seq)
    }
  }

  #matches(name: ChainName, end: ChainEnd): boolean {
    const hash = this.#hashes[name].get(end.seq)
    return end.seq === 0 ? end.hash.every((byte) => byte === 0) : hash?.equals(end.hash) === true
  }

  /** After the last row: nothing may stand behind it that no audit row has seen. */
  problems(db: ReadableDatabase): string[] {
    for (const name of chained) {
      const unseen = [...this.#hashes[name].keys()].filter((seq) => seq > this.#reached[name])
      for (const seq of unseen) this.#named.add(`${name} row ${String(seq)} was added without an audit row`)
    }
    if (this.#last !== null && !unpackHeads(this.#last).registry.equals(registryDigest(db))) {
      this.#named.add('accounts or settings were changed without an audit row')
    }
    return this.#named.list()
  }
}
