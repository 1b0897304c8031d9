import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as SlotFile from '../../../../main/keys/slot-file'
import type * as Audit from '../../../../main/store/audit'
import type * as Files from '../../../../main/store/files'
import { headlessVault, type Headless } from '../../../../main/commands/headless'
import { floorKdf } from '../../../../main/keys/kdf'
import { plainIncident, type TestVault } from '../../../helpers/register'
import { clearedFor } from '../../../../shared/domain/clearance'
import { vaultWithCards } from './recovery-kit'

/*
 * Each write of a ceremony is made to fail in turn, the commit included: what
 * the steps before it left is what a killed process leaves. Somebody must then
 * sign in, the old way or the new one, and the ceremony can be held again.
 */

const trap = vi.hoisted(() => ({ after: Infinity, seen: 0 }))
const step = vi.hoisted(() => () => {
  trap.seen += 1
  if (trap.seen > trap.after) throw new Error('killed')
})

vi.mock('../../../../main/keys/slot-file', async (original) => {
  const real = await original<typeof SlotFile>()
  const writeSlots: typeof real.writeSlots = (file, content) => {
    step()
    real.writeSlots(file, content)
  }
  return { ...real, writeSlots }
})
vi.mock('../../../../main/store/files', async (original) => {
  const real = await original<typeof Files>()
  const writeFileAtomically: typeof real.writeFileAtomically = (file, content) => {
    if (basename(file) === 'register.json' || basename(dirname(file)) === 'intake') step()
    real.writeFileAtomically(file, content)
  }
  return { ...real, writeFileAtomically }
})
vi.mock('../../../../main/store/audit', async (original) => {
  const real = await original<typeof Audit>()
  const appendAudit: typeof real.appendAudit = (db, session, event, ...rest) => {
    if (event.account === 'recovery') step()
    return real.appendAudit(db, session, event, ...rest)
  }
  return { ...real, appendAudit }
})

const fresh = 'a passphrase that is remembered'
let source: TestVault
let cards: string[]
let reference: string

beforeAll(async () => {
  ;({ vault: source, cards } = await vaultWithCards())
  await source.signIn('mere')
  ;({ reference } = (await source.ask('case.create', { incident: plainIncident })).body)
  source.lock()
})
afterAll(() => {
  source.remove()
})

const onCopy = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-killed-'))
  try {
    cpSync(source.folder, folder, { recursive: true })
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A process of its own: nothing of the one before is left. */
const newProcess = (folder: string) => headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })

async function hold(vault: Headless, operation: string, input: unknown, after = Infinity): Promise<boolean> {
  for (const typed of [cards[0], cards[1]]) await vault.ask('recovery.readCard', { typed: typed ?? '' })
  Object.assign(trap, { after, seen: 0 })
  Object.assign(vault.vault.ports, { logFailure: () => undefined })
  const { ok } = await vault.call(operation, input)
  Object.assign(trap, { after: Infinity })
  return ok
}

async function signsIn(folder: string, signInName: string, passphrase: string): Promise<boolean> {
  const vault = newProcess(folder)
  const { ok } = await vault.call('session.unlock', { signInName, passphrase })
  const opens = ok && (await vault.call('case.open', { reference })).ok
  vault.lock()
  return opens
}

describe('a ceremony that is cut short', { timeout: 400_000 }, () => {
  it('leaves the account with its old passphrase or its new one, whichever write was the last', async () => {
    const input = { signInName: 'mere', passphrase: fresh }
    const ways: string[] = []
    for (let after = 0; ; after++) {
      const isWhole = await onCopy(async (folder) => {
        const ended = await hold(newProcess(folder), 'recovery.restoreAccount', input, after)
        const old = await signsIn(folder, 'mere', source.passphrases.mere)
        const now = await signsIn(folder, 'mere', fresh)
        expect([old, now].filter(Boolean).length).toBe(1)
        ways.push(now ? 'new' : 'old')
        if (old) {
          expect(await hold(newProcess(folder), 'recovery.restoreAccount', input)).toBe(true)
          expect(await signsIn(folder, 'mere', fresh)).toBe(true)
        }
        return ended
      })
      if (isWhole) break
    }
    expect(ways.join(' ')).toMatch(/^(old ){3,}(new ?){2,}$/)
  })

  it('leaves the old CSO or the new one, whichever write was the last', async () => {
    const chosen = { signInName: 'aroha', displayName: 'Aroha Rangi', passphrase: fresh }
    const standing = clearedFor('SECRET')
    const ways: string[] = []
    for (let after = 0; ; after++) {
      const isWhole = await onCopy(async (folder) => {
        const retire = await csoIds(folder)
        const input = { ...chosen, standing, retire, reason: 'The CSO has died.' }
        const ended = await hold(newProcess(folder), 'recovery.appointCso', input, after)
        const now = await signsIn(folder, 'aroha', fresh)
        const old = await signsIn(folder, 'mere', source.passphrases.mere)
        expect([old, now].filter(Boolean).length).toBe(1)
        ways.push(now ? 'new' : 'old')
        if (old) {
          expect(await hold(newProcess(folder), 'recovery.appointCso', input)).toBe(true)
          expect(await signsIn(folder, 'aroha', fresh)).toBe(true)
        }
        return ended
      })
      if (isWhole) break
    }
    expect(ways.join(' ')).toMatch(/^(old ){3,}(new ?){2,}$/)
  })
})

async function csoIds(folder: string): Promise<string[]> {
  const vault = newProcess(folder)
  for (const typed of [cards[0], cards[1]]) await vault.ask('recovery.readCard', { typed: typed ?? '' })
  const accounts = await vault.ask('recovery.accounts', {})
  return accounts.filter(({ role }) => role === 'cso').map(({ id }) => id)
}
