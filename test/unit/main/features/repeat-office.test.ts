import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clearedFor } from '../../../../shared/domain/clearance'
import { newPeopledVault, type PeopledVault } from '../../../helpers/people'
import type { TestVault } from '../../../helpers/register'
import { minorIncident } from '../../requirements/kit'
import { accountNamed, newMember } from './account-kit'
import { typeCards, vaultWithCards } from './recovery-kit'

/* Repeated minor incidents of a clearance holder, when somebody else comes to count them. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const reason = 'Another post'

/** A person of the register of people, and terms by which two incidents are repeated. */
async function begin(vault: TestVault): Promise<string> {
  const details = { name: 'Kahu Ranginui', clearance: { level: 'SECRET', state: 'current' } } as const
  const { body } = await vault.ask('person.create', { details })
  await vault.ask('directory.save', { basedOn: 0, details: { repeats: { threshold: 2, days: 3650 } } })
  return body.reference
}

async function minorOf(vault: TestVault, person: string, concernsCso = false): Promise<string> {
  const people = [
    { name: 'As the case has it', role: 'involved' as const, clearance: 'SECRET' as const, person },
  ]
  const incident = minorIncident({ people })
  const { body, revision } = await vault.ask('case.create', { incident, concernsCso })
  await vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
  return body.reference
}

const counted = async (vault: TestVault) => (await vault.ask('repeat.list', {})).people

describe('a CSO', () => {
  let vault: TestVault
  let cards: string[]
  let person = ''
  beforeAll(async () => {
    ;({ vault, cards } = await vaultWithCards())
    await vault.signIn('mere')
    person = await begin(vault)
    await minorOf(vault, person)
    await minorOf(vault, person)
  })
  afterAll(() => {
    expect(vault.failures).toEqual([])
    vault.remove()
  })

  it('who was suspended counts on from what the others counted, once reinstated', async () => {
    const { account, passphrase } = await newMember(vault, {
      ...{ signInName: 'ana', displayName: 'Ana Pohatu', role: 'cso' },
    })
    await vault.ask('account.suspend', { accountId: account.id, reason })
    await minorOf(vault, person)
    await vault.ask('account.reinstate', { accountId: account.id, reason })
    vault.lock()
    await vault.ask('session.unlock', { signInName: 'ana', passphrase })
    expect(await counted(vault)).toMatchObject([{ person, count: 3, state: 'open' }])
  })

  it('who stands in from a later day has what was counted in between', async () => {
    await vault.signIn('mere')
    const { id: accountId } = await accountNamed(vault, 'wiremu')
    const now = Date.now()
    const at = (ms: number) => new Date(now + ms).toISOString()
    await vault.ask('account.delegate', {
      accountId,
      from: at(2500),
      until: at(3_600_000),
      reason,
      except: [],
    })
    await minorOf(vault, person)
    await new Promise((done) => setTimeout(done, Math.max(0, now + 2600 - Date.now())))
    await vault.signIn('wiremu')
    expect(await counted(vault)).toMatchObject([{ person, count: 4 }])
    await vault.signIn('mere')
    await vault.ask('account.endDelegation', { accountId, reason })
    await vault.signIn('wiremu')
    expect(await vault.ask('repeat.list', {})).toMatchObject({ isYours: false, people: [] })
  })

  it('whom custodians appoint has the count, what was set aside, and letters that nobody read', async () => {
    await vault.signIn('mere')
    await vault.ask('repeat.setAside', { person, basedOn: 4, reason: 'One door' })
    await vault.signIn('wiremu')
    await minorOf(vault, person)
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    const passphrase = 'a passphrase that is remembered'
    await vault.ask('recovery.appointCso', {
      ...{ signInName: 'aroha', displayName: 'Aroha Rangi', passphrase, standing: clearedFor('SECRET') },
      ...{ retire: [], reason: 'Nobody could come' },
    })
    await vault.ask('session.unlock', { signInName: 'aroha', passphrase })
    expect(await counted(vault)).toMatchObject([
      { person, count: 5, state: 'open', before: { outcome: 'aside', reason: 'One door' } },
    ])
    expect(await vault.problems()).toEqual([])
  })
})

describe('an alternate', () => {
  let vault: PeopledVault
  let person = ''
  beforeAll(async () => {
    vault = await newPeopledVault()
    await vault.enter('mere')
    person = await begin(vault)
  })
  afterAll(() => {
    expect(vault.failures).toEqual([])
    vault.remove()
  })

  it('who is named later counts the cases that those who hold them give on, and no CSO learns of it', async () => {
    await vault.enter('wiremu')
    const first = await minorOf(vault, person, true)
    const second = await minorOf(vault, person, true)
    await vault.enter('mere')
    await vault.ask('account.nameAlternate', { accountId: vault.idOf('tamati'), reason })
    expect(await counted(vault)).toEqual([])
    await vault.enter('tamati')
    expect(await counted(vault)).toEqual([])
    const { notices } = await vault.enter('aroha')
    expect(JSON.stringify(notices)).toContain('Tamati Kereama receives what concerns the CSO')
    expect(await vault.ask('repeat.list', {})).toMatchObject({ isYours: false, people: [] })
    for (const reference of [first, second]) {
      const { revision: basedOn, can } = await vault.ask('case.open', { reference })
      expect(can).toContain('case.divert')
      const back = { reference, basedOn, concernsCso: false, reason }
      expect(await vault.fault('case.divert', back)).toMatchObject({ code: 'denied' })
      const { view } = await vault.ask('case.divert', { ...back, concernsCso: true })
      expect(view?.can).not.toContain('case.divert')
    }
    await vault.enter('tamati')
    expect(await counted(vault)).toMatchObject([{ person, count: 2, state: 'open' }])
    expect((await vault.ask('case.open', { reference: first })).can).toContain('case.grant')
    await vault.enter('mere')
    expect(await counted(vault)).toEqual([])
    expect(await vault.fault('case.open', { reference: first })).toMatchObject({ code: 'notFound' })
    expect(await vault.problems()).toEqual([])
  })
})
