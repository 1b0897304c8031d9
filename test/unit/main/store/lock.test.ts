import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acquireLock } from '../../../../main/store/lock'
import { storeError } from './support'

let folder: string
let child: ChildProcess | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closehold-lock-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  child = null
  rmSync(folder, { recursive: true })
})

const inUse = storeError('in-use')

/** Another process that takes the lock as the application does, says so, and waits. */
async function lockElsewhere(): Promise<ChildProcess> {
  const driver = createRequire(import.meta.url).resolve('@signalapp/sqlcipher')
  const script = `
    const { default: Database } = require(${JSON.stringify(driver)})
    const db = new Database(${JSON.stringify(join(folder, 'register.lock'))})
    db.exec('BEGIN EXCLUSIVE')
    process.stdout.write('held')
    setInterval(() => db, 1000)
  `
  const started = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  await once(started.stdout, 'data')
  return started
}

it('keeps a second holder out, in this process and from another', async () => {
  const lock = acquireLock(folder)
  expect(() => acquireLock(folder)).toThrow(inUse)
  lock.release()
  lock.release()
  await lockElsewhere()
  expect(() => acquireLock(folder)).toThrow(inUse)
})

it('is free again the moment the process that held it is killed', async () => {
  const other = await lockElsewhere()
  other.kill('SIGKILL')
  await once(other, 'exit')
  acquireLock(folder).release()
})
