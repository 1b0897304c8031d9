import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoOrganisation } from '../../../../main/commands/demo-run'
import { headlessVault } from '../../../../main/commands/headless'
import { floorKdf } from '../../../../main/keys/kdf'
import { checkClosed } from '../../../../main/store/closed'
import { plainIncident, type TestVault } from '../../../helpers/register'
import { custodians, makeCards, typeCards, vaultWithCards } from './recovery-kit'

const fresh = 'a passphrase that is remembered'

let vault: TestVault
let cards: string[]

beforeAll(async () => {
  ;({ vault, cards } = await vaultWithCards())
})
afterAll(() => {
  vault.remove()
})
afterEach(async () => {
  vi.useRealTimers()
  vault.lock()
  await vault.ask('recovery.forgetCards', {})
})

const at = (line: number, text: string, change: (line: string) => string) =>
  text
    .split('\n')
    .map((each, index) => (index === line ? change(each) : each))
    .join('\n')

const swapLast = (line: string) => line.replace(/.$/, (last) => (last === '7' ? '8' : '7'))

describe('cards typed at the lock screen', { timeout: 120_000 }, () => {
  it('are counted as they come, and any two of them are enough', async () => {
    expect(await vault.ask('recovery.readCard', { typed: cards[2] ?? '' })).toEqual({
      read: [3],
      needed: 2,
      of: 3,
      complete: false,
    })
    expect(await vault.ask('recovery.readCard', { typed: (cards[0] ?? '').toLowerCase() })).toEqual({
      read: [1, 3],
      needed: 2,
      of: 3,
      complete: true,
    })
  })

  it('say for each mistake what it is: a wrong line, a damaged card, one typed twice, one missing', async () => {
    const typed = cards[0] ?? ''
    const wrong = await vault.fault('recovery.readCard', { typed: at(3, typed, swapLast) })
    expect(wrong).toMatchObject({ code: 'invalid' })
    expect(wrong.message).toMatch(/^Line 3 does not match/)

    const lines = typed.split('\n')
    const other = (cards[1] ?? '').split('\n')
    const mixed = [...lines.slice(0, 4), ...other.slice(4)].join('\n')
    expect((await vault.fault('recovery.readCard', { typed: mixed })).message).toMatch(
      /Every line is right by itself, but the card as a whole is not/,
    )

    await vault.ask('recovery.readCard', { typed })
    expect(await vault.fault('recovery.readCard', { typed })).toMatchObject({
      code: 'invalid',
      message: 'Card 1 has been read already.',
    })

    const missing = await vault.fault('recovery.restoreAccount', { signInName: 'mere', passphrase: fresh })
    expect(missing).toMatchObject({ code: 'invalid' })
    expect(missing.message).toMatch(/2 of 3 cards are needed; read so far: 1/)
  })

  it('of another register, and of a set that was replaced, are told apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'closehold-foreign-'))
    const other = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
    const cso = { signInName: 'mere', displayName: 'Mere Tūhoe', passphrase: fresh }
    await other.ask('register.create', { organisation: demoOrganisation, cso })
    await other.ask('recovery.begin', { custodians })
    const { lines } = await other.ask('recovery.showCard', { number: 1 })
    other.lock()
    rmSync(folder, { recursive: true })
    const foreign = await vault.fault('recovery.readCard', { typed: lines.join('\n') })
    expect(foreign).toMatchObject({ code: 'invalid', message: 'This card belongs to another register.' })

    const before = cards
    await vault.signIn('mere')
    cards = await makeCards(vault)
    await vault.signIn('wiremu')
    vault.lock()
    const replaced = await vault.fault('recovery.readCard', { typed: before[0] ?? '' })
    expect(replaced).toMatchObject({ code: 'invalid' })
    expect(replaced.message).toMatch(/whose cards have been replaced: it opens nothing here any more/)
  })

  it('are forgotten on request, at lock, and ten minutes after the last, whatever the clock shows', async () => {
    await typeCards(vault, cards, [1])
    expect(await vault.ask('recovery.forgetCards', {})).toMatchObject({ read: [], complete: false })

    await typeCards(vault, cards, [1])
    vault.lock()
    expect(vault.vault.cards?.cards).toEqual([])

    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await typeCards(vault, cards, [1])
    const [share] = (vault.vault.cards?.cards ?? []).map((card) => card.share)
    vi.advanceTimersByTime(6 * 60_000)
    await typeCards(vault, cards, [2])
    vi.advanceTimersByTime(6 * 60_000)
    expect(vault.vault.cards?.cards.length).toBe(2)
    vi.advanceTimersByTime(4 * 60_000)
    expect(vault.vault.cards?.cards).toEqual([])
    expect(share?.every((byte) => byte === 0)).toBe(true)
  })
})

