import { StoreError } from './errors'

/*
 * Statements are values made once per module and compiled once per database.
 * Text reaches SQL only through the `sql` tag, which takes other fragments and
 * nothing else: a value can only be bound, never spliced in.
 */

/** A piece of SQL text written in this source. */
export interface Sql {
  readonly text: string
}

/** Tagged template for SQL; `${}` accepts only other fragments. */
export function sql(parts: TemplateStringsArray, ...fragments: readonly Sql[]): Sql {
  return { text: parts.reduce((text, part, at) => text + (fragments[at - 1]?.text ?? '') + part) }
}

/** What can be bound to a `?`. */
export type SqlValue = string | number | bigint | Uint8Array | null

interface ColumnTypes {
  readonly integer: number
  readonly text: string
  readonly blob: Buffer
  readonly 'integer?': number | null
  readonly 'text?': string | null
  readonly 'blob?': Buffer | null
}

/** The columns a statement yields, with their types; `?` allows NULL. */
export type Shape = Readonly<Record<string, keyof ColumnTypes>>
export type RowOf<S extends Shape> = { readonly [C in keyof S]: ColumnTypes[S[C]] }

/** A statement that yields rows and changes nothing. */
export interface Read<Row> {
  readonly text: string
  /** Checks one raw row; throws StoreError('corrupt') when it is not what was declared. */
  readonly check: (raw: Readonly<Record<string, unknown>>) => Row
}

/** A statement that changes rows and yields none. */
export interface Write {
  readonly text: string
  readonly writes: true
}

/** Declares a reading statement and the shape of its rows. */
export function read<const S extends Shape>(statement: Sql, shape: S): Read<RowOf<S>> {
  if (!/^\s*(?:select|with|pragma|explain)\b/i.test(statement.text)) {
    throw new StoreError('failed', 'a reading statement must be a SELECT')
  }
  const columns = Object.entries(shape)
  const isRow = (raw: Readonly<Record<string, unknown>>): raw is RowOf<S> => {
    for (const [name, type] of columns) if (!fits(raw[name], type)) return false
    return true
  }
  const check = (raw: Readonly<Record<string, unknown>>): RowOf<S> => {
    if (!isRow(raw)) throw new StoreError('corrupt', 'a row does not have the declared columns')
    return raw
  }
  return { text: statement.text, check }
}

/** Declares a writing statement. */
export function write(statement: Sql): Write {
  return { text: statement.text, writes: true }
}

function fits(value: unknown, type: keyof ColumnTypes): boolean {
  switch (type) {
    case 'integer':
      return typeof value === 'number'
    case 'text':
      return typeof value === 'string'
    case 'blob':
      return Buffer.isBuffer(value)
    case 'integer?':
      return value === null || typeof value === 'number'
    case 'text?':
      return value === null || typeof value === 'string'
    case 'blob?':
      return value === null || Buffer.isBuffer(value)
  }
}
