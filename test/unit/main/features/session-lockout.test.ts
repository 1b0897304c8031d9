import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteAttempt, readAttempts } from '../../../../main/store/attempts'
import { accountByName, updateAccount } from '../../../../main/store/accounts'
import { pathIn, readRegisterFile, writeRegisterFile } from '../../../../main/store/folder'
import { verifyRegister } from '../../../../main/store/verify'
import { newTestVault, type TestVault } from '../../../helpers/register'

let vault: TestVault
let now = new Date()
const wrong = 'not the passphrase at all'

beforeAll(async () => {
  vault = await newTestVault({ now: () => now })
  now = new Date(Date.now() + 60_000)
})
afterAll(() => {
  vault.remove()
})

const attempt = (signInName: string, passphrase = wrong) =>
  vault.fault('session.unlock', { signInName, passphrase })
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
/** A failure as the sign-in notes it, without the second it takes to derive a key. */
const failed = (signInName: string) => {
  noteAttempt(vault.folder, { at: now.toISOString(), signInName })
}
const status = (signInName: string) => {
  const db = vault.vault.session?.db
  return db === undefined ? null : accountByName(db, signInName)?.status
}
const locked =
  'This account is locked after three failed sign-ins. A Chief Security Officer or the recovery cards unlock it.'

describe('three failed sign-ins', () => {
  it('lock the account, whether the fourth passphrase is right or not, and the audit says so', async () => {
    expect((await attempt('wiremu')).message).toBe('The sign-in name or the passphrase is not right.')
    failed('wiremu')
    failed('wiremu')
    expect(await attempt('wiremu')).toEqual({ code: 'denied', message: locked })
    expect(await attempt('wiremu', vault.passphrases.wiremu)).toEqual({ code: 'denied', message: locked })
    expect(readAttempts(vault.folder).length).toBe(3)
    const view = await vault.signIn('mere')
    expect(view.notices.join(' ')).toContain('Failed sign-ins since: wiremu (3).')
    expect(view.notices.join(' ')).toContain(
      'The account of Wiremu Paki is locked after three failed sign-ins.',
    )
    expect(status('wiremu')).toBe('locked')
    const events = vault.audit().filter(({ operation }) => operation === 'session.unlock')
    expect(
      events.filter(({ outcome, subject }) => outcome === 'refused' && subject === 'wiremu').length,
    ).toBe(3)
    expect(events.filter(({ code }) => code === 'locked').length).toBe(1)
    expect(await vault.problems()).toEqual([])
  })

  it('count on over other people’s sign-ins, and are told of once', async () => {
    const view = await vault.signIn('mere')
    expect(view.notices.join(' ')).not.toContain('Failed sign-ins since')
    expect(await attempt('hana')).toMatchObject({ code: 'conflict' })
    vault.lock()
    expect(await attempt('wiremu', vault.passphrases.wiremu)).toEqual({ code: 'denied', message: locked })
    expect((await vault.ask('register.status', {})).notice ?? '').not.toContain('Failed sign-ins')
  })

  it('are forgotten when a CSO has unlocked the account', async () => {
    await vault.signIn('mere')
    const id = accountByName(vault.vault.session?.db ?? fail(), 'wiremu')?.id ?? ''
    await vault.ask('account.unlock', { accountId: id, reason: 'He mistyped it.' })
    await vault.signIn('wiremu')
    expect(status('wiremu')).toBe('active')
    expect(existsSync(join(vault.folder, 'attempts.json'))).toBe(false)
  })

  it('do not lock the last CSO, who waits: 30 s, doubling to 15 min at most', async () => {
    vault.lock()
    for (const _ of [1, 2, 3]) failed('mere')
    const waits: string[] = []
    for (const wait of [30, 60, 120, 240, 480, 900, 900]) {
      waits.push((await attempt('mere', vault.passphrases.mere)).message)
      later(wait - 1)
      expect((await attempt('mere', vault.passphrases.mere)).message).toContain('wait 1 seconds')
      later(1)
      failed('mere')
    }
    expect(waits.map((text) => /wait (\d+) seconds/.exec(text)?.[1])).toEqual([
      '30',
      '60',
      '120',
      '240',
      '480',
      '900',
      '900',
    ])
    later(901)
    const view = await vault.signIn('mere')
    expect(view.notices.join(' ')).toContain('your name (10)')
    expect(status('mere')).toBe('active')
    expect(existsSync(join(vault.folder, 'attempts.json'))).toBe(false)
  })

  it('make the last CSO wait no longer because the clock was set back', async () => {
    vault.lock()
    later(7200)
    for (const _ of [1, 2, 3]) failed('mere')
    later(-7200)
    expect((await attempt('mere')).message).toContain('wait 30 seconds')
    later(31)
    await vault.signIn('mere')
  })

  it('leave nothing of what was typed by mistake', async () => {
    vault.lock()
    await attempt('my-passphrase-in-the-wrong-box')
    expect(readFileSync(pathIn(vault.folder, 'attempts'), 'utf8')).not.toContain('wrong-box')
  })
})

describe('somebody whose passphrase is right', () => {
  it.each(['suspended', 'locked', 'retired'] as const)(
    'is refused while %s, and the audit has it',
    async (state) => {
      await vault.signIn('mere')
      const id = accountByName(vault.vault.session?.db ?? fail(), 'wiremu')?.id ?? ''
      updateAccount(vault.vault.session?.db ?? fail(), id, { status: state })
      vault.lock()
      expect(await attempt('wiremu', vault.passphrases.wiremu)).toEqual({
        code: 'denied',
        message: `This account is ${state}.`,
      })
      expect(vault.vault.session).toBeNull()
      const { checks } = await verifyRegister(vault.folder)
      expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
      const reopened = await vault.signIn('mere').then(() => vault.vault.session)
      const last = vault.audit().findLast(({ account, outcome }) => account === id && outcome === 'refused')
      expect(last).toMatchObject({ operation: 'session.unlock', code: state, subject: 'wiremu' })
      expect(await vault.problems()).toEqual([])
      if (state !== 'retired') updateAccount(reopened?.db ?? fail(), id, { status: 'active' })
    },
  )
})

describe('the banner', () => {
  it('must be acknowledged before a passphrase is looked at', async () => {
    await vault.signIn('mere')
    const key = vault.vault.session?.keys.authority
    if (key === null || key === undefined) throw new Error('the CSO holds the authority')
    writeRegisterFile(
      vault.folder,
      { ...readRegisterFile(vault.folder), banner: 'This is a Crown system.' },
      key,
    )
    vault.lock()
    expect((await vault.ask('register.status', {})).banner).toBe('This is a Crown system.')
    expect(await attempt('mere', vault.passphrases.mere)).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'acknowledged', message: 'has to be acknowledged' }],
    })
    expect(readAttempts(vault.folder).filter(({ signInName }) => signInName === 'mere')).toEqual([])
    const credentials = { signInName: 'mere', passphrase: vault.passphrases.mere, acknowledged: true }
    const view = await vault.ask('session.unlock', credentials)
    expect(view.notices[0]).toMatch(
      /^You last signed in on .+ The head of the history that you signed then: (\S+ ){7}\S+\.$/,
    )
  })

  it('a clock that was set back is said', async () => {
    vault.lock()
    later(-86_400)
    const credentials = { signInName: 'mere', passphrase: vault.passphrases.mere, acknowledged: true }
    const view = await vault.ask('session.unlock', credentials)
    expect(view.notices.join(' ')).toMatch(
      /The clock of this computer shows .+, earlier than the last entry in the history/,
    )
  })
})

function fail(): never {
  throw new Error('nobody is signed in')
}
