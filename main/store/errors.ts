/**
 * What can go wrong in storage, sorted by what somebody can do about it:
 * - wrong-key: the first page does not open with this key (or is itself damaged).
 * - corrupt: the file is not what was written: short, torn, or altered.
 * - future: written by a newer version than this one.
 * - missing: there is no such file.
 * - in-use: another process holds the register.
 * - conflict: somebody saved since; the newer revision stands.
 * - exists: the name or reference is taken.
 * - not-found: no such row.
 * - full: the medium has no room left; nothing was written.
 * - refused: a rule of the tables forbids it (append-only rows, references between rows).
 * - closed: the database is closed.
 * - failed: anything else; a bug until shown otherwise.
 */
export type StoreErrorKind =
  | 'wrong-key'
  | 'corrupt'
  | 'future'
  | 'missing'
  | 'in-use'
  | 'conflict'
  | 'exists'
  | 'not-found'
  | 'full'
  | 'refused'
  | 'closed'
  | 'failed'

/** An expected failure of storage. The message names no content and no key. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind

  constructor(kind: StoreErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StoreError'
    this.kind = kind
  }
}

const kindByCode: readonly (readonly [string, StoreErrorKind, string])[] = [
  ['SQLITE_NOTADB', 'wrong-key', 'the key does not open this file, or its first page is damaged'],
  ['SQLITE_CORRUPT', 'corrupt', 'the file is damaged'],
  ['SQLITE_CANTOPEN', 'missing', 'the file cannot be opened'],
  ['SQLITE_FULL', 'full', 'the medium is full'],
  ['SQLITE_BUSY', 'in-use', 'another process holds the file'],
  ['SQLITE_LOCKED', 'in-use', 'another process holds the file'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'exists', 'it exists already'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'exists', 'it exists already'],
  ['SQLITE_CONSTRAINT', 'refused', 'a rule of the tables forbids it'],
  // Beside the file stand its log and the log's index: no room for either shows so.
  ['SQLITE_IOERR_SHMSIZE', 'full', 'the medium is full'],
  ['SQLITE_IOERR_WRITE', 'full', 'the medium is full, or takes no more writing'],
  ['SQLITE_IOERR', 'corrupt', 'the file cannot be read or written'],
]

/** Turns whatever the driver threw into a StoreError; a StoreError passes through. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = codeOf(error)
  for (const [prefix, kind, message] of kindByCode) {
    if (code.startsWith(prefix)) return new StoreError(kind, message, error)
  }
  if (error instanceof Error && /closed/i.test(error.message)) {
    return new StoreError('closed', 'the database is closed', error)
  }
  return new StoreError('failed', 'storage failed', error)
}

/** The `code` of an error, or an empty string. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
