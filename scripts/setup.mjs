import { pathToFileURL } from 'node:url'
import { ensurePackages } from './lib/packages.mjs'
import { ensureRuntime } from './lib/runtime.mjs'
import { ensureSecondNode } from './lib/second-node.mjs'
import { ensureSystem, forApp, forTests } from './lib/system.mjs'

/**
 * Brings what is missing on this machine; quick when nothing is. `level`:
 * 'packages' the npm packages alone; 'app' also Electron and its libraries; 'tests' also what the tests use.
 * Resolves to { runtime, missing }: the Electron found, and Debian packages that could not be installed.
 */
export async function setUp(level) {
  await ensurePackages()
  if (level === 'packages') return { runtime: undefined, missing: [] }
  const missing = await ensureSystem(level === 'tests' ? forTests : forApp)
  if (level === 'tests') await ensureSecondNode()
  return { runtime: await ensureRuntime(), missing }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { runtime } = await setUp('tests')
  process.stdout.write(`Electron ${runtime.version} in ${runtime.folder}\n`)
}
