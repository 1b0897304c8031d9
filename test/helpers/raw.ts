import { openDatabase, type WritableDatabase } from '../../main/store/database'
import { pathIn } from '../../main/store/folder'
import type { SqlValue } from '../../main/store/sql'

/*
 * What somebody has who got hold of the register key: the files, the tables, and
 * an SQL prompt. Nothing here goes through the gate.
 */

export type RawRow = Readonly<Record<string, SqlValue>>

export interface Raw {
  readonly folder: string
  readonly db: WritableDatabase
  /** Changes rows; the append-only triggers and references between rows are out of the way. */
  run(text: string, parameters?: readonly SqlValue[]): void
  rows(text: string, parameters?: readonly SqlValue[]): RawRow[]
  /** The first column of the first row. Throws when there is none. */
  value(text: string, parameters?: readonly SqlValue[]): SqlValue
}

/** Opens a closed register's database with its key alone; the caller closes `db`. */
export function openRaw(folder: string, key: Buffer): Raw {
  const db = openDatabase(pathIn(folder, 'database'), key, { create: false })
  const rows: Raw['rows'] = (text, parameters) => db.all({ text, check: (row) => row as RawRow }, parameters)
  return {
    folder,
    db,
    rows,
    value: (text, parameters) => {
      const found = Object.values(rows(text, parameters)[0] ?? {})[0]
      if (found === undefined) throw new Error(`nothing found by ${text}`)
      return found
    },
    run: (text, parameters) => {
      dropTriggers(db)
      db.run({ text, writes: true }, parameters)
    },
  }
}

/** Opens a closed register's database, lets `act` do what it wants, and closes it. */
export async function withRaw<T>(folder: string, key: Buffer, act: (raw: Raw) => T | Promise<T>): Promise<T> {
  const raw = openRaw(folder, key)
  try {
    return await act(raw)
  } finally {
    raw.db.close()
  }
}

function dropTriggers(db: WritableDatabase): void {
  const names = db.all({
    text: `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
    check: ({ name }) => String(name),
  })
  for (const name of names) db.script({ text: `DROP TRIGGER ${name}` })
  db.script({ text: 'PRAGMA foreign_keys = OFF' })
}

/** Every table with its columns, in order. */
export function tablesOf({ rows }: Raw): Record<string, string[]> {
  const names = rows(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  return Object.fromEntries(
    names.map(({ name }) => {
      const columns = rows(`SELECT name FROM pragma_table_info(?)`, [String(name)])
      return [String(name), columns.map((column) => String(column.name))]
    }),
  )
}
