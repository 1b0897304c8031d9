import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { auditHead } from './audit'
import {
  checkpointLog,
  exportDatabase,
  integrityProblems,
  openDatabase,
  type ReadableDatabase,
  type WritableDatabase,
} from './database'
import { StoreError } from './errors'
import { syncFolder } from './files'
import { schemaVersion } from './migrations'
import { read, sql } from './sql'

/*
 * Another key for the database: never in place. A whole copy under the new key
 * is written, opened and compared, and takes the file's name in one step.
 */

const copyOf = (file: string) => `${file}.rotating`

/** Takes away what a rotation that was cut short left beside the database. */
export function removeRotationLeftovers(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${copyOf(file)}${end}`, { force: true })
}

/**
 * Writes the copy under the new key and compares it: pages, version, rows of every table, the end of the audit.
 * Holds the thread. Throws StoreError `corrupt` when it is not the same, and leaves nothing behind.
 */
export function writeRotated(db: WritableDatabase, file: string, key: Uint8Array): void {
  removeRotationLeftovers(file)
  try {
    exportDatabase(db, copyOf(file), key)
    const copy = openDatabase(copyOf(file), key, { create: false })
    try {
      if (integrityProblems(copy).length > 0 || !isSame(db, copy)) {
        throw new StoreError('corrupt', 'the copy under the new key is not sound; nothing was changed')
      }
      checkpointLog(copy)
    } finally {
      copy.close()
    }
    syncFile(copyOf(file))
  } catch (error) {
    removeRotationLeftovers(file)
    throw error
  }
}

/**
 * Puts the copy in the place of the database, whose handle is closed, and opens it. Throws StoreError `in-use` when
 * somebody else still reads the database: its log would be taken for that of the copy.
 */
export function swapRotated(file: string, key: Uint8Array): WritableDatabase {
  if (existsSync(`${file}-wal`)) {
    throw new StoreError('in-use', 'the register is being read elsewhere at this moment; nothing was changed')
  }
  renameSync(copyOf(file), file)
  syncFolder(dirname(file))
  return openDatabase(file, key, { create: false })
}

const tables = read(sql`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, { name: 'text' })
const shapes = read(sql`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name`, {
  sql: 'text',
})

function isSame(db: ReadableDatabase, copy: ReadableDatabase): boolean {
  const described = (of: ReadableDatabase) =>
    of
      .all(shapes)
      .map((row) => row.sql)
      .join('\n')
  if (schemaVersion(db) !== schemaVersion(copy) || described(db) !== described(copy)) return false
  const [head, copied] = [auditHead(db), auditHead(copy)]
  if (head?.seq !== copied?.seq || copied?.hash.equals(head?.hash ?? Buffer.alloc(0)) === false) return false
  return db.all(tables).every(({ name }) => countOf(db, name) === countOf(copy, name))
}

/** Table names come from the schema, which this program wrote. */
function countOf(db: ReadableDatabase, table: string): number {
  const counted = read(
    { text: `SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"` },
    { n: 'integer' },
  )
  return db.get(counted)?.n ?? 0
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
