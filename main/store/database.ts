import { existsSync } from 'node:fs'
import { Database } from '@signalapp/sqlcipher'
import { StoreError, toStoreError } from './errors'
import { read, sql, type Read, type SqlValue, type Write } from './sql'

// The brands exist only in the types: nothing outside this file can make one.
declare const readable: unique symbol
declare const writable: unique symbol

export type Parameters = readonly SqlValue[]

/** A database that can only be read. Query handlers get no more than this, in the types and in fact. */
export interface ReadableDatabase {
  readonly [readable]: true
  /** Every row, each checked against its declared shape. */
  all<Row>(statement: Read<Row>, parameters?: Parameters): Row[]
  /** The first row, or undefined when there is none. */
  get<Row>(statement: Read<Row>, parameters?: Parameters): Row | undefined
}

/** What one writing statement did. */
export interface Written {
  readonly changes: number
  readonly id: number
}

/** The same database for those who may change it. */
export interface WritableDatabase extends ReadableDatabase {
  readonly [writable]: true
  run(statement: Write, parameters?: Parameters): Written
  /** The reading half alone: an object without any way to write. */
  readonly reader: ReadableDatabase
  /** Runs statements that take no parameters, such as a migration's. */
  script(text: { readonly text: string }): void
  transaction<T>(work: () => T): T
  /** Forgets pages that are at hand only because they were read. */
  releaseMemory(): void
  close(): void
}

class Reader {
  declare readonly [readable]: true
  protected readonly connection: Database

  constructor(connection: Database) {
    this.connection = connection
  }

  all<Row>(statement: Read<Row>, parameters: Parameters = []): Row[] {
    return guarded(() => this.connection.prepare(statement.text).all(bind(parameters)).map(statement.check))
  }

  get<Row>(statement: Read<Row>, parameters: Parameters = []): Row | undefined {
    return guarded(() => {
      const row = this.connection.prepare(statement.text).get(bind(parameters))
      return row === undefined ? undefined : statement.check(row)
    })
  }
}

class Writer extends Reader {
  declare readonly [writable]: true
  readonly reader: ReadableDatabase

  constructor(connection: Database) {
    super(connection)
    this.reader = new Reader(connection)
  }

  run(statement: Write, parameters: Parameters = []): Written {
    return guarded(() => {
      const result = this.connection.prepare(statement.text).run(bind(parameters))
      return { changes: result.changes, id: result.lastInsertRowid }
    })
  }

  script(text: { readonly text: string }): void {
    guarded(() => {
      this.connection.exec(text.text)
    })
  }

  releaseMemory(): void {
    guarded(() => {
      this.connection.exec('PRAGMA shrink_memory')
    })
  }

  transaction<T>(work: () => T): T {
    return guarded(() => this.connection.transaction(work)())
  }

  close(): void {
    guarded(() => {
      this.connection.close()
    })
  }
}

/*
 * The driver's types want views over plain ArrayBuffers and mutable arrays;
 * any Uint8Array binds, and it only reads the array.
 */
const bind = (parameters: Parameters) =>
  parameters as readonly (string | number | null | Uint8Array<ArrayBuffer>)[]

/** Errors of the driver leave this room as StoreErrors; whatever else the work threw passes unchanged. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const first = firstOf(error)
    throw isFromDriver(first) ? toStoreError(first) : first
  }
}

/** SQLite itself rolls back when the disk is full; the driver's own rollback then fails and hides why. */
function firstOf(error: unknown): unknown {
  return isFromDriver(error) && error instanceof Error && error.cause !== undefined
    ? firstOf(error.cause)
    : error
}

function isFromDriver(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof StoreError) return false
  return 'code' in error
    ? String(error.code).startsWith('SQLITE_')
    : /^(?:Database|Statement) (?:already )?closed$/.test(error.message)
}

const probe = read(sql`SELECT count(*) AS n FROM sqlite_master`, { n: 'integer' })

/**
 * Opens (or creates) an encrypted register file with its raw 256-bit key.
 * Every commit is durable before it returns. Throws StoreError: `wrong-key`,
 * `corrupt`, `missing` when the folder is not there, and `missing` for an absent
 * file when `create` is false.
 */
