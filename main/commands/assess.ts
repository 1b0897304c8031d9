import { parseArgs } from 'node:util'
import { assessForCli } from '../../shared/schemes/command-line'
import { AppError } from '../../shared/contract/fault'
import { readJson, UsageError, type Command } from './usage'

/** `assess --scheme ID[,ID…] [--questions] < facts.json`: what the schemes ask, from the facts alone. */
export const assessCommand: Command = (args) => {
  const { values } = options(args)
  const ids = (values.scheme ?? '').split(',').filter((id) => id !== '')
  if (ids.length === 0) throw new UsageError('assess: say which schemes with --scheme ID[,ID…]')
  try {
    return Promise.resolve({ output: assessForCli(ids, readJson('-'), values.questions), status: 0 })
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message, error.fields)
    throw error
  }
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { scheme: { type: 'string' }, questions: { type: 'boolean', default: false } },
    })
  } catch (error) {
    throw new UsageError(`assess: ${error instanceof Error ? error.message : 'bad arguments'}`)
  }
}
