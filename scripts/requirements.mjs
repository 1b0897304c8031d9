/*
 * npm run -s requirements [-- --ids]: runs the tests of the requirement rows and says which rows they cover.
 * One line a row: id | covered or missing | tests | screen; `--ids` prints the ids of covered rows alone.
 * The last line is `303 rows, N covered, M missing`. A failing test, an unknown id or a wrong title goes to
 * standard error and makes it exit with 1; a row without a test does not.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, root } from './lib/paths.mjs'
import { build } from './build.mjs'
import { coverage, lineOf, rowsOf, summaryOf, testsOf } from './lib/requirement-rows.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './setup.mjs'

const folder = 'test/unit/requirements'
const cache = inRoot('node_modules/.cache/closehold')
const reportPath = join(cache, 'requirements.json')

/** What Vitest reports of the folder; undefined, having shown why, when it could not be run. */
async function report() {
  mkdirSync(cache, { recursive: true })
  rmSync(reportPath, { force: true })
  const vitest = inRoot('node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', folder, '--reporter=json', `--outputFile=${reportPath}`]
  const { output } = await run(process.execPath, args)
  if (existsSync(reportPath)) return JSON.parse(readFileSync(reportPath, 'utf8'))
  process.stderr.write(`${output.slice(-4000)}\n`)
  return undefined
}

await setUp('tests')
await build(['node'])
const rows = rowsOf(readFileSync(inRoot('docs/requirements.md'), 'utf8'))
const found = await report()
const { tests, broken } = found ? testsOf(found, root) : { tests: [], broken: ['The tests did not run.'] }
const { lines, problems } = coverage(rows, tests)
const all = [...broken, ...problems]
for (const problem of all) process.stderr.write(`${problem}\n`)
const shown = process.argv.includes('--ids')
  ? lines.filter(({ isCovered }) => isCovered).map(({ id }) => id)
  : lines.map(lineOf)
process.stdout.write([...shown, summaryOf(lines), ''].join('\n'))
process.exitCode = all.length > 0 ? 1 : 0
