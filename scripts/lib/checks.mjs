import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { run } from './run.mjs'

/* Every check resolves to { passed, failed }, having shown what a reader needs to mend a failure. */

const bin = (path) => inRoot('node_modules', path)
const cache = inRoot('node_modules/.cache/closehold')

/** The type checker over every process's own project. */
export async function types() {
  const projects = ['.', 'main', 'preload', 'renderer', 'test'].filter((name) =>
    existsSync(inRoot(name, 'tsconfig.json')),
  )
  const failures = []
  for (const name of projects) {
    const memory = join(cache, `types-${name === '.' ? 'shared' : name}.json`)
    const args = ['-p', inRoot(name), '--incremental', '--tsBuildInfoFile', memory, '--pretty', 'false']
    const { code, output } = await run(process.execPath, [bin('typescript/bin/tsc'), ...args])
    if (code !== 0) failures.push(output.trim())
  }
  return one('types', [...new Set(failures.join('\n').split('\n'))].join('\n'), failures.length === 0)
}

/** ESLint with no warning tolerated. */
export async function lint() {
  const memory = ['--cache', '--cache-location', join(cache, 'eslint'), '--cache-strategy', 'content']
  const args = [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0', ...memory]
  const { code, output } = await run(process.execPath, args)
  return one('lint', output.trim(), code === 0)
}

/** Prettier over every file it knows. */
export async function format() {
  const args = [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']
  const { code, output } = await run(process.execPath, args)
  return one('format', output.trim(), code === 0)
}

/** Vitest, under plain Node. */
export async function unit() {
  const report = join(cache, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [bin('vitest/vitest.mjs'), 'run', ...reporters]
  return counted(args, report, process.env, (json) => {
    const broken = json.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    return { passed: json.numPassedTests, failed: json.numFailedTests + broken.length }
  })
}

/** Playwright, in real Electron; `env` holds a display. */
export async function endToEnd(env) {
  const report = join(cache, 'e2e.json')
  const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json']
  return counted(args, report, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }))
}

async function counted(args, report, env, count) {
  mkdirSync(cache, { recursive: true })
  rmSync(report, { force: true })
  const { code } = await run(process.execPath, args, { env, output: 'inherit' })
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function one(name, output, passed) {
  if (output && !passed) process.stdout.write(`${output}\n`)
  process.stdout.write(`${passed ? '✓' : '✗'} ${name}\n`)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 }
}
