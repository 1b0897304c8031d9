import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AnnexView } from '../../../shared/contract/annex'
import type { CaseView } from '../../../shared/contract/case'
import { clearedFor } from '../../../shared/domain/clearance'
import { publicKeyOf } from '../../../main/keys/certificates'
import { newKey } from '../../../main/keys/cipher'
import { accountById } from '../../../main/store/accounts'
import { transaction } from '../../../main/store/database'
import { postLetter } from '../../../main/store/letters'
import { newPeopledVault, type Person, type PeopledVault } from '../../helpers/people'
import { accountNamed, newMember } from '../main/features/account-kit'
import { annexOf, fairSteps } from '../main/features/annex-kit'
import { makeCards, typeCards } from '../main/features/recovery-kit'
import { minorIncident } from '../requirements/kit'

/* Ways round the need-to-know of annexes when offices change, cards are typed or a case changes hands. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const reason = 'Tried'
const hour = 3_600_000
const asked = { reason: 'Nobody else is there', approver: 'Ngaire Holt', hours: 4, briefed: true as const }

let vault: PeopledVault
let kit: ReturnType<typeof annexOf>
let cards: string[]
let clock = Date.now()
beforeAll(async () => {
  vault = await newPeopledVault({ now: () => new Date(clock) })
  clock = Date.now()
  kit = annexOf(vault)
  await vault.enter('mere')
  cards = await makeCards(vault)
  for (const person of ['wiremu', 'tamati', 'aroha', 'hana'] as const) await vault.enter(person)
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const openAnnex = (of: AnnexView) => vault.ask('annex.open', { reference: of.body.reference })
const faultOf = (of: AnnexView) => vault.fault('annex.open', { reference: of.body.reference })
const divert = async (of: CaseView, concernsCso = true) => {
  const { reference } = of.body
  const { revision: basedOn } = await vault.ask('case.open', { reference })
  return vault.call('case.divert', { reference, basedOn, concernsCso, reason })
}

/** The id and key of a case, as somebody has them who holds it. */
function held(of: CaseView): { recordId: string; key: Buffer } {
  const { session } = vault.vault
  const recordId = session?.references.get(of.body.reference) ?? ''
  return { recordId, key: Buffer.from(session?.records.get(recordId)?.key ?? []) }
}

/** Leaves a letter as somebody can who has the register key and tools of their own. */
function forge(to: Person, keys: readonly { recordId: string; key: Buffer; kind: string }[]): void {
  const { session } = vault.vault
  const account = session === null ? null : accountById(session.db, vault.idOf(to))
  if (session === null || account === null) throw new Error('nobody is signed in')
  const entries = keys.map((one) => ({ ...one, level: 'work' as const, until: null }))
  const at = new Date(clock).toISOString()
  transaction(session.db, () => {
    postLetter(session.db, publicKeyOf(account.agreementCertificate), { entries }, at)
  })
}

describe('a case with an annex about the alternate', () => {
  it('does not leave the annex to nobody when it turns out to concern the CSO', async () => {
    await vault.enter('mere')
    const people = [{ name: 'Aroha Wīhongi', role: 'suspected' as const }]
    const made = await kit.record({ people })
    const annex = await kit.begin(made, { person: { name: 'Aroha Wīhongi' } })
    expect(await divert(made)).toMatchObject({ ok: false, fault: { code: 'denied' } })
    const still = await openAnnex(annex)
    await kit.grantCase(made, vault.idOf('tamati'))
    await vault.ask('annex.grant', {
      ...{ ...kit.at(still), accountId: vault.idOf('tamati'), level: 'work' },
    })
    expect(await divert(made)).toMatchObject({ ok: true })
    expect(await faultOf(annex)).toMatchObject({ code: 'notFound' })
    await vault.enter('aroha')
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    expect(await faultOf(annex)).toMatchObject({ code: 'notFound' })
    await vault.enter('tamati')
    expect(kit.holders(await openAnnex(annex))).toEqual(['Tamati Kereama: work'])
  })
})

