/*
 * npm run test:long [-- kill|tamper|fuzz|matrix|canary …]: the long forms of the attack tests, or those named.
 * Prints one `name count failures` line each; what fails in detail goes to standard error. Takes about as many
 * minutes as CLOSEHOLD_LONG_MINUTES says (60 unless told): less time asks for fewer inputs, never fewer kinds,
 * and a section that outlives twice its share is ended and counts as a failure.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { withDisplay } from './lib/display.mjs'
import { sections } from './lib/long.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './setup.mjs'

const minutes = Number(process.env.CLOSEHOLD_LONG_MINUTES ?? 60)
const named = process.argv.slice(2)
const wanted = sections(minutes / 60).filter(({ name }) => named.length === 0 || named.includes(name))
const share = ((minutes * 60_000) / Math.max(1, wanted.length)) * 2
const cache = inRoot('node_modules/.cache/closehold')
const reportPath = join(cache, 'long.json')

async function vitest({ unit, env }) {
  const args = [
    inRoot('node_modules/vitest/vitest.mjs'),
    'run',
    ...unit.filter((file) => existsSync(inRoot(file))),
    '--testTimeout=600000',
    '--hookTimeout=600000',
    '--reporter=json',
    `--outputFile=${reportPath}`,
  ]
  return counted(args, env, (json) => {
    const broken = json.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    const failed = json.testResults
      .flatMap((file) => file.assertionResults)
      .filter((one) => one.status === 'failed')
      .map((one) => `${one.fullName}\n${one.failureMessages.join('\n').slice(0, 2000)}`)
    return {
      count: json.numTotalTests,
      failures: json.numFailedTests + broken.length,
      said: [...failed, ...broken.map((file) => `${file.name}: ${file.message}`)],
    }
  })
}

async function playwright({ e2e, env }) {
  const args = [inRoot('node_modules/@playwright/test/cli.js'), 'test', ...e2e, '--reporter=json']
  return withDisplay((display) =>
    counted(args, { ...display, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath }, ({ stats, errors }) => ({
      count: stats.expected + stats.unexpected + stats.flaky,
      failures: stats.unexpected + stats.flaky + errors.length,
      said: errors.map(({ message }) => message),
    })),
  )
}

async function counted(args, env, count) {
  mkdirSync(cache, { recursive: true })
  rmSync(reportPath, { force: true })
  const settings = { env: { ...process.env, ...env }, timeout: share }
  const { code, output } = await run(process.execPath, args, settings)
  const found = existsSync(reportPath)
    ? count(JSON.parse(readFileSync(reportPath, 'utf8')))
    : { count: 0, failures: 0, said: [] }
  const isUnsaid = code !== 0 && found.failures === 0
  for (const text of isUnsaid ? [output.slice(-4000)] : found.said) process.stderr.write(`${text}\n`)
  return { count: found.count, failures: found.failures + (isUnsaid ? 1 : 0) }
}

let failures = 0
await setUp('tests')
await build()
for (const section of wanted) {
  const parts = [await vitest(section), ...(section.e2e === undefined ? [] : [await playwright(section)])]
  const total = parts.reduce((sum, part) => ({
    count: sum.count + part.count,
    failures: sum.failures + part.failures,
  }))
  failures += total.failures
  process.stdout.write(`${section.name} ${String(total.count)} ${String(total.failures)}\n`)
}
process.exitCode = failures > 0 || wanted.length === 0 ? 1 : 0
