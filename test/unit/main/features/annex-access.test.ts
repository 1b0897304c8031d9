import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnexView } from '../../../../shared/contract/annex'
import type { CaseView } from '../../../../shared/contract/case'
import { annexBody } from '../../../../shared/domain/annex'
import { loadRing, type RingEntry } from '../../../../main/store/key-ring'
import { readRevision, readRevisions } from '../../../../main/store/records'
import { newCanary } from '../../../helpers/canaries'
import { newPeopledVault, type PeopledVault, type Person } from '../../../helpers/people'
import { annexOf, fairSteps, suspectName, suspectedIncident } from './annex-kit'

/* Who holds an annex: fewer than the case, never more, and what is left to those who lost either. */

let vault: PeopledVault
let kit: ReturnType<typeof annexOf>
beforeAll(async () => {
  vault = await newPeopledVault()
  kit = annexOf(vault)
}, 240_000)
afterAll(() => {
  vault.remove()
})

const notThere = { code: 'notFound', message: 'There is no such annex.' }
const openAnnex = (of: AnnexView) => vault.ask('annex.open', { reference: of.body.reference })
const faultOf = (of: AnnexView) => vault.fault('annex.open', { reference: of.body.reference })
const listed = (of: CaseView) => vault.ask('annex.list', { of: of.body.reference })

/** A case that wiremu, tamati and the CSO hold, with an annex that wiremu made. */
async function begun(words: string, heldBy: 'few' | 'all' = 'few'): Promise<[CaseView, AnnexView]> {
  await vault.enter('mere')
  const made = await kit.record()
  await kit.grantCase(made, vault.idOf('wiremu'))
  await kit.grantCase(made, vault.idOf('tamati'))
  await vault.enter('wiremu')
  return [made, await kit.begin(made, { allegation: words, heldBy })]
}

/** What somebody can take out of the process while signed in: the keys they hold. */
function keysNow(): RingEntry[] {
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const { account, keys, db } = session
  const ring = { accountId: account.id, ringKey: keys.ring }
  return loadRing(db, ring).map((entry) => ({ ...entry, key: Buffer.from(entry.key) }))
}

/** Whether the newest revision of an annex opens with what somebody took away. */
function opens(taken: readonly RingEntry[], reference: string): boolean {
  const { session } = vault.vault
  const recordId = session?.references.get(reference)
  const entry = taken.find((one) => one.recordId === recordId && one.kind === 'annex')
  if (session === null || recordId === undefined || entry === undefined) throw new Error('no such key')
  try {
    annexBody.parse(readRevision(session.db, { recordId, key: entry.key }).body)
    return true
  } catch {
    return false
  }
}

describe('an annex', () => {
  it('PSR-60 is held by its maker and whoever decides grants, and is not there for another holder of the case', async () => {
    const word = newCanary()
    const [made, annex] = await begun(`Took ${word} home`)
    expect(kit.holders(annex)).toEqual(['Wiremu Paki: work', 'Mere Tūhoe: work'])
    await vault.enter('tamati')
    const { reference } = annex.body
    const ofCase = made.body.reference
    expect(await listed(made)).toEqual([])
    expect(await faultOf(annex)).toEqual(notThere)
    const openings = await vault.ask('case.openings', { reference: ofCase })
    const answers = [
      await vault.ask('case.open', { reference: ofCase }),
      await vault.ask('case.history', { reference: ofCase }),
      await vault.ask('case.list', { search: word }),
      await vault.ask('case.list', { search: reference }),
      await vault.ask('case.due', {}),
      await vault.ask('extract.list', {}),
      openings,
    ]
    const told = JSON.stringify(answers)
    expect(told).not.toContain(word)
    expect(told).not.toContain('AX-')
    expect(told).not.toContain('annex')
    expect(openings.openings.map(({ name }) => name)).toContain('Wiremu Paki')
    expect(await vault.fault('annex.history', { reference })).toEqual(notThere)
    expect(vault.vault.session?.references.has(reference)).toBe(false)
  }, 60_000)

  it('may be held by everybody who holds the case, as they hold it', async () => {
    const [made, annex] = await begun('Took papers', 'all')
    expect(kit.holders(annex).sort()).toEqual([
      'Mere Tūhoe: work',
      'Tamati Kereama: work',
      'Wiremu Paki: work',
    ])
    await vault.enter('tamati')
    expect(await listed(made)).toMatchObject([{ title: suspectName, standing: { next: 'told' } }])
  }, 60_000)

  it('is granted by whoever decides for the case, to holders of the case alone, never to whom it is about', async () => {
    const [made, annex] = await begun('Took papers')
    const give = (person: Person, level: 'read' | 'work' = 'read') => ({
      ...kit.at(annex),
      accountId: vault.idOf(person),
      level,
    })
    expect(await vault.fault('annex.grant', give('tamati'))).toMatchObject({ code: 'denied' })
    await vault.enter('mere')
    expect(await vault.fault('annex.grant', give('aroha'))).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('do not hold the case') as string,
    })
    const candidates = await vault.ask('annex.candidates', { reference: annex.body.reference })
    const tamati = candidates.find(({ name }) => name === 'Tamati Kereama')
    expect(tamati).toMatchObject({ holds: null, problems: [] })
    const granted = await vault.ask('annex.grant', give('tamati'))
    expect(await vault.fault('annex.grant', { ...give('tamati'), basedOn: granted.revision })).toMatchObject({
      code: 'conflict',
    })
    await vault.enter('tamati')
    expect(await listed(made)).toHaveLength(1)
    const held = await openAnnex(annex)
    expect({ level: held.level, can: held.can }).toEqual({ level: 'read', can: [] })
    expect(await kit.refused(held, fairSteps.told)).toMatchObject({ code: 'denied' })
  }, 60_000)

  it('is taken back under a fresh key: what follows opens with nothing that was kept', async () => {
    const [, annex] = await begun('Took papers', 'all')
    await vault.enter('tamati')
    const kept = keysNow()
    expect(opens(kept, annex.body.reference)).toBe(true)
    await vault.enter('mere')
    const taken = { ...kit.at(annex), accountId: vault.idOf('tamati'), reason: 'Not on it any more' }
    const after = await vault.ask('annex.revoke', taken)
    await kit.step(after, fairSteps.told)
    expect(opens(kept, annex.body.reference)).toBe(false)
    const { db, records, references } = vault.vault.session ?? {}
    const recordId = references?.get(annex.body.reference) ?? ''
    const key = records?.get(recordId)?.key
    expect(db && key && readRevisions(db, { recordId, key })).toHaveLength(3)
    await vault.enter('tamati')
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('wiremu')
    expect((await openAnnex(annex)).revision).toBe(3)
  }, 60_000)

  it('is lost with the case', async () => {
    const [made, annex] = await begun('Took papers', 'all')
    await vault.enter('tamati')
    const kept = keysNow()
    await vault.enter('mere')
    const opened = await vault.ask('case.open', { reference: made.body.reference })
    await vault.ask('case.revoke', {
      reference: made.body.reference,
      basedOn: opened.revision,
      accountId: vault.idOf('tamati'),
      reason: 'Moved to another team',
    })
    expect(kit.holders(await openAnnex(annex))).not.toContain('Tamati Kereama: work')
    expect(opens(kept, annex.body.reference)).toBe(false)
    await vault.enter('tamati')
    expect(await listed(made)).toEqual([])
    expect(await faultOf(annex)).toEqual(notThere)
  }, 60_000)
})