describe('an annex that the cards open', () => {
  it('stays with somebody who stands in as CSO no longer than they do', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const annex = await kit.begin(made)
    await kit.grantCase(made, vault.idOf('tamati'))
    const until = new Date(clock + 24 * hour).toISOString()
    const from = new Date(clock).toISOString()
    await vault.ask('account.delegate', { accountId: vault.idOf('tamati'), from, until, reason, except: [] })
    await vault.enter('tamati')
    await typeCards(vault, cards, [1, 2])
    await vault.ask('recovery.breakGlass', { ...asked, reference: made.body.reference, annexes: true })
    expect((await openAnnex(annex)).level).toBe('work')
    clock += 25 * hour
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    expect(await faultOf(annex)).toMatchObject({ code: 'notFound' })
    await vault.enter('tamati')
    expect(await faultOf(annex)).toMatchObject({ code: 'notFound' })
  })

  it('is kept by the alternate, where somebody without the annex said that its case concerns the CSO', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const annex = await kit.begin(made)
    await kit.grantCase(made, vault.idOf('wiremu'))
    await vault.enter('wiremu')
    expect(await divert(made)).toMatchObject({ ok: true })
    await vault.enter('aroha')
    await typeCards(vault, cards, [1, 2])
    await vault.ask('recovery.breakGlass', { ...asked, reference: made.body.reference, annexes: true })
    const opened = await openAnnex(annex)
    expect(opened).toMatchObject({ level: 'work' })
    expect(opened.can).toContain('annex.grant')
    clock += 5 * hour
    const { body } = await kit.step(await openAnnex(annex), fairSteps.told)
    // Mere lost the case without losing the annex, which nobody held who took it from her.
    expect(body).toMatchObject({ concernsCso: true, access: [{ name: 'Aroha Wīhongi', until: null }] })
  })

  it('is opened whatever letters somebody with the register key has left', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const annex = await kit.begin(made)
    forge('hana', [
      { recordId: '00000000-0000-4000-8000-000000000000', key: newKey(), kind: 'annex' },
      { ...held(made), kind: 'annex' },
    ])
    await vault.enter('wiremu')
    await typeCards(vault, cards, [1, 2])
    await vault.ask('recovery.breakGlass', { ...asked, reference: made.body.reference, annexes: true })
    expect((await openAnnex(annex)).level).toBe('read')
  })
})

describe('an emergency access that is taken back', () => {
  it('does not come back with the next key of the case', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const { reference } = made.body
    await kit.grantCase(made, vault.idOf('tamati'))
    await vault.enter('wiremu')
    await typeCards(vault, cards, [1, 2])
    await vault.ask('recovery.breakGlass', { ...asked, reference })
    await vault.enter('mere')
    const wiremu = (await accountNamed(vault, 'wiremu')).id
    for (const accountId of [wiremu, vault.idOf('tamati')]) {
      const { revision: basedOn } = await vault.ask('case.open', { reference })
      await vault.ask('case.revoke', { reference, basedOn, accountId, reason })
    }
    await vault.enter('wiremu')
    expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'notFound' })
    await vault.enter('mere')
    const [access] = (await vault.ask('case.open', { reference })).body.emergencies ?? []
    expect(Date.parse(access?.until ?? '')).toBeLessThanOrEqual(clock)
  })
})

describe('whoever counts repeated minor incidents', () => {
  it('does not set their own aside', async () => {
    await vault.enter('mere')
    const details = { name: 'Mere T.', otherNames: ['Mere Tuhoe'] }
    const { reference: person } = (await vault.ask('person.create', { details })).body
    await vault.ask('directory.save', { basedOn: 0, details: { repeats: { threshold: 2, days: 3650 } } })
    const who = { name: 'Mere', role: 'involved' as const, clearance: 'SECRET' as const, person }
    for (const incident of [minorIncident({ people: [who] }), minorIncident({ people: [who] })]) {
      const { body, revision } = await vault.ask('case.create', { incident })
      await vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
    }
    expect((await vault.ask('repeat.list', {})).people).toMatchObject([{ person, state: 'open' }])
    const refused = await vault.fault('repeat.setAside', { person, basedOn: 2, reason })
    expect(refused).toMatchObject({ code: 'denied' })
    await vault.ask('repeat.openCase', { person, basedOn: 2 })
    expect((await vault.ask('repeat.list', {})).people).toMatchObject([{ person, state: 'case' }])
  })
})

