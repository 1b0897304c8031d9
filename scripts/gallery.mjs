/* npm run -s gallery -- --out DIR: every kind of document from made-up cases, as PDF and as pictures. */
import { build, bundle } from './build.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './setup.mjs'

await setUp('packages')
await build(['node'])
await bundle(inRoot('test/gallery/index.ts'), inRoot('dist/gallery/index.cjs'))
const { code } = await run(process.execPath, [inRoot('dist/gallery/index.cjs'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  output: 'inherit',
})
process.exitCode = code
