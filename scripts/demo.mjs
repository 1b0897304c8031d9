/* npm run demo -- [--from incident.json] [--out DIR]: the main job without a screen. */
import { runCommandLine } from './lib/command-line.mjs'

process.exitCode = await runCommandLine(['demo', ...process.argv.slice(2)])
