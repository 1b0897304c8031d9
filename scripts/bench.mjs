/* npm run -s bench -- [NAME] [--json] */
import { bundle } from './build.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './setup.mjs'

await setUp('packages')
await bundle(inRoot('bench/index.ts'), inRoot('dist/bench/index.cjs'))
const args = [inRoot('dist/bench/index.cjs'), ...process.argv.slice(2)]
const { code } = await run(process.execPath, args, { output: 'inherit' })
process.exitCode = code
