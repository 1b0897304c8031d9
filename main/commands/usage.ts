import { readFileSync, statSync } from 'node:fs'
import type { FieldProblem } from '../../shared/contract/fault'

/** What a command prints on standard output, as JSON, and the exit status it asks for. */
export interface Outcome {
  readonly output?: unknown
  readonly status: number
}

export type Command = (args: readonly string[]) => Promise<Outcome>

/** The command, or what it was given, cannot be used: exit status 2, each bad field named. */
export class UsageError extends Error {
  readonly fields: readonly FieldProblem[] | undefined

  constructor(message: string, fields?: readonly FieldProblem[]) {
    super(message)
    this.name = 'UsageError'
    this.fields = fields
  }
}

/** Text given to a command is read whole, so it is measured first. */
const largestInput = 8 * 1024 * 1024

/** Parses a JSON file, or standard input for `-`. Throws `UsageError` naming the file. */
export function readJson(path: string): unknown {
  const name = path === '-' ? 'standard input' : path
  try {
    if (path !== '-' && statSync(path).size > largestInput)
      throw new UsageError(`${name}: is larger than 8 MiB`)
    const text = readFileSync(path === '-' ? 0 : path, 'utf8')
    if (text.length > largestInput) throw new UsageError(`${name}: is larger than 8 MiB`)
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof SyntaxError) throw new UsageError(`${name}: is not JSON (${error.message})`)
    throw new UsageError(
      `${name}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    )
  }
}

/** Reads a small text file, such as a passphrase or a PEM. Throws `UsageError` naming the file. */
export function readText(path: string): string {
  try {
    if (statSync(path).size > 64 * 1024) throw new UsageError(`${path}: is larger than 64 KiB`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    )
  }
}
