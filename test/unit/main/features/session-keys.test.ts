import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../../../main/gate/session'
import { publicKeyOf } from '../../../../main/keys/certificates'
import { readSlots, writeSlots } from '../../../../main/keys/slots'
import { accountById, accountByName, updateAccount } from '../../../../main/store/accounts'
import { listCheckpoints } from '../../../../main/store/checkpoints'
import { pathIn, readRegisterFile } from '../../../../main/store/folder'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
let oneTime = ''
const hanaPhrase = 'a passphrase that Hana chose'
const auditorPhrase = 'a passphrase that Rua chose'

beforeAll(async () => {
  vault = await newTestVault()
})
afterAll(() => {
  vault.remove()
})

function session(): Session {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}

async function as(signInName: string, passphrase: string) {
  vault.lock()
  return vault.ask('session.unlock', { signInName, passphrase })
}

const own = () => {
  const found = accountById(session().db, session().account.id)
  if (found === null) throw new Error('the account is gone')
  return found
}

describe('a new account', () => {
  it('makes fresh keys when it chooses its passphrase, and asks for them to be certified', async () => {
    await vault.signIn('mere')
    const standing = { clearance: 'SECRET' as const, expires: null, briefings: [], nationalities: ['NZL'] }
    const made = await vault.ask('account.create', {
      signInName: 'hana',
      displayName: 'Hana Ngata',
      role: 'officer',
      standing,
    })
    oneTime = made.oneTimePassphrase
    await as('hana', oneTime)
    const before = own()
    const oneTimeKey = session().keys.agreement
    await vault.ask('session.changePassphrase', { current: oneTime, next: hanaPhrase })
    expect(own().keyRequest).not.toBeNull()
    expect(own().agreementCertificate.equals(before.agreementCertificate)).toBe(true)
    expect(session().keys.agreement.equals(oneTimeKey)).toBe(false)
    expect((await vault.ask('session.current', {})).account.keys).toBe('waiting')
  })

  it('records its own cases while it waits, signs no head, and the register verifies', async () => {
    const { body } = await vault.ask('case.create', { incident: plainIncident })
    vault.lock()
    const view = await as('hana', hanaPhrase)
    expect(view.notices.join(' ')).toContain('Your keys wait to be certified')
    expect((await vault.ask('case.open', { reference: body.reference })).revision).toBe(1)
    const signers = listCheckpoints(session().db).map(({ account }) => account)
    expect(signers).not.toContain(session().account.id)
    expect(await vault.problems()).toEqual([])
  })

  it('cannot ask for other keys until these are certified, but can change its passphrase', async () => {
    const next = `${hanaPhrase}, again`
    expect(await vault.fault('session.replaceKeys', { current: hanaPhrase, next })).toMatchObject({
      code: 'conflict',
    })
    await vault.ask('session.changePassphrase', { current: hanaPhrase, next })
    await as('hana', next)
    await vault.ask('session.changePassphrase', { current: next, next: hanaPhrase })
    expect(own().keyRequest).not.toBeNull()
  })

  it('is certified at the CSO’s next sign-in, and then signs heads', async () => {
    const view = await vault.signIn('mere')
    expect(view.notices.join(' ')).toContain('The keys of Hana Ngata are certified')
    const row = accountByName(session().db, 'hana')
    expect(row?.keyRequest).toBeNull()
    const certified = vault.audit().filter(({ code }) => code === 'keys certified')
    expect(certified.at(-1)).toMatchObject({ subject: row?.id, outcome: 'done' })
    expect((await vault.signIn('mere')).notices.join(' ')).not.toContain('certified')
    await as('hana', hanaPhrase)
    expect(publicKeyOf(own().agreementCertificate).equals(createPublicKey(session().keys.agreement))).toBe(
      true,
    )
    expect(listCheckpoints(session().db).at(-1)?.account).toBe(own().id)
    expect(await vault.problems()).toEqual([])
  })
})

