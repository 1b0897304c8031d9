import { isMainThread } from 'node:worker_threads'
import { assessCommand } from './commands/assess'
import { demoCommand, demoRegisterCommand } from './commands/demo'
import { schemaCommand, schemesCommand } from './commands/schemes'
import { UsageError, type Command } from './commands/usage'
import { verifyCommand } from './commands/verify'
import { runReportWorker } from './documents/worker'
import { isVerifyWorker, runVerifyWorker } from './store/verify-worker'

/* The command line: the same gate and features, without windows. */

const commands: Readonly<Record<string, Command>> = {
  assess: assessCommand,
  demo: demoCommand,
  'demo-register': demoRegisterCommand,
  schema: schemaCommand,
  schemes: schemesCommand,
  verify: verifyCommand,
}

const help = `closehold COMMAND

  assess --scheme ID[,ID…] [--questions] < facts.json
  verify PATH [--key PEM] [--passphrase-file F] [--account NAME] [--authority PEM] [--head HEX]
  schemes
  schema NAME
  demo [--from incident.json] [--out DIR]

verify answers for a document, a package, an audit export or a register folder. --head: an audit
head that you know must stand in the register or the export, or be the one that the document prints.

Results are JSON on standard output; complaints go to standard error.
Exit status: 0 all holds, 1 something does not, 2 the command was not understood.
`

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    process.stderr.write(help)
    return name === '' || name === '--help' ? 0 : 2
  }
  const { output, status } = await command(args)
  if (output !== undefined) process.stdout.write(`${JSON.stringify(output, null, 2)}\n`)
  return status
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    const { message, fields } = error
    process.stderr.write(`${JSON.stringify({ error: message, ...(fields && { fields }) }, null, 2)}\n`)
    return 2
  }
  process.stderr.write(
    `closehold: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 1
}

if (isMainThread) {
  process.umask(0o077)
  main(process.argv.slice(2))
    .catch(report)
    .then(
      (status) => {
        process.exitCode = status
      },
      () => undefined,
    )
} else if (isVerifyWorker()) {
  runVerifyWorker()
} else {
  runReportWorker()
}
