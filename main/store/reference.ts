import { randomBytes } from 'node:crypto'
import { referenceFrom, type ReferencePrefix } from '../../shared/domain/reference'
import type { ReadableDatabase } from './database'
import { StoreError } from './errors'
import { read, sql } from './sql'

const taken = read(sql`SELECT 1 AS found FROM record WHERE reference = ?`, { found: 'integer' })

/** A random reference that no record of this register has. */
export function newReference(db: ReadableDatabase, prefix: ReferencePrefix = 'CH'): string {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const reference = referenceFrom(randomBytes(5), prefix)
    if (db.get(taken, [reference]) === undefined) return reference
  }
  throw new StoreError('full', 'no free reference was found')
}

/** Whether a record of this register has the reference, open to this session or not. */
export function isReferenceTaken(db: ReadableDatabase, reference: string): boolean {
  return db.get(taken, [reference]) !== undefined
}

const present = read(sql`SELECT 1 AS found FROM record WHERE id = ?`, { found: 'integer' })

/** Whether there is a record with this id, open to this session or not. */
export function isRecord(db: ReadableDatabase, id: string): boolean {
  return db.get(present, [id]) !== undefined
}
