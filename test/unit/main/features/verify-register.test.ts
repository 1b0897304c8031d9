import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Verification } from '../../../../shared/contract/release'
import { checkClosed } from '../../../../main/store/closed'
import { stopVerifying } from '../../../../main/store/verify-worker'
import { witnessFiles } from '../../../../main/store/witness'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

const root = join(import.meta.dirname, '..', '..', '..', '..')
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'worker-'))
const workerEntry = join(folder, 'cli.cjs')

let vault: TestVault

beforeAll(async () => {
  buildSync({
    ...{ entryPoints: [join(root, 'main/cli.ts')], outfile: workerEntry, bundle: true, platform: 'node' },
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
  vault = await newTestVault()
  Object.assign(vault.vault.ports, { workerEntry })
})
beforeEach(async () => {
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
  rmSync(folder, { recursive: true })
})

const verify = (run = {}) => vault.run('verify.register', {}, run)
const failedOf = (of: unknown) => (of as Verification).checks.filter(({ verdict }) => verdict !== 'pass')

describe('verify.register on a thread of its own', () => {
  it('finds what it finds on this one, and says how far it is', async () => {
    for (let n = 0; n < 20; n += 1) await vault.ask('case.create', { incident: plainIncident })
    const steps: string[] = []
    const inThread = await verify({
      progress: (_done: number, _total: number, what: string) => steps.push(what),
    })
    Object.assign(vault.vault.ports, { workerEntry: null })
    const here = await verify()
    Object.assign(vault.vault.ports, { workerEntry })
    if (!inThread.ok || !here.ok) throw new Error('a check failed')
    expect(failedOf(inThread.value)).toEqual([])
    const names = (of: unknown) => (of as Verification).checks.map(({ name }) => name)
    expect(names(inThread.value)).toEqual(names(here.value))
    expect(names(here.value)).toEqual(
      expect.arrayContaining(['warrants', 'letters', 'key rings', 'messages']),
    )
    const { checks } = inThread.value as Verification
    expect(checks.find(({ name }) => name === 'revisions')?.detail).toMatch(/^(\d+) in order, \1 opened$/)
    expect(new Set(steps)).toEqual(
      new Set([
        'Checking every page',
        'Checking revisions',
        'Checking documents',
        'Checking transfers',
        'Checking the audit',
        'Checking accounts and signatures',
      ]),
    )
  })

  it('sees the register as it was when it began, while others go on writing', async () => {
    const checking = verify()
    for (let n = 0; n < 30; n += 1) {
      await vault.ask('case.create', { incident: plainIncident })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const found = await checking
    if (!found.ok) throw new Error(found.fault.message)
    expect(failedOf(found.value)).toEqual([])
    expect(await vault.problems()).toEqual([])
  })

  it('ends when it is cancelled', async () => {
    const controller = new AbortController()
    const checking = verify({ signal: controller.signal, progress: () => controller.abort() })
    expect(await checking).toEqual({ ok: false, fault: { code: 'conflict', message: 'Cancelled.' } })
    expect(vault.failures).toEqual([])
  })

  it('lets go of the register before a lock, which leaves it cleanly closed', async () => {
    const checking = verify()
    await new Promise((resolve) => setTimeout(resolve, 30))
    await stopVerifying(2000)
    vault.lock()
    expect(checkClosed(vault.folder).filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(existsSync(join(vault.folder, 'register.db-wal'))).toBe(false)
    expect((await checking).ok).toBe(false)
  })
})

describe('the witness of a computer', () => {
  it('is told the head at sign-in and at lock, and nobody hears of it while it agrees', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'closehold-profile-'))
    const witness = witnessFiles(profile)
    vault.lock()
    Object.assign(vault.vault.ports, { witness })
    try {
      const first = await vault.signIn('mere')
      expect(first.notices.filter((notice) => notice.includes('kept no head'))).toHaveLength(1)
      const second = await vault.signIn('mere')
      expect(second.notices.join()).not.toMatch(/kept no head|rolled back/)
      expect((await vault.ask('audit.standing', {})).witness.state).toBe('agrees')
      vault.lock()

      const path = join(profile, 'witness', `${second.registerId}.json`)
      const db = join(vault.folder, 'register.db')
      const before = readFileSync(db)
      await vault.signIn('wiremu')
      vault.lock()
      writeFileSync(db, before)
      const kept = readFileSync(path, 'utf8')
      const rolledBack = await vault.signIn('mere')
      expect(rolledBack.notices.join(' ')).toMatch(
        /ends before row \d+, which this computer saw on .*rolled back/,
      )
      const alarms = vault.audit().filter(({ operation }) => operation === 'witness.compare')
      expect(alarms).toMatchObject([{ outcome: 'failed', code: 'shorter' }])
      const again = await vault.signIn('mere')
      expect(again.notices.join(' ')).toMatch(/rolled back|another row/)
      expect(readFileSync(path, 'utf8')).toBe(kept)

      const accepted = await vault.ask('audit.acceptHistory', { reason: 'Restored from disc 3 on purpose' })
      expect(accepted.state).toBe('agrees')
      expect(vault.audit().at(-1)?.subject).toMatch(
        /^the witness knew row \d+: Restored from disc 3 on purpose$/,
      )
      expect((await vault.ask('audit.standing', {})).witness.state).toBe('agrees')
      expect(await vault.fault('audit.acceptHistory', { reason: 'Again' })).toMatchObject({
        code: 'conflict',
      })
      const quiet = await vault.signIn('mere')
      expect(quiet.notices.join()).not.toMatch(/rolled back|another row/)
      expect(await vault.problems()).toEqual([])
    } finally {
      Object.assign(vault.vault.ports, { witness: null })
      rmSync(profile, { recursive: true })
    }
  })

  it('keeps nobody out when the profile cannot be written', async () => {
    const refuse = () => {
      throw new Error('read-only')
    }
    vault.lock()
    Object.assign(vault.vault.ports, { witness: { read: () => null, write: refuse } })
    await vault.signIn('mere')
    vault.lock()
    expect(vault.failures.map(({ reference }) => reference)).toEqual(['WITNESS', 'WITNESS'])
    Object.assign(vault.vault.ports, { witness: null })
  })
})
