import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { inRoot } from './paths.mjs'
import { npm, say } from './run.mjs'

/** Installs the npm packages of package-lock.json unless exactly those are there already. */
export async function ensurePackages() {
  if (packagesAreThere()) return
  await oneAtATime('packages', async (onStart) => {
    if (packagesAreThere()) return
    say('Installing npm packages (once)…')
    const first = await install(onStart)
    if (packagesAreThere()) return
    /* What an earlier, broken install left behind can stop npm from clearing up by itself. */
    rmSync(inRoot('node_modules'), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    const second = await install(onStart)
    if (!packagesAreThere()) throw new Error(`npm could not install the packages:\n${second || first}`)
  })
}

async function install(onStart) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  return npm(['ci', ...quiet], { onStart }).catch((error) => error.message)
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
