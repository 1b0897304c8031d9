import { build } from '../build.mjs'
import { setUp } from '../setup.mjs'
import { inRoot } from './paths.mjs'
import { run } from './run.mjs'

/** Runs the command line with these arguments where the caller stands; resolves to its exit code. */
export async function runCommandLine(args) {
  await setUp('packages')
  await build(['node'])
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const { code } = await run(process.execPath, [inRoot('dist/main/cli.cjs'), ...args], {
    cwd,
    output: 'inherit',
  })
  return code
}
