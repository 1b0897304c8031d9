import { AppError } from '../../shared/contract/fault'
import { schemaOf, schemesSummary } from '../../shared/schemes/command-line'
import { UsageError, type Command } from './usage'

/** `schemes`: every pack with its version and sources. */
export const schemesCommand: Command = () => Promise.resolve({ output: schemesSummary(), status: 0 })

/** `schema NAME`: the JSON Schema of what may be given or is kept. */
export const schemaCommand: Command = ([name = '']) => {
  try {
    return Promise.resolve({ output: schemaOf(name), status: 0 })
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message)
    throw error
  }
}
