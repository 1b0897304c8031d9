import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainIncident, type TestVault } from '../../../helpers/register'
import { clearedFor } from '../../../../shared/domain/clearance'
import { checkClosed } from '../../../../main/store/closed'
import { typeCards, vaultWithCards } from './recovery-kit'

const fresh = 'a passphrase that is remembered'
const chosen = {
  signInName: 'aroha',
  displayName: 'Aroha Rangi',
  passphrase: fresh,
  standing: clearedFor('SECRET'),
  reason: 'The Chief Security Officer has died.',
}

let vault: TestVault
let cards: string[]
let reference: string
let mere: string
let before: string

beforeAll(async () => {
  ;({ vault, cards } = await vaultWithCards())
  await vault.signIn('mere')
  ;({ reference } = (await vault.ask('case.create', { incident: plainIncident })).body)
  const view = await vault.ask('session.current', {})
  mere = view.account.id
  before = view.authorityFingerprint
  vault.lock()
})
afterAll(() => {
  vault.remove()
})

describe('appointing a CSO', { timeout: 120_000 }, () => {
  it('wants a free name, a CSO to retire, and cards', async () => {
    const asked = { ...chosen, retire: [mere] }
    expect(await vault.fault('recovery.appointCso', asked)).toMatchObject({ code: 'invalid' })
    await typeCards(vault, cards, [2, 3])
    const taken = await vault.fault('recovery.appointCso', { ...asked, signInName: 'wiremu' })
    expect(taken).toMatchObject({ code: 'conflict', message: 'This sign-in name is taken.' })
    const accounts = await vault.ask('recovery.accounts', {})
    const officer = accounts.find(({ role }) => role === 'officer')?.id ?? ''
    const wrong = await vault.fault('recovery.appointCso', { ...asked, retire: [officer] })
    expect(wrong).toMatchObject({ code: 'invalid', fields: [{ path: 'retire' }] })
  })

  it('gives the new CSO a new authority, the old one’s cases and the audit, and ends the old account', async () => {
    const made = await vault.ask('recovery.appointCso', { ...chosen, retire: [mere] })
    expect(made.authorityFingerprint).not.toBe(before)
    expect(made.authorityWords.length).toBe(8)
    expect(checkClosed(vault.folder).filter(({ verdict }) => verdict !== 'pass')).toEqual([])

    const old = { signInName: 'mere', passphrase: vault.passphrases.mere }
    expect(await vault.fault('session.unlock', old)).toMatchObject({ code: 'denied' })

    const view = await vault.ask('session.unlock', { signInName: 'aroha', passphrase: fresh })
    expect(view.authorityFingerprint).toBe(made.authorityFingerprint)
    expect(view.role).toBe('cso')
    const { body, level } = await vault.ask('case.open', { reference })
    expect(level).toBe('work')
    expect(body.access.map(({ name }) => name)).toEqual(['Aroha Rangi'])
    expect(body.saved).toMatchObject({ by: 'Recovery ceremony, cards 2 and 3', reason: chosen.reason })
    const row = vault.audit().find(({ operation }) => operation === 'recovery.appointCso')
    expect(row).toMatchObject({ account: 'recovery', subject: view.account.id })
    expect(await vault.problems()).toEqual([])
  })

  it('leaves the others their passphrases and keys under the new authority: granting goes on', async () => {
    await vault.ask('case.create', { incident: plainIncident })
    const wiremu = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
    const revision = (await vault.ask('case.open', { reference })).revision
    const granted = { reference, basedOn: revision, accountId: wiremu?.id ?? '', level: 'work' as const }
    await vault.ask('case.grant', { ...granted, until: null })
    vault.lock()
    const view = await vault.signIn('wiremu')
    expect(view.authorityFingerprint).not.toBe(before)
    expect((await vault.ask('case.open', { reference })).level).toBe('work')
    expect(await vault.problems()).toEqual([])
  })

  it('can be followed by another: each authority signed for the next', async () => {
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    await vault.ask('recovery.appointCso', {
      ...chosen,
      signInName: 'hemi',
      displayName: 'Hemi Kara',
      retire: [],
    })
    await vault.ask('session.unlock', { signInName: 'hemi', passphrase: fresh })
    expect((await vault.ask('case.open', { reference })).level).toBe('work')
    vault.lock()
    // Aroha stays CSO: the key of the authority came to her by letter.
    const view = await vault.ask('session.unlock', { signInName: 'aroha', passphrase: fresh })
    expect(view.can).toContain('account.create')
    const made = { signInName: 'tama', displayName: 'Tama Reti', role: 'officer' as const }
    expect((await vault.ask('account.create', made)).account.status).toBe('active')
    expect(await vault.problems()).toEqual([])
  })
})