describe('bringing an account back', { timeout: 120_000 }, () => {
  it('gives a forgotten passphrase’s holder everything back, letters included, and leaves the register closed', async () => {
    // The key of this case reaches the CSO by a letter that nobody has taken yet.
    await vault.signIn('wiremu')
    const { body } = await vault.ask('case.create', { incident: plainIncident })
    vault.lock()
    await typeCards(vault, cards, [1, 3])
    const listed = await vault.ask('recovery.accounts', {})
    expect(listed.map(({ signInName, canReturn }) => [signInName, canReturn])).toEqual([
      ['mere', true],
      ['wiremu', true],
    ])
    expect(await vault.ask('recovery.restoreAccount', { signInName: 'mere', passphrase: fresh })).toEqual({
      displayName: 'Mere Tūhoe',
    })
    expect(vault.vault.session).toBeNull()
    expect(vault.vault.cards?.cards).toEqual([])
    expect(checkClosed(vault.folder).filter(({ verdict }) => verdict !== 'pass')).toEqual([])

    const old = { signInName: 'mere', passphrase: vault.passphrases.mere }
    expect(await vault.fault('session.unlock', old)).toMatchObject({ code: 'denied' })
    await vault.ask('session.unlock', { signInName: 'mere', passphrase: fresh })
    expect((await vault.ask('case.open', { reference: body.reference })).level).toBe('work')
    const row = vault.audit().find(({ operation }) => operation === 'recovery.restoreAccount')
    expect(row).toMatchObject({ account: 'recovery', accountName: 'Recovery ceremony, cards 1 and 3' })
    expect(await vault.problems()).toEqual([])
    // The authority came back too: the CSO can still vouch for people.
    const made = { signInName: 'hana', displayName: 'Hana Ngata', role: 'officer' as const }
    expect((await vault.ask('account.create', made)).account.status).toBe('active')
    Object.assign(vault.passphrases, { mere: fresh })
  })

  it('unlocks an account that failed sign-ins locked, and its failures no longer count', async () => {
    for (let n = 0; n < 3; n++)
      await vault.fault('session.unlock', { signInName: 'wiremu', passphrase: 'not the passphrase' })
    expect(
      (await vault.fault('session.unlock', { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }))
        .message,
    ).toMatch(/locked/i)
    await typeCards(vault, cards, [2, 3])
    await vault.ask('recovery.restoreAccount', { signInName: 'wiremu', passphrase: fresh })
    await vault.ask('session.unlock', { signInName: 'wiremu', passphrase: fresh })
    expect((await vault.ask('session.current', {})).account.keys).toBe('certified')
    Object.assign(vault.passphrases, { wiremu: fresh })
  })

  it('is not for somebody who is signed in, for a name nobody has, nor for a suspended account', async () => {
    await vault.signIn('mere')
    await typeCards(vault, cards, [1, 2])
    const asked = { signInName: 'wiremu', passphrase: fresh }
    expect(await vault.fault('recovery.restoreAccount', asked)).toMatchObject({
      code: 'conflict',
      message: 'Lock the register first: somebody is signed in.',
    })
    const wiremu = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
    await vault.ask('account.suspend', { accountId: wiremu?.id ?? '', reason: 'On leave.' })
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    expect(await vault.fault('recovery.restoreAccount', { ...asked, signInName: 'nobody' })).toMatchObject({
      code: 'notFound',
    })
    expect((await vault.fault('recovery.restoreAccount', asked)).message).toMatch(/suspended/)
    // The cards are kept when it fails, and used up when it works.
    expect(vault.vault.cards?.isComplete).toBe(true)
  })

  it('names no secret in the files it leaves', () => {
    const slots = readFileSync(join(vault.folder, 'keyslots.json'), 'utf8')
    expect(slots).not.toContain(fresh)
    expect(JSON.parse(slots)).toMatchObject({ slots: [{}, {}, {}] })
  })
})
