/* npm run -s closehold -- COMMAND …: the command line, set up and built on the way; prints only its own result. */
import { runCommandLine } from './lib/command-line.mjs'

process.exitCode = await runCommandLine(process.argv.slice(2))