describe('a case that concerns the CSO', () => {
  it('has annexes that the alternate holds and no CSO does', async () => {
    await vault.enter('wiremu')
    const made = await kit.record({}, true)
    const annex = await kit.begin(made)
    expect(kit.holders(annex)).toEqual(['Wiremu Paki: work', 'Aroha Wīhongi: work'])
    await vault.enter('mere')
    expect(await listed(made)).toEqual([])
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('aroha')
    expect((await openAnnex(annex)).can).toContain('annex.grant')
    expect(
      await vault.fault('annex.grant', { ...kit.at(annex), accountId: vault.idOf('mere'), level: 'read' }),
    ).toMatchObject({ code: 'denied' })
  }, 60_000)

  it('takes its annexes from the CSO when it comes to concern them, and gives them back', async () => {
    const [made, annex] = await begun('Took papers')
    await vault.enter('mere')
    const kept = keysNow()
    await vault.enter('wiremu')
    const opened = await vault.ask('case.open', { reference: made.body.reference })
    const divert = { reference: made.body.reference, basedOn: opened.revision, reason: 'It names the CSO' }
    await vault.ask('case.divert', { ...divert, concernsCso: true })
    expect(kit.holders(await openAnnex(annex))).toEqual(['Wiremu Paki: work', 'Aroha Wīhongi: work'])
    expect(opens(kept, annex.body.reference)).toBe(false)
    await vault.enter('mere')
    expect(await faultOf(annex)).toEqual(notThere)
    await vault.enter('aroha')
    const { revision } = await vault.ask('case.open', { reference: made.body.reference })
    await vault.ask('case.divert', { ...divert, basedOn: revision, concernsCso: false })
    await vault.enter('mere')
    expect((await openAnnex(annex)).can).toContain('annex.grant')
  }, 60_000)

  it('keeps them from the CSO even where whoever said so does not hold them; the next to write takes the key', async () => {
    const [made, annex] = await begun('Took papers')
    await vault.enter('mere')
    const kept = keysNow()
    await vault.enter('tamati')
    const { revision: basedOn } = await vault.ask('case.open', { reference: made.body.reference })
    const reference = made.body.reference
    await vault.ask('case.divert', { reference, basedOn, concernsCso: true, reason: 'It names the CSO' })
    await vault.enter('mere')
    expect(await faultOf(annex)).toEqual(notThere)
    expect(await listed(made)).toEqual([])
    await vault.enter('wiremu')
    const written = await kit.step(await openAnnex(annex), fairSteps.told)
    expect(kit.holders(written)).toEqual(['Wiremu Paki: work', 'Aroha Wīhongi: work'])
    expect(written.notes[0]).toContain('Mere Tūhoe does not hold the case any more')
    expect(opens(kept, annex.body.reference)).toBe(false)
    expect(await vault.problems()).toEqual([])
  }, 60_000)
})

describe('clearance', () => {
  it('keeps an annex from a holder of the case whom it does not reach', async () => {
    await vault.enter('mere')
    const made = await vault.ask('case.create', {
      incident: { ...suspectedIncident, marking: { classification: 'SECRET' } },
    })
    await kit.grantCase(made, vault.idOf('tamati'))
    const annex = await kit.begin(made, { heldBy: 'all' })
    const accounts = await vault.ask('account.list', {})
    const tamati = accounts.find(({ signInName }) => signInName === 'tamati')
    await vault.ask('account.amend', {
      accountId: vault.idOf('tamati'),
      displayName: 'Tamati Kereama',
      role: 'officer',
      standing: { clearance: 'none', expires: null, briefings: [], nationalities: ['NZL'] },
      reason: `Lapsed from ${tamati?.standing?.clearance ?? ''}`,
    })
    await vault.enter('tamati')
    expect(await faultOf(annex)).toMatchObject({ code: 'denied' })
    expect(await listed(made)).toEqual([])
  }, 60_000)
})
