import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cacheFolder, root } from './paths.mjs'

/**
 * Runs `work` while no other command of this clone does the same kind of work. A lock is taken over once its
 * holder has died, and so have the programs that `work` told of through its argument.
 */
export async function oneAtATime(kind, work) {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const lock = join(cacheFolder, 'locks', `${kind}-${id}`)
  mkdirSync(join(cacheFolder, 'locks'), { recursive: true })
  while (!take(lock)) await delay(200)
  try {
    return await work((pid) => appendFileSync(lock, ` ${String(pid)}`))
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isStale(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isStale(lock) {
  try {
    const pids = readFileSync(lock, 'utf8').split(' ').filter(Boolean).map(Number)
    if (pids.length === 0) return Date.now() - statSync(lock).mtimeMs > 5000
    return !pids.some(isAlive)
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}
