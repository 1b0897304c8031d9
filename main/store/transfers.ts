import type { ReadableDatabase, WritableDatabase } from './database'
import { addEntry, ledger, listAllEntries, listEntries, type Owner } from './ledger'
import { sql } from './sql'

export const transferLedger = ledger('transfer', sql`transfer`)

const noBody = Buffer.alloc(0)

/** Writes one line of the ledger of what left the register. `details` must be plain JSON. */
export function addTransfer(
  db: WritableDatabase,
  owner: Owner,
  transfer: { readonly at: string; readonly details: unknown },
): void {
  addEntry(db, transferLedger, owner, { ...transfer, body: noBody })
}

/** What left the register of one record, oldest first; `details` is for the caller to parse. */
export function listTransfers(db: ReadableDatabase, owner: Owner): { at: string; details: unknown }[] {
  return listEntries(db, transferLedger, owner).map(({ at, details }) => ({ at, details }))
}

/** What left the register of all these records, newest first. */
export function listAllTransfers(
  db: ReadableDatabase,
  owners: Iterable<Owner>,
): { recordId: string; at: string; details: unknown }[] {
  return [...listAllEntries(db, transferLedger, owners)]
    .flatMap(([recordId, entries]) => entries.map(({ at, details }) => ({ recordId, at, details })))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
