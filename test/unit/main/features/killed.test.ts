import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyRegister } from '../../../../main/store/verify'
import { newTestVault, type TestVault } from '../../../helpers/register'

/* A process with an open session is killed without a word. */

const root = join(import.meta.dirname, '..', '..', '..', '..')
const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'killed-'))
let vault: TestVault
let child: ChildProcess
let reference = ''

beforeAll(async () => {
  vault = await newTestVault()
  const bundle = join(folder, 'unlocked-process.cjs')
  buildSync({
    entryPoints: [join(root, 'test/helpers/unlocked-process.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
  child = spawn(process.execPath, [bundle, vault.folder, 'mere', vault.passphrases.mere], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
  })
  const { stdout } = child
  if (stdout === null) throw new Error('the process has no output')
  const [first] = (await once(stdout, 'data')) as [Buffer]
  reference = first.toString().trim()
})
afterAll(() => {
  child.kill('SIGKILL')
  vault.remove()
  rmSync(folder, { recursive: true })
})

describe('a process with an open session', () => {
  it('keeps every other process out, in words', async () => {
    expect(reference).toMatch(/^CH-/)
    const credentials = { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }
    expect(await vault.fault('session.unlock', credentials)).toEqual({
      code: 'conflict',
      message: 'This register is open in another window or by another person. Close it there first.',
    })
    expect(existsSync(join(vault.folder, 'closed.json'))).toBe(false)
  })

  it('loses nothing committed when it is killed, and its effect is closed as interrupted', async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    const status = await vault.ask('register.status', {})
    expect(status.state).toBe('locked')
    expect(status.notice).toContain('not closed cleanly')
    const { checks } = await verifyRegister(vault.folder)
    expect(checks.find(({ verdict }) => verdict === 'fail')?.detail).toContain('not cleanly closed')

    await vault.signIn('mere')
    const { body } = await vault.ask('case.open', { reference })
    expect(body.incident.title).toBe('Recorded before the power failed')
    const events = vault.audit().map(({ operation, outcome }) => `${operation} ${outcome}`)
    const asked = events.lastIndexOf('verify.file asked')
    expect(asked).toBeGreaterThan(events.indexOf('case.create done'))
    expect(events.slice(asked + 1)).toContain('verify.file interrupted')
    expect(await vault.problems()).toEqual([])
  })

  it('is closed as interrupted once, not at every sign-in', async () => {
    await vault.signIn('mere')
    const events = vault.audit().filter(({ outcome }) => outcome === 'interrupted')
    expect(events.length).toBe(1)
    vault.lock()
    expect((await verifyRegister(vault.folder)).checks.filter(({ verdict }) => verdict !== 'pass')).toEqual(
      [],
    )
  })
})
