import { AppError } from '../../shared/contract/fault'
import { schemaOf, schemesSummary } from '../../shared/schemes/command-line'
import { UsageError, type Command } from './usage'

/** `schemes`: every pack with its version, sources, contents, what is stale, and what is wrong: exit 1 where anything is. */
export const schemesCommand: Command = () => {
  const output = schemesSummary(new Date().toISOString().slice(0, 10))
  const isSound = output.every(({ problems }) => problems.length === 0)
  return Promise.resolve({ output, status: isSound ? 0 : 1 })
}

/** `schema NAME`: the JSON Schema of what may be given or is kept. */
export const schemaCommand: Command = ([name = '']) => {
  try {
    return Promise.resolve({ output: schemaOf(name), status: 0 })
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message)
    throw error
  }
}
