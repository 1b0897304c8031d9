import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { CaseView } from '../../../../shared/contract/case'
import { clearedFor } from '../../../../shared/domain/clearance'
import { newPeopledVault, type PeopledVault } from '../../../helpers/people'
import { newTestVault, type TestVault } from '../../../helpers/register'
import { enter, newMember } from './account-kit'
import { annexOf, fairSteps, suspectedIncident } from './annex-kit'
import { makeCards, typeCards } from './recovery-kit'

/* What becomes of annexes when an office changes hands, ends, or their only holder is gone. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const reason = 'Another post'
const hour = 3_600_000
const notThere = { code: 'notFound', message: 'There is no such annex.' }

async function extractOf(vault: TestVault, made: CaseView, accountId: string): Promise<AnnexView> {
  const of = made.body.reference
  const { revision: basedOn } = await vault.ask('case.open', { reference: of })
  const choice = { of, basedOn, parts: ['title'], title: 'What it is', purpose: 'To know' }
  return vault.ask('annex.extract', { ...choice, accountId })
}

describe('with somebody in every role', () => {
  let vault: PeopledVault
  let kit: ReturnType<typeof annexOf>
  let clock = Date.now()
  beforeAll(async () => {
    vault = await newPeopledVault({ now: () => new Date(clock) })
    clock = Date.now()
    kit = annexOf(vault)
  })
  afterAll(() => {
    expect(vault.failures).toEqual([])
    vault.remove()
  })
  const openAnnex = (of: AnnexView) => vault.ask('annex.open', { reference: of.body.reference })
  const faultOf = (of: AnnexView) => vault.fault('annex.open', { reference: of.body.reference })

  it('a second CSO who is granted the case has its annexes with it, and goes on when the first leaves', async () => {
    const second = await newMember(vault, { signInName: 'ana', displayName: 'Ana Pohatu', role: 'cso' })
    await vault.enter('mere')
    const made = await kit.record()
    const annex = await kit.begin(made)
    const extract = await extractOf(vault, made, vault.idOf('ema'))
    const other = await kit.record({ title: 'Another' })
    await vault.ask('access.grantMany', {
      ...{ references: [made.body.reference], accountId: second.account.id, level: 'work', reason },
    })
    await enter(vault, second)
    const opened = await openAnnex(annex)
    expect(opened.can).toContain('annex.grant')
    expect((await openAnnex(extract)).can).toContain('annex.revoke')
    expect(await vault.ask('annex.list', { of: other.body.reference })).toEqual([])
    await vault.ask('account.suspend', { accountId: vault.idOf('mere'), reason })
    expect(kit.holders(await kit.step(opened, fairSteps.told))).toEqual([
      'Mere Tūhoe: work',
      'Ana Pohatu: work',
    ])
    await vault.ask('account.reinstate', { accountId: vault.idOf('mere'), reason })
  })

  it('an officer who is granted the case is not given what it has annexed, nor a CSO who is suspected in it', async () => {
    await vault.enter('mere')
    const people = [{ name: 'Wiremu Paki', role: 'suspected' as const }]
    const made = await kit.record({ people })
    const annex = await kit.begin(made, { person: { name: 'Wiremu Paki' } })
    await kit.grantCase(made, vault.idOf('tamati'))
    await vault.enter('tamati')
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('mere')
    const { id } = (await vault.ask('account.list', {})).find(
      ({ signInName }) => signInName === 'wiremu',
    ) ?? { id: '' }
    await vault.ask('account.amend', {
      ...{ accountId: id, displayName: 'Wiremu Paki', role: 'cso', standing: clearedFor('SECRET'), reason },
    })
    const { notes } = await kit.grantCase(made, id)
    expect(notes.join()).toContain('they are the person suspected')
    await vault.enter('wiremu')
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('mere')
    await vault.ask('account.amend', {
      ...{
        accountId: id,
        displayName: 'Wiremu Paki',
        role: 'officer',
        standing: clearedFor('SECRET'),
        reason,
      },
    })
  })

  it('whoever stands in has those that are begun meanwhile, until that ends, and none from before', async () => {
    await vault.enter('mere')
    const made = await kit.record()
    const before = await kit.begin(made)
    const accountId = vault.idOf('tamati')
    const delegate = (until: number) =>
      vault.ask('account.delegate', {
        ...{ accountId, from: new Date(clock).toISOString(), until: new Date(until).toISOString() },
        ...{ reason, except: [] },
      })
    await delegate(clock + hour)
    const later = await kit.record({ title: 'While they stand in' })
    const meanwhile = await kit.begin(later)
    await vault.enter('tamati')
    expect((await vault.ask('case.open', { reference: made.body.reference })).level).toBe('work')
    expect(await faultOf(before)).toEqual(notThere)
    expect((await openAnnex(meanwhile)).can).toContain('annex.revoke')
    clock += hour
    expect(await faultOf(meanwhile)).toEqual(notThere)
    clock += 1000
    await vault.enter('mere')
    await delegate(clock + hour)
    const again = await kit.begin(await kit.record({ title: 'Ended early' }))
    await vault.ask('account.endDelegation', { accountId, reason: 'Back early' })
    await vault.enter('tamati')
    expect(await faultOf(again)).toEqual(notThere)
    expect(await vault.ask('extract.list', {})).toEqual([])
  })

  it('another alternate has them with the case, from whoever holds both', async () => {
    await vault.enter('wiremu')
    const made = await kit.record({}, true)
    const annex = await kit.begin(made)
    expect(kit.holders(annex)).toEqual(['Wiremu Paki: work', 'Aroha Wīhongi: work'])
    await vault.enter('mere')
    await vault.ask('account.nameAlternate', { accountId: vault.idOf('tamati'), reason })
    await vault.ask('account.suspend', { accountId: vault.idOf('aroha'), reason })
    await vault.enter('tamati')
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('wiremu')
    const { reference } = made.body
    const { revision: basedOn } = await vault.ask('case.open', { reference })
    await vault.ask('case.divert', { reference, basedOn, concernsCso: true, reason: 'Another was named' })
    await vault.enter('tamati')
    expect((await openAnnex(annex)).can).toContain('annex.grant')
    await vault.enter('mere')
    expect(await faultOf(annex)).toEqual(notThere)
  })

  it('shows its holders who has opened it, under keys before as well, and nobody else', async () => {
    await vault.enter('mere')
    const made = await kit.record({ title: 'Opened' })
    await kit.grantCase(made, vault.idOf('wiremu'))
    await vault.enter('wiremu')
    const annex = await kit.begin(made)
    const { reference } = annex.body
    await vault.enter('mere')
    const opened = await openAnnex(annex)
    await vault.ask('annex.revoke', { ...kit.at(opened), accountId: vault.idOf('wiremu'), reason })
    const { total } = await vault.ask('annex.openings', { reference })
    const pages = []
    for (let after: number | null = 0; after !== null;) {
      const page: { openings: { name: string }[]; next: number | null } = await vault.ask('annex.openings', {
        reference,
        after,
      })
      pages.push(...page.openings)
      after = page.next
    }
    expect(total).toBeGreaterThan(0)
    expect(pages.map(({ name }) => name)).toContain('Mere Tūhoe')
    await vault.enter('wiremu')
    expect(await vault.fault('annex.openings', { reference })).toEqual(notThere)
    expect(await vault.fault('annex.openings', { reference: 'AX-0000-00' })).toEqual(notThere)
  })
})

describe('with the cards', () => {
  let vault: TestVault
  let kit: ReturnType<typeof annexOf>
  let cards: string[]
  let shift = 0
  const asked = { reason: 'Nobody else is there', approver: 'Ngaire Holt', hours: 4, briefed: true as const }
  beforeAll(async () => {
    vault = await newTestVault({ now: () => new Date(Date.now() + shift) })
    kit = annexOf(vault)
    await vault.signIn('mere')
    cards = await makeCards(vault)
    await vault.signIn('wiremu')
  })
  afterAll(() => {
    expect(vault.failures).toEqual([])
    vault.remove()
  })

  it('whoever decides about a case keeps an annex whose only holder is suspended', async () => {
    const { account, passphrase } = await newMember(vault, {
      ...{ signInName: 'ana', displayName: 'Ana Pohatu', role: 'officer' },
    })
    await vault.signIn('wiremu')
    await vault.signIn('mere')
    const made = await kit.record()
    await kit.grantCase(made, account.id)
    await enter(vault, { signInName: 'ana', passphrase })
    const annex = await kit.begin(made)
    const { reference } = annex.body
    await vault.signIn('mere')
    const lost = await vault.ask('annex.open', { reference })
    // The CSO who held it loses it to nobody but the officer: somebody who was CSO for a while took it back.
    const other = await newMember(vault, { signInName: 'hemi', displayName: 'Hemi Rangi', role: 'cso' })
    await kit.grantCase(made, other.account.id)
    await enter(vault, other)
    const mere = lost.body.access.find(({ name }) => name === 'Mere Tūhoe')?.accountId ?? ''
    const theirs = await vault.ask('annex.open', { reference })
    await vault.ask('annex.revoke', { ...kit.at(theirs), accountId: mere, reason })
    await vault.signIn('mere')
    await vault.ask('account.suspend', { accountId: other.account.id, reason })
    await vault.ask('account.suspend', { accountId: account.id, reason })
    const ofCase = made.body.reference
    expect(await vault.fault('annex.open', { reference })).toEqual(notThere)
    await typeCards(vault, cards, [1, 2])
    expect(await vault.fault('recovery.breakGlass', { ...asked, reference: ofCase })).toMatchObject({
      code: 'conflict',
    })
    await vault.ask('recovery.breakGlass', { ...asked, reference: ofCase, annexes: true })
    shift += 5 * hour
    const found = await vault.ask('annex.open', { reference })
    expect(found.can).toContain('annex.grant')
    expect((await vault.ask('case.open', { reference: ofCase })).level).toBe('work')
    await vault.signIn('mere')
    const still = await vault.ask('annex.open', { reference })
    expect(still.body.access.find(({ accountId }) => accountId === mere)).toMatchObject({
      grantedBy: 'Recovery cards 1 and 2',
      until: null,
    })
    expect(await vault.problems()).toEqual([])
  })

  it('an officer reads them until the hours are over, if it was asked for, and never the one about themself', async () => {
    await vault.signIn('mere')
    const people = [...(suspectedIncident.people ?? []), { name: 'Wiremu Paki', role: 'suspected' as const }]
    const made = await kit.record({ people, title: 'In an emergency' })
    const annex = await kit.begin(made)
    const own = await kit.begin(made, { person: { name: 'Wiremu Paki' } })
    const other = await kit.begin(await kit.record({ title: 'Elsewhere' }))
    const openAs = async (of: AnnexView) => vault.call('annex.open', { reference: of.body.reference })
    await vault.signIn('wiremu')
    await typeCards(vault, cards, [1, 3])
    await vault.ask('recovery.breakGlass', { ...asked, reference: made.body.reference })
    expect(await openAs(annex)).toMatchObject({ ok: false, fault: notThere })
    await typeCards(vault, cards, [1, 3])
    await vault.ask('recovery.breakGlass', { ...asked, reference: made.body.reference, annexes: true })
    expect(await openAs(annex)).toMatchObject({ ok: true, value: { level: 'read', can: [] } })
    expect(await openAs(own)).toMatchObject({ ok: false, fault: notThere })
    expect(await openAs(other)).toMatchObject({ ok: false, fault: notThere })
    shift += 5 * hour
    expect(await openAs(annex)).toMatchObject({ ok: false, fault: notThere })
    await vault.signIn('wiremu')
    expect(await openAs(annex)).toMatchObject({ ok: false, fault: notThere })
  })

  it('a CSO whom custodians appoint has what the CSO held alone', async () => {
    await vault.signIn('mere')
    const annex = await kit.begin(await kit.record({ title: 'Of one CSO alone' }))
    const { accountId } = (await vault.ask('annex.open', { reference: annex.body.reference })).body
      .access[0] ?? {
      accountId: '',
    }
    vault.lock()
    await typeCards(vault, cards, [1, 2])
    const passphrase = 'a passphrase that is remembered'
    await vault.ask('recovery.appointCso', {
      ...{ signInName: 'aroha', displayName: 'Aroha Rangi', passphrase, standing: clearedFor('SECRET') },
      ...{ retire: [accountId], reason: 'They left' },
    })
    await vault.ask('session.unlock', { signInName: 'aroha', passphrase })
    const found = await vault.ask('annex.open', { reference: annex.body.reference })
    expect(kit.holders(found)).toEqual(['Aroha Rangi: work'])
    expect(found.can).toContain('annex.grant')
    expect(await vault.problems()).toEqual([])
  })
})
