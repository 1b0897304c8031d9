/* npm run -s bench -- [NAME] [--json]: one JSON object a line. */
import { build, bundle } from './build.mjs'
import { withDisplay } from './lib/display.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './setup.mjs'

const named = process.argv.slice(2)
/* Only the start of the app and its memory need Electron and somewhere to show it. */
const wantsWindow =
  named.every((name) => name.startsWith('--')) || named.includes('start') || named.includes('memory')
const { runtime } = await setUp(wantsWindow ? 'tests' : 'packages')
await build()
await bundle(inRoot('bench/index.ts'), inRoot('dist/bench/index.cjs'))

const bench = (env) =>
  run(process.execPath, [inRoot('dist/bench/index.cjs'), ...named], { env, output: 'inherit' })
const env = runtime ? { ...process.env, CLOSEHOLD_ELECTRON: runtime.executable } : process.env
const { code } = wantsWindow
  ? await withDisplay((display) => bench({ ...env, ...display }))
  : await bench(env)
process.exitCode = code
