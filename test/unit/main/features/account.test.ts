import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSlots } from '../../../../main/keys/slots'
import { updateAccount } from '../../../../main/store/accounts'
import { csosAt, namedAlternate } from '../../../../main/store/addressees'
import { readRegisterFile } from '../../../../main/store/folder'
import type { AccountView } from '../../../../shared/domain/account'
import { clearedFor, uncleared } from '../../../../shared/domain/clearance'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { accountNamed, enter, newMember, type Member } from './account-kit'

// Every sign-in derives a key, and slow machines take their time over it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let vault: TestVault
let mere: AccountView
let wiremu: AccountView
let hana: Member
const reason = 'Because the test says so'

beforeAll(async () => {
  vault = await newTestVault()
  hana = await newMember(vault, { signInName: 'hana', displayName: 'Hana Ngata', role: 'cso' })
  mere = await accountNamed(vault, 'mere')
  wiremu = await accountNamed(vault, 'wiremu')
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const slots = () => readSlots(`${vault.folder}/keyslots.json`).slots.length
const intake = () => readRegisterFile(vault.folder).intake.map(({ name, route }) => `${route} ${name}`)
const session = () => {
  const { session: open } = vault.vault
  if (open === null) throw new Error('nobody is signed in')
  return open
}
const amended = (of: AccountView, changes: Partial<AccountView>) => {
  const { displayName, role, standing } = { ...of, ...changes }
  return { accountId: of.id, displayName, role, standing: standing ?? uncleared, reason }
}

describe('making and amending accounts', () => {
  it('gives the standing that was typed, and shows it to CSOs only', async () => {
    await vault.signIn('mere')
    expect((await accountNamed(vault, 'hana')).standing).toEqual(clearedFor('SECRET'))
    await vault.signIn('wiremu')
    expect((await vault.ask('account.list', {})).map(({ standing }) => standing)).toEqual([null, null, null])
    await vault.signIn('mere')
  })

  it('refuses a name that looks like another, a taken sign-in name, and one that is too long', async () => {
    const create = (displayName: string, signInName: string) =>
      vault.fault('account.create', { displayName, signInName, role: 'officer' })
    // With a Cyrillic о and а: to the eye the same.
    expect(await create('Hаna Ngаta', 'other')).toMatchObject({ code: 'conflict' })
    expect((await create('Somebody Else', 'h.ana')).message).toContain('looks the same')
    expect((await create('Somebody Else', 'hana')).message).toContain('taken')
    expect((await create('x'.repeat(121), 'other')).code).toBe('invalid')
    expect(slots()).toBe(3)
  })

  it('lets nobody raise their own rights, and says who can', async () => {
    const own = await vault.fault('account.amend', amended(mere, { role: 'officer' }))
    expect(own).toMatchObject({ code: 'denied' })
    expect(own.message).toContain('ask Hana Ngata')
    const cleared = { ...clearedFor('TOP SECRET') }
    expect((await vault.fault('account.amend', amended(mere, { standing: cleared }))).code).toBe('denied')
    for (const act of ['account.suspend', 'account.retire'] as const)
      expect((await vault.fault(act, { accountId: mere.id, reason })).code).toBe('denied')
    // Their name is their own.
    const renamed = await vault.ask('account.amend', amended(mere, { displayName: 'Mere Parata-Tūhoe' }))
    expect(renamed.displayName).toBe('Mere Parata-Tūhoe')
    mere = await vault.ask('account.amend', amended(renamed, { displayName: mere.displayName }))
  })

  it('refuses it to every role but the CSO', async () => {
    await vault.signIn('wiremu')
    for (const name of ['suspend', 'reinstate', 'unlock', 'retire', 'endDelegation'])
      expect((await vault.fault(`account.${name}`, { accountId: mere.id, reason })).code).toBe('denied')
    expect((await vault.fault('account.amend', amended(wiremu, { role: 'cso' }))).code).toBe('denied')
    await vault.signIn('mere')
  })

  it('changes clearance and role under the authority’s warrant, and keeps why for CSOs', async () => {
    const standing = { ...clearedFor('TOP SECRET'), briefings: ['KAURI'], expires: '2031-03-01' }
    await vault.ask('account.amend', amended(wiremu, { standing, role: 'privacy' }))
    vault.lock()
    await enter(vault, hana)
    expect(await accountNamed(vault, 'wiremu')).toMatchObject({ role: 'privacy', standing })
    expect((await vault.ask('account.decisions', {}))[0]).toMatchObject({
      act: 'amended',
      name: wiremu.displayName,
      by: mere.displayName,
      reason,
    })
    wiremu = await vault.ask('account.amend', amended(wiremu, { role: 'officer', standing }))
    expect((await vault.fault('account.amend', amended(wiremu, {}))).message).toBe('Nothing was changed.')
    expect(await vault.problems()).toEqual([])
  })

  it('gives a new CSO the authority’s key by letter, and takes the audit back from an old one', async () => {
    await vault.signIn('mere')
    await vault.ask('account.amend', amended(wiremu, { role: 'cso' }))
    expect(intake()).toContain(`cso ${wiremu.displayName}`)
    await vault.signIn('wiremu')
    expect(session().keys.authority).not.toBeNull()
    expect(session().records.has('audit')).toBe(true)
    await vault.signIn('mere')
    await vault.ask('account.amend', amended(wiremu, { role: 'officer' }))
    expect(intake()).not.toContain(`cso ${wiremu.displayName}`)
    await vault.signIn('wiremu')
    expect(session().records.has('audit')).toBe(false)
    expect(
      (await vault.fault('account.create', { signInName: 'x.y', displayName: 'X', role: 'cso' })).code,
    ).toBe('denied')
    await vault.signIn('mere')
  })
})

describe('the alternate', () => {
  it('is an officer with certified keys, stands in register.json, and cannot become CSO or retire', async () => {
    await vault.signIn('mere')
    const name = (accountId: string | null) => vault.fault('account.nameAlternate', { accountId, reason })
    expect((await name(hana.account.id)).message).toContain('cannot receive')
    expect((await name('nobody')).code).toBe('notFound')
    const made = await vault.ask('account.create', {
      signInName: 'fresh',
      displayName: 'Fresh',
      role: 'officer',
    })
    expect((await name(made.account.id)).message).toContain('no certified keys')
    await vault.ask('account.nameAlternate', { accountId: wiremu.id, reason })
    expect(intake()).toContain(`alternate ${wiremu.displayName}`)
    expect((await accountNamed(vault, 'wiremu')).isAlternate).toBe(true)
    for (const fault of [
      await vault.fault('account.amend', amended(wiremu, { role: 'cso' })),
      await vault.fault('account.retire', { accountId: wiremu.id, reason }),
      await vault.fault('account.delegate', span(wiremu.id)),
    ])
      expect(fault.message).toContain('name another alternate first')
    await vault.ask('account.nameAlternate', { accountId: null, reason })
    expect(namedAlternate(session().db)).toBeNull()
    // Nobody ever signed in: retiring gives the sign-in name back.
    await vault.ask('account.retire', { accountId: made.account.id, reason: 'The passphrase was lost' })
    expect(slots()).toBe(3)
    expect((await vault.ask('account.list', {})).map(({ signInName }) => signInName)).not.toContain('fresh')
  })
})

const span = (accountId: string) => ({
  accountId,
  from: new Date().toISOString(),
  until: new Date(Date.now() + 3_600_000).toISOString(),
  reason,
})

describe('suspending, unlocking, retiring', () => {
  it('shuts a suspended account out and lets it in again once reinstated', async () => {
    await vault.signIn('mere')
    await vault.ask('account.suspend', { accountId: wiremu.id, reason })
    expect((await vault.fault('account.suspend', { accountId: wiremu.id, reason })).code).toBe('conflict')
    const { reference, revision } = await newCase()
    const grant = { reference, basedOn: revision, accountId: wiremu.id, level: 'read' }
    expect((await vault.call('case.grant', grant)).ok).toBe(false)
    vault.lock()
    const credentials = { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }
    const refused = await vault.fault('session.unlock', credentials)
    expect(refused.message).toContain('suspended')
    await vault.signIn('mere')
    await vault.ask('account.reinstate', { accountId: wiremu.id, reason })
    await vault.signIn('wiremu')
    await vault.signIn('mere')
  })

  it('takes a suspended CSO out of what comes in, and leaves a locked one in', async () => {
    await vault.ask('account.suspend', { accountId: hana.account.id, reason })
    expect(intake()).toEqual([`cso ${mere.displayName}`])
    await vault.ask('account.reinstate', { accountId: hana.account.id, reason })
    const trust = {
      registerId: session().registerId,
      authorityCertificate: session().keys.authorityCertificate,
    }
    updateAccount(session().db, hana.account.id, { status: 'locked' })
    const names = () => csosAt(session().db, new Date(), trust).map(({ signInName }) => signInName)
    expect(names()).toEqual(['hana', 'mere'])
    await vault.ask('account.unlock', { accountId: hana.account.id, reason })
    expect((await vault.fault('account.unlock', { accountId: hana.account.id, reason })).code).toBe(
      'conflict',
    )
    // What the authority did not sign for counts for nothing.
    updateAccount(session().db, wiremu.id, { role: 'cso' })
    expect(names()).toEqual(['hana', 'mere'])
    updateAccount(session().db, wiremu.id, { role: 'officer' })
  })

  it('retires for good: no slot, no sign-in, no grant, and nothing may be done to it again', async () => {
    const gone = await newMember(vault, { signInName: 'tane', displayName: 'Tāne Rewi', role: 'officer' })
    const before = slots()
    await vault.ask('account.retire', { accountId: gone.account.id, reason: 'Left the organisation' })
    expect(slots()).toBe(before - 1)
    for (const act of ['suspend', 'reinstate', 'unlock', 'retire'])
      expect((await vault.fault(`account.${act}`, { accountId: gone.account.id, reason })).message).toContain(
        'retired',
      )
    vault.lock()
    const { signInName, passphrase } = gone
    const refused = await vault.fault('session.unlock', { signInName, passphrase })
    expect(refused.code).toBe('denied')
    await vault.signIn('mere')
    expect(
      (await vault.fault('account.create', { signInName, displayName: 'Another', role: 'officer' })).message,
    ).toContain('taken')
    expect(await vault.problems()).toEqual([])
  })
})

describe('the organisation', () => {
  it('changes name and banner in the file that the authority signs', async () => {
    const organisation = { ...session().organisation, name: 'Te Tari Hou' }
    await vault.ask('organisation.save', organisation)
    await vault.ask('organisation.banner', { text: 'Authorised people only.' })
    expect(await vault.ask('register.status', {})).toMatchObject({
      name: 'Te Tari Hou',
      banner: 'Authorised people only.',
    })
    await vault.ask('organisation.banner', { text: null })
    expect(readRegisterFile(vault.folder).banner).toBeNull()
  })
})

async function newCase() {
  const { body, revision } = await vault.ask('case.create', { incident: plainIncident })
  return { reference: body.reference, revision }
}
