import type { z } from 'zod'
import { AppError } from '../../shared/contract/fault'
import { canonicalJson } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'
import { markRegistryChanged } from './registry'
import { read, sql, write } from './sql'

const byName = read(sql`SELECT value FROM setting WHERE name = ?`, { value: 'text' })
const put = write(
  sql`INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
)

/**
 * A setting as `schema` parses it, or null when it was never written. Settings
 * are readable by every account. Throws StoreError('corrupt') when the stored
 * value does not parse.
 */
export function readSetting<T>(db: ReadableDatabase, name: string, schema: z.ZodType<T>): T | null {
  const row = db.get(byName, [name])
  if (row === undefined) return null
  try {
    return schema.parse(JSON.parse(row.value))
  } catch (error) {
    throw new StoreError('corrupt', `the setting ${name} cannot be read`, error)
  }
}

/** Writes a setting, replacing the one before. The value must be plain JSON. */
export function writeSetting(db: WritableDatabase, name: string, value: unknown): void {
  db.run(put, [name, canonicalJson(value)])
  markRegistryChanged(db)
}

/** The setting that says when every recovery card had been typed back. */
export const recoveryReadyAt = 'recovery.readyAt'

/** Whether every recovery card has been typed back. */
export function isRecoveryReady(db: ReadableDatabase): boolean {
  return db.get(byName, [recoveryReadyAt]) !== undefined
}

/** Notes that every recovery card has been typed back. */
export function markRecoveryReady(db: WritableDatabase, at: string): void {
  writeSetting(db, recoveryReadyAt, at)
}

/** Throws AppError('conflict') until the recovery cards are made: no real record without a way back. */
export function assertRecoveryReady(db: ReadableDatabase): void {
  if (!isRecoveryReady(db)) throw new AppError('conflict', 'Finish the recovery cards before the first case.')
}
