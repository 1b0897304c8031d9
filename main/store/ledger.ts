import { createHmac } from 'node:crypto'
import { openBytes, sealBytes } from '../keys/cipher'
import { canonicalJson, sha384 } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { bucketFor, joinFields, pad, unpad, unpadJson } from './encoding'
import { StoreError } from './errors'
import { read, sql, write, type Read, type Sql, type Write } from './sql'

/*
 * Things that belong to a record and never change: signed documents, lines of the
 * transfer ledger. A row does not say whose it is. It is found by its locator, a
 * keyed digest of its place in the record's list, which only the record's key
 * gives; so the table shows how many there are in all, and nothing of any case.
 *
 * A record that gets a fresh key gets a fresh list. Its first row then holds no
 * document and no transfer but the key of the list it continues, so that the
 * newest key alone leads to everything.
 */

const shape = {
  seq: 'integer',
  locator: 'blob',
  at: 'text',
  hash: 'blob',
  details: 'blob',
  body: 'blob',
} as const

export interface LedgerRow {
  readonly seq: number
  readonly locator: Buffer
  readonly at: string
  readonly hash: Buffer
  readonly details: Buffer
  readonly body: Buffer
}

/** One table of sealed rows, chained. */
export interface Ledger {
  readonly name: 'document' | 'transfer'
  readonly insert: Write
  readonly end: Read<{ seq: number; hash: Buffer }>
  readonly details: Read<{ at: string; details: Buffer }>
  readonly whole: Read<LedgerRow>
  readonly locators: Read<{ locator: Buffer }>
  readonly page: Read<LedgerRow>
}