describe('a CSO whom custodians appoint', () => {
  const passphrase = 'a passphrase that is remembered'
  const appoint = async (signInName: string, displayName: string, retire: string[]) => {
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    const account = { signInName, displayName, passphrase, standing: clearedFor('SECRET') }
    await vault.ask('recovery.appointCso', { ...account, retire, reason: 'Nobody could come' })
    await vault.ask('session.unlock', { signInName, passphrase })
  }

  it('is not given the record of how they are treated', async () => {
    await vault.enter('mere')
    const details = { name: 'Ropata Kingi', otherNames: ['Ropata Rangi'] }
    const { reference: person } = (await vault.ask('person.create', { details })).body
    const people = [{ name: 'Ropata Kingi', role: 'suspected' as const, person }]
    const made = await kit.record({ people })
    const annex = await kit.begin(made, { person: { name: 'Ropata Kingi' } })
    const other = await kit.begin(await kit.record())
    await appoint('ropata', 'Ropata Rangi', [])
    expect((await openAnnex(other)).level).toBe('work')
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    expect(await faultOf(annex)).toMatchObject({ code: 'notFound' })
    await vault.enter('mere')
    expect(kit.holders(await openAnnex(annex))).toEqual(['Mere Tūhoe: work'])
    expect(await vault.problems()).toEqual([])
  })

  it('counts what the CSO who went on counted last, not what a suspended one who leaves was told before', async () => {
    const { account } = await newMember(vault, { signInName: 'zoe', displayName: 'Zoe Last', role: 'cso' })
    const { reference: person } = (await vault.ask('person.create', { details: { name: 'Kahu Rangi' } })).body
    const who = { name: 'Kahu', role: 'involved' as const, clearance: 'SECRET' as const, person }
    const minor = async () => {
      const { body, revision } = await vault.ask('case.create', {
        incident: minorIncident({ people: [who] }),
      })
      return vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
    }
    await minor()
    const { body, revision: basedOn } = await minor()
    await vault.ask('account.suspend', { accountId: account.id, reason })
    const incident = { ...body.incident, people: [{ ...who, role: 'witness' as const }] }
    await vault.ask('case.save', { reference: body.reference, basedOn, incident, reason })
    await appoint('hemi', 'Hemi Rangi', [account.id])
    const { people } = await vault.ask('repeat.list', {})
    expect(people.map((one) => one.person)).not.toContain(person)
  })

  it('has what the CSO held alone, whatever letters somebody with the register key has left', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const suspect = { name: 'Ana Pohatu' }
    const own = await kit.record({ people: [{ ...suspect, role: 'suspected' }] })
    let annex = await kit.begin(own, { person: suspect })
    for (const { accountId } of annex.body.access.filter(({ name }) => name !== 'Mere Tūhoe'))
      annex = await vault.ask('annex.revoke', { ...kit.at(annex), accountId, reason })
    await vault.enter('wiremu')
    const theirs = await kit.record()
    forge('mere', [
      { recordId: '00000000-0000-4000-8000-000000000000', key: newKey(), kind: 'case' },
      { ...held(theirs), kind: 'annex' },
    ])
    await vault.enter('mere')
    const { recordId } = held(made)
    await vault.enter('wiremu')
    forge('mere', [{ recordId, key: newKey(), kind: 'case' }])
    forge('mere', [{ ...held(theirs), kind: 'annex' }])
    forge('mere', [{ recordId: '00000000-0000-4000-8000-000000000001', key: newKey(), kind: 'case' }])
    await appoint('ana', 'Ana Pohatu', [vault.idOf('mere')])
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    // Nobody else holds it: it is not lost because it is about them.
    expect(kit.holders(await openAnnex(annex))).toEqual(['Ana Pohatu: work'])
    expect(await vault.problems()).toEqual([])
  })
})
