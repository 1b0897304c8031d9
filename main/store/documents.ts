import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'
import { addEntry, ledger, listEntries, readBody, type Owner } from './ledger'
import { sql } from './sql'

export const documentLedger = ledger('document', sql`document`)

/** What is known of a stored document: at least its id. */
export interface StoredDocument {
  readonly at: string
  readonly details: { readonly id: string }
}

/** Keeps a signed document with its record; neither is ever changed. `details` must be plain JSON. */
export function addDocument(
  db: WritableDatabase,
  owner: Owner,
  document: { readonly at: string; readonly details: { readonly id: string }; readonly bytes: Uint8Array },
): void {
  addEntry(db, documentLedger, owner, { at: document.at, details: document.details, body: document.bytes })
}

/** The documents of a record in the order they were issued; `details` is for the caller to parse. */
export function listDocuments(db: ReadableDatabase, owner: Owner): { at: string; details: unknown }[] {
  return listEntries(db, documentLedger, owner).map(({ at, details }) => ({ at, details }))
}

/** One document with its bytes, exactly as they were added. Throws StoreError('not-found'). */
export function readDocument(
  db: ReadableDatabase,
  owner: Owner,
  id: string,
): { at: string; details: unknown; bytes: Buffer } {
  const entry = listEntries(db, documentLedger, owner).find(({ details }) => idOf(details) === id)
  if (entry === undefined) throw new StoreError('not-found', 'there is no such document')
  return { at: entry.at, details: entry.details, bytes: readBody(db, documentLedger, entry) }
}

const idOf = (details: unknown) =>
  typeof details === 'object' && details !== null && 'id' in details ? details.id : undefined