/** The statements of one such table. */
export function ledger(name: Ledger['name'], table: Sql): Ledger {
  return {
    name,
    insert: write(
      sql`INSERT INTO ${table} (seq, locator, at, hash, details, body) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    end: read(sql`SELECT seq, hash FROM ${table} ORDER BY seq DESC LIMIT 1`, {
      seq: 'integer',
      hash: 'blob',
    }),
    details: read(sql`SELECT at, details FROM ${table} WHERE locator = ?`, { at: 'text', details: 'blob' }),
    whole: read(sql`SELECT * FROM ${table} WHERE locator = ?`, shape),
    locators: read(sql`SELECT locator FROM ${table}`, { locator: 'blob' }),
    page: read(sql`SELECT * FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`, shape),
  }
}

/** The record a row belongs to, and its key. */
export interface Owner {
  readonly recordId: string
  readonly key: Buffer
}

/** One row, without its body; `details` is what was stored: parse it. */
export interface LedgerEntry {
  readonly place: number
  readonly at: string
  readonly details: unknown
  /** The record, with the key this row is under. */
  readonly owner: Owner
}

const LOCATOR_BYTES = 24

function locatorOf(table: Ledger, owner: Owner, place: number): Buffer {
  const named = joinFields(['closehold locator 1', table.name, owner.recordId, place])
  return createHmac('sha384', owner.key).update(named).digest().subarray(0, LOCATOR_BYTES)
}

const associated = (table: Ledger, owner: Owner, place: number, part: 'details' | 'body') =>
  canonicalJson({ table: table.name, record: owner.recordId, place, part })

/** Adds a row at the end of a record's list and returns its place, from 0. */
export function addEntry(
  db: WritableDatabase,
  table: Ledger,
  owner: Owner,
  entry: { readonly at: string; readonly details: unknown; readonly body: Uint8Array },
): number {
  const place = countEntries(db, table, owner)
  const end = db.get(table.end)
  const details = pad(canonicalJson(entry.details), bucketFor)
  const row = {
    seq: (end?.seq ?? 0) + 1,
    locator: locatorOf(table, owner, place),
    at: entry.at,
    details: sealBytes(owner.key, details, associated(table, owner, place, 'details')),
    body: sealBytes(owner.key, pad(entry.body, bucketFor), associated(table, owner, place, 'body')),
  }
  const hash = ledgerHash(table.name, end?.hash ?? null, row)
  db.run(table.insert, [row.seq, row.locator, row.at, hash, row.details, row.body])
  return place
}

/**
 * The link of one row in its table's chain: SHA-384 over the joined fields (see
 * joinFields) `closehold NAME 1`, the hash of the row with the next lower seq
 * (48 zero bytes before the first), seq, locator, at, details, body.
 */
export function ledgerHash(name: string, previous: Uint8Array | null, row: Omit<LedgerRow, 'hash'>): Buffer {
  const { seq, locator, at, details, body } = row
  return sha384(
    joinFields([`closehold ${name} 1`, previous ?? Buffer.alloc(48), seq, locator, at, details, body]),
  )
}

function countEntries(db: ReadableDatabase, table: Ledger, owner: Owner): number {
  let place = 0
  while (db.get(table.details, [locatorOf(table, owner, place)]) !== undefined) place += 1
  return place
}

/**
 * Begins a record's list under its fresh key where the one under its last key
 * ends. Call it whenever a record gets a fresh key. A record without rows needs none.
 */
export function continueList(
  db: WritableDatabase,
  table: Ledger,
  { from, to, at }: { readonly from: Owner; readonly to: Owner; readonly at: string },
): void {
  if (countEntries(db, table, from) === 0) return
  addEntry(db, table, to, { at, details: { continues: from.key.toString('base64') }, body: Buffer.alloc(0) })
}

/** The key of the list that a list continues, when this is its first row. */
function continuedKey(details: unknown): Buffer | null {
  if (typeof details !== 'object' || details === null || !('continues' in details)) return null
  return typeof details.continues === 'string' ? Buffer.from(details.continues, 'base64') : null
}

/** A record's rows in the order they were added. Throws KeyError `damaged`. */
export function listEntries(db: ReadableDatabase, table: Ledger, newest: Owner): LedgerEntry[] {
  let entries: LedgerEntry[] = []
  const walked = new Set<string>()
  let owner: Owner | null = newest
  while (owner !== null && !walked.has(owner.key.toString('hex'))) {
    walked.add(owner.key.toString('hex'))
    const list = listUnder(db, table, owner)
    const before = continuedKey(list[0]?.details)
    entries = [...(before === null ? list : list.slice(1)), ...entries]
    owner = before === null ? null : { recordId: owner.recordId, key: before }
  }
  return entries
}

/** The rows under one key. */
function listUnder(db: ReadableDatabase, table: Ledger, owner: Owner): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (;;) {
    const place = entries.length
    const row = db.get(table.details, [locatorOf(table, owner, place)])
    if (row === undefined) return entries
    const opened = openBytes(owner.key, row.details, associated(table, owner, place, 'details'))
    entries.push({ place, at: row.at, details: unpadJson(opened), owner })
  }
}

/** The rows of every record given, by record id; records without any are left out. */
export function listAllEntries(
  db: ReadableDatabase,
  table: Ledger,
  owners: Iterable<Owner>,
): Map<string, LedgerEntry[]> {
  const present = new Set(db.all(table.locators).map((row) => row.locator.toString('hex')))
  const found = new Map<string, LedgerEntry[]>()
  if (present.size === 0) return found
  for (const owner of owners) {
    if (!present.has(locatorOf(table, owner, 0).toString('hex'))) continue
    found.set(owner.recordId, listEntries(db, table, owner))
  }
  return found
}

/** The body of one row. Throws StoreError `not-found` or KeyError `damaged`. */
export function readBody(
  db: ReadableDatabase,
  table: Ledger,
  { owner, place }: Pick<LedgerEntry, 'owner' | 'place'>,
): Buffer {
  const row = db.get(table.whole, [locatorOf(table, owner, place)])
  if (row === undefined) throw new StoreError('not-found', 'there is no such row')
  return unpad(openBytes(owner.key, row.body, associated(table, owner, place, 'body')))
}
