import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestVault } from '../../../helpers/register'
import { custodians, makeCards, typeCards, vaultWithCards } from './recovery-kit'

const days = (n: number) => n * 86_400_000
let shift = 0
let vault: TestVault
let cards: string[]

beforeAll(async () => {
  ;({ vault, cards } = await vaultWithCards({ now: () => new Date(Date.now() + shift) }))
})
afterAll(() => {
  vault.remove()
})

const sets = async () =>
  (await vault.ask('recovery.status', {})).accounts.map(({ name, cards: set }) => [name, set])

describe('who holds the cards', { timeout: 120_000 }, () => {
  it('is shown with when the cards were made and whom they bring back', async () => {
    await vault.signIn('wiremu')
    const status = await vault.ask('recovery.status', {})
    expect(status).toMatchObject({ isReady: true, threshold: 2, cards: 3, ceremony: 2, isDue: false })
    expect(status.custodians.map(({ number, name }) => [number, name])).toEqual(
      custodians.map((name, index) => [index + 1, name]),
    )
    expect(await sets()).toEqual([
      ['Mere Tūhoe', 'in-force'],
      ['Wiremu Paki', 'in-force'],
    ])
  })

  it('is never those who work on cases, unless somebody says why it cannot be helped', async () => {
    await vault.signIn('mere')
    const names = ['MERE TUHOE', 'Wiremu Paki', 'Tom Fielding']
    await typeCards(vault, cards, [1, 2])
    const refused = await vault.fault('recovery.begin', { custodians: names })
    expect(refused).toMatchObject({ code: 'invalid', fields: [{ path: 'reason' }] })
    expect(refused.message).toMatch(/would hold enough cards to open everything/)
    const one = await vault.ask('recovery.begin', {
      custodians: ['Mere Tūhoe', 'Tom Fielding', 'Hana Ngata'],
    })
    expect(one.warnings).toEqual([expect.stringMatching(/^Mere Tūhoe has an account/)])
    const all = await vault.ask('recovery.begin', { custodians: names, reason: 'A post of four people.' })
    expect(all.warnings.length).toBe(2)
  })

  it('changes with the cards in force at hand: nobody is left with the old ones alone', async () => {
    await vault.signIn('mere')
    expect(await vault.fault('recovery.begin', { custodians })).toMatchObject({
      fields: [{ path: 'reason' }],
    })
    await typeCards(vault, cards, [1, 3])
    const next = await makeCards(vault, ['Ana Poe', 'Bo Lam', 'Cy Ray'])
    expect(await sets()).toEqual([
      ['Mere Tūhoe', 'in-force'],
      ['Wiremu Paki', 'both'],
    ])
    expect(await vault.problems()).toEqual([])
    vault.lock()
    await typeCards(vault, next, [2, 3])
    const found = await vault.ask('recovery.accounts', {})
    expect(found.map(({ canReturn }) => canReturn)).toEqual([true, true])
    await vault.ask('recovery.forgetCards', {})
    await vault.signIn('wiremu')
    expect(await sets()).toEqual([
      ['Mere Tūhoe', 'in-force'],
      ['Wiremu Paki', 'in-force'],
    ])
    const old = await vault.fault('recovery.readCard', { typed: cards[0] ?? '' })
    expect(old.message).toMatch(/have been replaced/)
    cards = next
  })

  it('changes without them for a reason: whoever is away comes back with the old cards until they sign in', async () => {
    await vault.signIn('mere')
    const next = await makeCards(vault)
    expect(await sets()).toEqual([
      ['Mere Tūhoe', 'in-force'],
      ['Wiremu Paki', 'older'],
    ])
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    const found = await vault.ask('recovery.accounts', {})
    expect(found.map(({ signInName, canReturn }) => [signInName, canReturn])).toEqual([
      ['mere', false],
      ['wiremu', false],
    ])
    await vault.ask('recovery.forgetCards', {})
    await typeCards(vault, cards, [1])
    expect((await vault.fault('recovery.readCard', { typed: next[1] ?? '' })).message).toMatch(
      /they were not made together/,
    )
    await vault.ask('recovery.forgetCards', {})
    await vault.signIn('wiremu')
    expect((await sets()).map(([, set]) => set)).toEqual(['in-force', 'in-force'])
    cards = next
  })
})

describe('the yearly proof', { timeout: 120_000 }, () => {
  it('falls due twelve months after the card that was typed longest ago', async () => {
    await vault.signIn('mere')
    const made = await vault.ask('recovery.status', {})
    expect(made.dueAt?.slice(0, 4)).toBe(String(new Date().getUTCFullYear() + 1))
    shift = days(400)
    expect((await vault.ask('recovery.status', {})).isDue).toBe(true)
    expect(await vault.fault('recovery.prove', {})).toMatchObject({ code: 'invalid' })
    await typeCards(vault, cards, [1, 2])
    const two = await vault.ask('recovery.prove', {})
    expect(two.isDue).toBe(true)
    expect(vault.vault.cards?.cards).toEqual([])
    await typeCards(vault, cards, [3, 1])
    expect(await vault.ask('recovery.prove', {})).toMatchObject({ isDue: false })
    vault.lock()
    await vault.signIn('mere')
    expect((await vault.ask('recovery.status', {})).isDue).toBe(false)
    shift = 0
  })
})
