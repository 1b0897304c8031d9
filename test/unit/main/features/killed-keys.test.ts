import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSlots } from '../../../../main/keys/slots'
import { pathIn } from '../../../../main/store/folder'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

/*
 * Acts that change files and the database together, in a process that is killed
 * at each of its steps: afterwards everybody signs in, one of the two
 * passphrases opens, and the register verifies.
 */

const root = join(import.meta.dirname, '..', '..', '..', '..')
const place = mkdtempSync(join(root, 'node_modules', '.cache', 'killed-keys-'))
const bundle = join(place, 'killed-at-step.cjs')
const whole = join(place, 'whole')
let vault: TestVault
let oneTime = ''
let reference = ''

beforeAll(async () => {
  buildSync({
    entryPoints: [join(root, 'test/helpers/killed-at-step.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
  vault = await newTestVault()
  await vault.signIn('wiremu')
  reference = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  await vault.signIn('mere')
  const account = { signInName: 'hana', displayName: 'Hana Ngata', role: 'officer' as const }
  oneTime = (await vault.ask('account.create', account)).oneTimePassphrase
  vault.lock()
  cpSync(vault.folder, whole, { recursive: true })
})
afterAll(() => {
  vault.remove()
  rmSync(place, { recursive: true })
})

interface Act {
  readonly signInName: string
  readonly passphrase: string
  readonly operation: string
  readonly input: unknown
}

/** Does the act in a process killed before its `step`-th step; true if it ended before that. */
async function killedAt(step: number, act: Act): Promise<boolean> {
  vault.lock()
  rmSync(vault.folder, { recursive: true, force: true })
  cpSync(whole, vault.folder, { recursive: true })
  const { signInName, passphrase, operation, input } = act
  const args = [vault.folder, signInName, passphrase, operation, JSON.stringify(input), String(step)]
  const child = spawn(process.execPath, [bundle, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
  })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  expect(['', 'done']).toContain(said)
  return said === 'done'
}

const opens = async (signInName: string, passphrase: string) => {
  vault.lock()
  return (await vault.call('session.unlock', { signInName, passphrase })).ok
}

/** Kills before every step in turn, and looks after each. Returns how many there were. */
async function everyStep(act: Act, look: (ended: boolean) => Promise<void>): Promise<number> {
  for (let step = 1; step < 60; step += 1) {
    const ended = await killedAt(step, act)
    await look(ended)
    expect(vault.failures).toEqual([])
    if (ended) return step - 1
  }
  throw new Error('the act has no end')
}

const slotsOf = () => readSlots(pathIn(vault.folder, 'keyslots')).slots

describe('a process killed at each step of', () => {
  it('the first sign-in, where fresh keys are made', { timeout: 600_000 }, async () => {
    const next = 'a passphrase that Hana chose'
    const input = { current: oneTime, next }
    const act = { signInName: 'hana', passphrase: oneTime, operation: 'session.changePassphrase', input }
    const steps = await everyStep(act, async (ended) => {
      const [fresh, old] = [await opens('hana', next), await opens('hana', oneTime)]
      expect(old).toBe(!fresh)
      if (ended) expect(fresh).toBe(true)
      await vault.signIn('mere')
      expect(await vault.problems()).toEqual([])
      expect(slotsOf().length).toBe(3)
    })
    expect(steps).toBeGreaterThan(3)
  })

  it('replacing a CSO’s keys', { timeout: 600_000 }, async () => {
    const next = 'another one that Mere chose'
    const input = { current: vault.passphrases.mere, next }
    const act = {
      signInName: 'mere',
      passphrase: vault.passphrases.mere,
      operation: 'session.replaceKeys',
      input,
    }
    const steps = await everyStep(act, async () => {
      const [old, fresh] = [await opens('mere', vault.passphrases.mere), await opens('mere', next)]
      expect(old).not.toBe(fresh)
      await opens('mere', old ? vault.passphrases.mere : next)
      expect((await vault.ask('case.open', { reference })).revision).toBe(1)
      expect(await vault.problems()).toEqual([])
      expect(slotsOf().length).toBe(3)
    })
    expect(steps).toBeGreaterThan(3)
  })

  it('rotating the register key, with people absent', { timeout: 600_000 }, async () => {
    const act = {
      signInName: 'mere',
      passphrase: vault.passphrases.mere,
      operation: 'register.rotate',
      input: { reason: 'A passphrase was seen.' },
    }
    const steps = await everyStep(act, async () => {
      await vault.signIn('wiremu')
      expect((await vault.ask('case.open', { reference })).revision).toBe(1)
      await vault.signIn('mere')
      expect(await vault.problems()).toEqual([])
      expect(await opens('hana', oneTime)).toBe(true)
      expect(slotsOf().every(({ offer }) => offer === null)).toBe(true)
      vault.lock()
    })
    expect(steps).toBeGreaterThan(5)
  })
})
