import { openRaw, type Raw, type RawRow } from '../../helpers/raw'
import type { Edit, Target } from './target'

/* How an edit is written down, and what rows are moved with. */

export type Outcome =
  /** A verification from inside names it. */
  | { readonly verify: RegExp }
  /** A verification that is told an earlier head names it; without one nothing does. */
  | { readonly head: RegExp; readonly limit: string }
  /** Nothing names it, for this reason. */
  | { readonly limit: string }

export interface EditCase {
  readonly what: string
  readonly edit: Edit
  readonly outcome: Outcome
}

export const run =
  (text: string): Edit =>
  ({ run: change }) => {
    change(text)
  }

export const named = (what: string, edit: Edit | string, verify: RegExp): EditCase => ({
  what,
  edit: typeof edit === 'string' ? run(edit) : edit,
  outcome: { verify },
})
export const unnamed = (what: string, edit: Edit | string, limit: string): EditCase => ({
  what,
  edit: typeof edit === 'string' ? run(edit) : edit,
  outcome: { limit },
})

/** Exchanges columns between two rows. */
export function swap(
  raw: Raw,
  table: string,
  columns: readonly string[],
  [a, b]: readonly [string, string],
): void {
  const list = columns.join(', ')
  const [first] = raw.rows(`SELECT ${list} FROM ${table} WHERE ${a}`)
  const [second] = raw.rows(`SELECT ${list} FROM ${table} WHERE ${b}`)
  if (first === undefined || second === undefined) throw new Error(`${table} has no such two rows`)
  const marks = columns.map((column) => `${column} = ?`).join(', ')
  raw.run(`UPDATE ${table} SET ${marks} WHERE ${a}`, Object.values(second))
  raw.run(`UPDATE ${table} SET ${marks} WHERE ${b}`, Object.values(first))
}

export const swapping =
  (table: string, columns: readonly string[], a: string, b: string): Edit =>
  (raw) => {
    swap(raw, table, columns, [a, b])
  }

/** Rows of the earlier copy. */
export function before(target: Target, text: string): RawRow[] {
  const raw = openRaw(target.earlier, target.key)
  try {
    return raw.rows(text)
  } finally {
    raw.db.close()
  }
}

export function put(raw: Raw, table: string, row: RawRow): void {
  const marks = Object.keys(row).map(() => '?')
  raw.run(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${marks.join(', ')})`,
    Object.values(row),
  )
}