export function openDatabase(
  file: string,
  key: Uint8Array,
  options?: { readonly create?: boolean },
): WritableDatabase {
  // SQLCipher takes anything but 64 hex digits for a passphrase, silently.
  if (key.length !== 32) throw new StoreError('wrong-key', 'the register key must be 32 bytes')
  if (options?.create === false && !existsSync(file))
    throw new StoreError('missing', 'there is no register here')
  const connection = connect(file)
  try {
    // The library would write page numbers of a damaged file to standard error; errors are ours to tell.
    connection.exec('PRAGMA cipher_log_level = NONE')
    connection.exec(`PRAGMA key = "x'${Buffer.from(key).toString('hex')}'"`)
    connection.prepare(probe.text).get()
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -65536;
      PRAGMA busy_timeout = 2000;
    `)
  } catch (error) {
    connection.close()
    throw toStoreError(error)
  }
  return new Writer(connection)
}

/** Opens a plain SQLite file that holds nothing: the lock. */
export function openUnkeyed(file: string): WritableDatabase {
  return new Writer(connect(file))
}

/** A database in memory alone, for what must not outlive the session. */
export function memoryDatabase(): WritableDatabase {
  const connection = connect(':memory:')
  connection.exec(
    'PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;',
  )
  return new Writer(connection)
}

function connect(file: string): Database {
  try {
    return new Database(file, { cacheStatements: true })
  } catch (error) {
    throw new StoreError('missing', 'the file cannot be opened', error)
  }
}

/** Runs `work` in one transaction (a savepoint inside another); any throw undoes all of it. */
export function transaction<T>(db: WritableDatabase, work: () => T): T {
  return db.transaction(work)
}

/**
 * Writes the whole database into a new file under another key: tables, triggers, numbers and version. Holds the
 * thread until it is done. The file must not exist; check it before anything rests on it.
 */
export function exportDatabase(db: WritableDatabase, file: string, key: Uint8Array): void {
  if (key.length !== 32) throw new StoreError('wrong-key', 'the register key must be 32 bytes')
  // The one place where text is put together: ATTACH takes its key in no other way.
  const place = file.replaceAll("'", "''")
  db.script({
    text: `ATTACH DATABASE '${place}' AS exported KEY "x'${Buffer.from(key).toString('hex')}'"`,
  })
  try {
    db.script(sql`SELECT sqlcipher_export('exported')`)
    const version = db.get(versionOf)?.user_version ?? 0
    db.script({ text: `PRAGMA exported.user_version = ${String(version)}` })
  } finally {
    db.script(sql`DETACH DATABASE exported`)
  }
}

const versionOf = read(sql`PRAGMA user_version`, { user_version: 'integer' })

/**
 * Moves everything from the write-ahead log into the file and empties the log. A
 * check that still reads keeps it from being emptied: that is waited for only a
 * moment, and nothing is lost by it.
 */
export function checkpointLog(db: WritableDatabase): void {
  db.script(sql`PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 2000`)
}

const cipherCheck = read(sql`PRAGMA cipher_integrity_check`, { cipher_integrity_check: 'text' })
const treeCheck = read(sql`PRAGMA integrity_check(100000)`, { integrity_check: 'text' })
const keyCheck = read(sql`PRAGMA foreign_key_check`, { table: 'text' })

/**
 * Everything SQLCipher and SQLite find wrong: pages whose code does not match,
 * broken trees, dangling references. Empty when the file is whole.
 */
export function integrityProblems(db: ReadableDatabase): string[] {
  const pages = attempt(() => db.all(cipherCheck).map((row) => row.cipher_integrity_check))
  const trees = attempt(() => db.all(treeCheck).map((row) => row.integrity_check))
  const keys = attempt(() => db.all(keyCheck).map((row) => `a row of ${row.table} points nowhere`))
  return [...new Set([...pages, ...trees.filter((row) => row !== 'ok'), ...keys])]
}

function attempt(work: () => string[]): string[] {
  try {
    return work()
  } catch (error) {
    const { kind, message } = toStoreError(error)
    // The file is open, so its key is right: a page's code does not match.
    return [kind === 'wrong-key' ? 'a damaged page keeps the rest from being read' : message]
  }
}
