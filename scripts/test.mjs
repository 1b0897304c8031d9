/*
 * npm test [-- types|lint|format|unit|e2e …]: sets up what is missing, then every check, or those named.
 * The last line is `N passed, N failed`; types, lint and format count as one each.
 */
import { build } from './build.mjs'
import { withDisplay } from './lib/display.mjs'
import { setUp } from './setup.mjs'

const named = process.argv.slice(2)
const wants = (name) => named.length === 0 || named.includes(name)
const total = { passed: 0, failed: 0 }
const add = (counts) => {
  total.passed += counts.passed
  total.failed += counts.failed
}

try {
  await setUp(wants('e2e') || wants('unit') ? 'tests' : 'packages')
  const { types, lint, format, unit, endToEnd } = await import('./lib/checks.mjs')
  const quick = { types, lint, format }
  const still = Object.keys(quick).filter(wants)
  await Promise.all(still.map(async (name) => add(await quick[name]())))
  if (wants('e2e') || wants('unit')) await build()
  if (wants('unit')) add(await unit())
  if (wants('e2e')) add(await withDisplay(endToEnd, 2))
} catch (error) {
  process.stdout.write(`${error.stack ?? String(error)}\n`)
  total.failed += 1
}

process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
process.stdout.write(`\n${String(total.passed)} passed, ${String(total.failed)} failed\n`)
