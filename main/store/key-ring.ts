import { openBytes, sealBytes } from '../keys/cipher'
import type { ReadableDatabase, WritableDatabase } from './database'
import { pad, unpadJson } from './encoding'
import { StoreError } from './errors'
import { read, sql, write } from './sql'

/*
 * A ring is a few sealed pages of one size, each holding many record keys: the
 * table shows neither which records an account holds nor exactly how many, and
 * ten thousand keys open in a few hundred unsealings.
 */

/** The key of one record, and what its holder may do with it. */
export interface RingEntry {
  readonly recordId: string
  readonly key: Buffer
  /** `none`, in letters only: the record is no longer this account's. */
  readonly level: 'read' | 'work' | 'none'
  /** What sort of thing the key opens: `case`, `report`, `audit`. */
  readonly kind: string
  /** When what was granted ends by itself; null where it does not. */
  readonly until: string | null
}

/** An opened ring: whose it is, and the symmetric key its pages are sealed under. */
export interface Ring {
  readonly accountId: string
  readonly ringKey: Buffer
}

/** What a page of any ring holds, before it is sealed. */
export const RING_PAGE_BYTES = 8192
const PAGE_BYTES = RING_PAGE_BYTES

const pages = read(sql`SELECT id, body FROM key_ring WHERE account = ? ORDER BY id`, {
  id: 'integer',
  body: 'blob',
})
const lastPage = read(sql`SELECT id, body FROM key_ring WHERE account = ? ORDER BY id DESC LIMIT 1`, {
  id: 'integer',
  body: 'blob',
})
const highest = read(sql`SELECT coalesce(max(id), 0) AS id FROM key_ring`, { id: 'integer' })
const insert = write(sql`INSERT INTO key_ring (id, account, body) VALUES (?, ?, ?)`)
const replace = write(sql`UPDATE key_ring SET body = ? WHERE id = ?`)

type Packed = [recordId: string, key: string, level: RingEntry['level'], kind: string, until?: string]

/** Entries in the shape that ring pages and letters share. */
export const packed = (entries: readonly RingEntry[]): readonly unknown[] => entries.map(pack)

const pack = (entry: RingEntry): Packed => [
  entry.recordId,
  entry.key.toString('base64'),
  entry.level,
  entry.kind,
  ...(entry.until === null ? ([] as const) : ([entry.until] as const)),
]

/** Entries as `packed` gave them, parsed strictly; by hand, because every unlock waits for thousands of them. */
export function unpackEntries(value: unknown): RingEntry[] {
  if (!Array.isArray(value)) throw misshapen()
  return value.map(unpack)
}

function unpack(value: unknown): RingEntry {
  if (!Array.isArray(value) || value.length < 4 || value.length > 5) throw misshapen()
  const [recordId, text, level, kind, until = null] = value as unknown[]
  const key = Buffer.from(typeof text === 'string' ? text : '', 'base64')
  if (typeof recordId !== 'string' || typeof kind !== 'string' || key.length !== KEY_BYTES) throw misshapen()
  if (level !== 'read' && level !== 'work' && level !== 'none') throw misshapen()
  if (until !== null && typeof until !== 'string') throw misshapen()
  return { recordId, key, level, kind, until }
}

const KEY_BYTES = 32
const misshapen = () => new StoreError('corrupt', 'a ring of keys is not what it should be')

/** Puts one key into a ring. A later entry for the same record replaces what an earlier one says. */
export function addToRing(db: WritableDatabase, ring: Ring, entry: RingEntry): void {
  addAllToRing(db, ring, [entry])
}

/** Puts many keys into a ring, filling the last page first. */
export function addAllToRing(db: WritableDatabase, ring: Ring, entries: readonly RingEntry[]): void {
  const last = db.get(lastPage, [ring.accountId])
  let page = last === undefined ? [] : openPage(ring, last)
  let id = last?.id ?? null
  let room = PAGE_BYTES - 6 - sizeOf(page)
  for (const entry of entries) {
    const size = sizeOf([entry])
    if (size > room) {
      storePage(db, ring, id, page)
      page = []
      id = null
      room = PAGE_BYTES - 6
    }
    page.push(entry)
    room -= size
  }
  if (entries.length > 0) storePage(db, ring, id, page)
}

/**
 * Brings a ring up to what a letter or an act of its own account says: keys are
 * put in, or replace those of the same record; `none` takes the record out. Of
 * several entries for one record the last counts.
 */
export function settleRing(db: WritableDatabase, ring: Ring, entries: readonly RingEntry[]): void {
  const last = new Map(entries.map((entry) => [entry.recordId, entry]))
  if (last.size === 0) return
  removeFromRing(db, ring, new Set(last.keys()))
  addAllToRing(
    db,
    ring,
    [...last.values()].filter(({ level }) => level !== 'none'),
  )
}

/** Takes records out of a ring. */
export function removeFromRing(db: WritableDatabase, ring: Ring, recordIds: ReadonlySet<string>): void {
  for (const row of db.all(pages, [ring.accountId])) {
    const page = openPage(ring, row)
    const kept = page.filter((entry) => !recordIds.has(entry.recordId))
    if (kept.length < page.length) storePage(db, ring, row.id, kept)
  }
}

/** Every record key in a ring, the last entry of each record only. Throws KeyError `damaged`. */
export function loadRing(db: ReadableDatabase, ring: Ring): RingEntry[] {
  const entries = new Map<string, RingEntry>()
  for (const row of db.all(pages, [ring.accountId])) {
    for (const entry of openPage(ring, row)) entries.set(entry.recordId, entry)
  }
  return [...entries.values()]
}

/** Bytes of the entries within the JSON, each with the comma behind it. */
const sizeOf = (page: readonly RingEntry[]) =>
  page.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(pack(entry))) + 1, 0)

const associated = (ring: Ring, id: number) => `closehold key-ring 1/${ring.accountId}/${String(id)}`

function openPage(ring: Ring, row: { readonly id: number; readonly body: Buffer }): RingEntry[] {
  return unpackEntries(unpadJson(openBytes(ring.ringKey, row.body, associated(ring, row.id))))
}

function storePage(db: WritableDatabase, ring: Ring, id: number | null, page: readonly RingEntry[]): void {
  const place = id ?? (db.get(highest)?.id ?? 0) + 1
  const body = sealBytes(
    ring.ringKey,
    pad(JSON.stringify(packed(page)), () => PAGE_BYTES),
    associated(ring, place),
  )
  if (id === null) db.run(insert, [place, ring.accountId, body])
  else db.run(replace, [body, place])
}