describe('a request for keys that is not the account’s own', () => {
  it('is named, not certified, and stays where it is; its owner is told at sign-in', async () => {
    await as('hana', hanaPhrase)
    await vault.ask('session.replaceKeys', { current: hanaPhrase, next: `${hanaPhrase} 2` })
    const real = own().keyRequest
    const forged = real?.replace(/"at":"\d/, '"at":"1') ?? ''
    expect(forged).not.toBe(real)
    updateAccount(session().db, own().id, { keyRequest: forged })
    const view = await vault.signIn('mere')
    expect(view.notices.join(' ')).toContain(
      'The new keys of Hana Ngata were not certified: the request is not signed with the keys the account had before.',
    )
    const row = accountByName(session().db, 'hana')
    expect(row?.keyRequest).toBe(forged)
    expect((await vault.problems()).map(({ name }) => name)).toContain('key requests')
    vault.lock()
    const refused = await vault.fault('session.unlock', { signInName: 'hana', passphrase: `${hanaPhrase} 2` })
    expect(refused.message).toContain('were replaced')
    await vault.signIn('mere')
    updateAccount(session().db, row?.id ?? '', { keyRequest: real })
    await vault.signIn('mere')
    await as('hana', `${hanaPhrase} 2`)
    expect(own().keyRequest).toBeNull()
  })
})

describe('keys that may be in other hands', () => {
  it('are replaced, by a CSO with certified ones at once; the old passphrase opens nothing', async () => {
    const name = 'mere'
    const before = vault.passphrases.mere
    const next = 'another one that Mere chose'
    await vault.signIn('mere')
    const { keys } = session()
    const [agreement, authority] = [keys.agreement, keys.authority]
    const answer = await vault.ask('session.replaceKeys', { current: before, next })
    expect(answer).toEqual({ certified: true, rotationAdvised: true })
    expect(own().keyRequest).toBeNull()
    const inOffice = readRegisterFile(vault.folder).intake.find(({ accountId }) => accountId === own().id)
    expect(
      createPublicKey(session().keys.agreement).equals(createPublicKey(inOffice?.certificate ?? '')),
    ).toBe(true)
    const { body } = await vault.ask('case.create', { incident: plainIncident })
    vault.lock()
    expect(await vault.fault('session.unlock', { signInName: name, passphrase: before })).toMatchObject({
      message: 'The sign-in name or the passphrase is not right.',
    })
    await as(name, next)
    expect((await vault.ask('case.open', { reference: body.reference })).revision).toBe(1)
    expect(session().keys.agreement.equals(agreement)).toBe(false)
    expect(session().keys.authority?.equals(authority ?? agreement)).toBe(true)
    expect(await vault.problems()).toEqual([])
    await vault.ask('session.replaceKeys', { current: next, next: before })
  })

  it('let what was sealed to the old key be read until its holder has been back', async () => {
    await as('mere', vault.passphrases.mere)
    expect(session().keys.slot.earlierAgreement).toBeNull()
    const old = session().keys.agreement
    await vault.ask('session.replaceKeys', {
      current: vault.passphrases.mere,
      next: 'another one that Mere chose',
    })
    expect(session().keys.slot.earlierAgreement?.equals(old)).toBe(true)
    await as('mere', 'another one that Mere chose')
    expect(session().keys.slot.earlierAgreement).toBeNull()
    await vault.ask('session.changePassphrase', {
      current: 'another one that Mere chose',
      next: vault.passphrases.mere,
    })
  })
})

describe('what a role brings', () => {
  it('reaches an auditor and a second CSO by letter once their keys are certified, not before', async () => {
    await vault.signIn('mere')
    const auditor = await vault.ask('account.create', {
      signInName: 'rua',
      displayName: 'Rua Tamati',
      role: 'auditor',
    })
    const cso = await vault.ask('account.create', {
      signInName: 'tom',
      displayName: 'Tom Fielding',
      role: 'cso',
    })
    const phrases = [auditorPhrase, 'a passphrase that Tom chose']
    for (const [at, made] of [auditor, cso].entries()) {
      const next = phrases[at] ?? ''
      await as(made.account.signInName, made.oneTimePassphrase)
      expect(session().keys.authority).toBeNull()
      expect(session().records.has('audit')).toBe(false)
      await vault.ask('session.changePassphrase', { current: made.oneTimePassphrase, next })
    }
    await vault.signIn('mere')
    await as('rua', auditorPhrase)
    expect([...session().records.values()].map(({ kind }) => kind)).toEqual(['audit'])
    expect(session().keys.authority).toBeNull()
    await as('tom', 'a passphrase that Tom chose')
    expect(session().records.has('audit')).toBe(true)
    expect(session().keys.authority).not.toBeNull()
    const slot = readSlots(pathIn(vault.folder, 'keyslots')).slots.find(({ id }) => id === own().slotId)
    expect(slot?.escrow?.authority).not.toBeNull()
    expect(await vault.problems()).toEqual([])
  })
})

describe('the slot of an account', () => {
  it('is escrowed to the cards in force at its holder’s next sign-in', async () => {
    const path = pathIn(vault.folder, 'keyslots')
    vault.lock()
    const file = readSlots(path)
    await as('hana', `${hanaPhrase} 2`)
    const before = readSlots(path).slots.find(({ id }) => id === own().slotId)
    expect(before?.escrow?.recoveryKey).toBe(file.slots[0]?.escrow?.recoveryKey)
    vault.lock()
    // An offer that nobody signed is left aside, and said.
    const slots = file.slots.map((slot) =>
      slot.id === before?.id
        ? { ...slot, offer: { registerKey: slot.registerKey, escrow: null, signature: 'AAAA' } }
        : slot,
    )
    writeSlots(path, { format: 1, slots })
    const view = await as('hana', `${hanaPhrase} 2`)
    expect(view.notices.join(' ')).toContain('keys that the register authority did not sign for')
    expect(readSlots(path).slots.find(({ id }) => id === before?.id)?.offer).toBeNull()
  })
})
