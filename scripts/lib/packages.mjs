import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { inRoot } from './paths.mjs'
import { npm, say } from './run.mjs'

/** Installs the npm packages of package-lock.json unless exactly those are there already. */
export async function ensurePackages() {
  if (packagesAreThere()) return
  await oneAtATime('packages', async () => {
    if (packagesAreThere()) return
    say('Installing npm packages (once)…')
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
    await npm(['ci', ...quiet], { output: 'keep' })
  })
}

/* npm writes its own list last, so an interrupted install has none and is done again. */
function packagesAreThere() {
  const installed = readLock('node_modules/.package-lock.json')
  const wanted = readLock('package-lock.json')
  if (!installed || !wanted) return false
  return Object.entries(wanted.packages).every(([folder, entry]) => {
    if (folder === '') return true
    const found = installed.packages[folder]
    if (!found) return entry.optional === true || entry.devOptional === true
    return found.version === entry.version && existsSync(join(inRoot(folder), 'package.json'))
  })
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8'))
  } catch {
    return undefined
  }
}
