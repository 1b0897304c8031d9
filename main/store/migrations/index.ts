import { existsSync, rmSync } from 'node:fs'
import { openDatabase, integrityProblems, type ReadableDatabase, type WritableDatabase } from '../database'
import { StoreError } from '../errors'
import { read, sql, write, type Sql } from '../sql'
import { baseline } from './0001-baseline'

/** Every step in order; step n takes a file from `user_version` n - 1 to n. */
export const migrations: readonly { readonly version: number; readonly steps: Sql }[] = [
  { version: 1, steps: baseline },
]

/** What this version of the application writes. */
export const latestVersion = migrations.length

const currentVersion = read(sql`PRAGMA user_version`, { user_version: 'integer' })

/** The shape this file has: 0 for an empty one. */
export function schemaVersion(db: ReadableDatabase): number {
  return db.get(currentVersion)?.user_version ?? 0
}

interface CopyBeforeMigrating {
  /** Where the copy goes; it must not exist. */
  readonly file: string
  readonly key: Uint8Array
}

/**
 * Brings a file to the latest shape, all pending steps in one transaction.
 * An existing register is copied to `copy.file` first and the copy is opened and
 * checked; nothing is changed when the copy is not sound. Throws StoreError
 * `future` for a file from a newer version.
 */
export function migrate(db: WritableDatabase, copy?: CopyBeforeMigrating): void {
  migrateWith(db, migrations, copy)
}

/** As `migrate`, with a given list of steps. */
export function migrateWith(
  db: WritableDatabase,
  steps: typeof migrations,
  copy?: CopyBeforeMigrating,
): void {
  const from = schemaVersion(db)
  if (from > steps.length) {
    throw new StoreError('future', 'this register was written by a newer version of Closehold')
  }
  if (from === steps.length) return
  if (from > 0 && copy !== undefined) copyVerified(db, copy)
  db.transaction(() => {
    for (const step of steps.slice(from)) {
      db.script(step.steps)
      db.script({ text: `PRAGMA user_version = ${String(step.version)}` })
    }
  })
}

const copyInto = write(sql`VACUUM INTO ?`)

function copyVerified(db: WritableDatabase, { file, key }: CopyBeforeMigrating): void {
  if (existsSync(file)) throw new StoreError('exists', 'the copy to be made before migrating exists already')
  db.run(copyInto, [file])
  const copy = openDatabase(file, key, { create: false })
  const problems = integrityProblems(copy)
  const sound = problems.length === 0 && schemaVersion(copy) === schemaVersion(db)
  copy.close()
  if (!sound) {
    rmSync(file)
    throw new StoreError('corrupt', 'the copy made before migrating is not sound; nothing was changed')
  }
}
