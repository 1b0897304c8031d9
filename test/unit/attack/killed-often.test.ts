import { buildSync } from 'esbuild'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTestVault, type TestVault } from '../../helpers/register'

/* A process that saves one case after another is killed at any moment; CLOSEHOLD_KILLS asks for more. */

const kills = Number(process.env.CLOSEHOLD_KILLS ?? 2)
const root = join(import.meta.dirname, '..', '..', '..')
const cache = join(root, 'node_modules', '.cache')
let vault: TestVault
let bundle = ''

beforeAll(async () => {
  vault = await newTestVault()
  mkdirSync(cache, { recursive: true })
  bundle = join(mkdtempSync(join(cache, 'kills-')), 'saving.cjs')
  buildSync({
    entryPoints: [join(root, 'test/helpers/saving-process.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
})
afterAll(() => {
  vault.remove()
  rmSync(join(bundle, '..'), { recursive: true, force: true })
})

/** Lets it save until it is killed; answers the references it had been told were saved. */
async function killedWhileSaving(after: number): Promise<string[]> {
  const child = spawn(process.execPath, [bundle, vault.folder, 'mere', vault.passphrases.mere], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString()
  })
  await once(child.stdout, 'data')
  await delay(after)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  return printed.split('\n').slice(0, -1)
}

describe('a process killed while it saves', () => {
  it(
    `loses nothing that was answered, ${String(kills)} times`,
    { timeout: 60_000 + kills * 20_000 },
    async () => {
      const answered: string[] = []
      for (let round = 0; round < kills; round += 1) {
        answered.push(...(await killedWhileSaving(randomInt(0, 400))))
        await vault.signIn('mere')
        for (const reference of answered) await vault.ask('case.open', { reference })
        expect(await vault.problems()).toEqual([])
        vault.lock()
      }
      expect(answered.length).toBeGreaterThan(kills)
    },
  )
})
