import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnexView } from '../../../../shared/contract/annex'
import { newTestVault, type TestVault } from '../../../helpers/register'
import { annexOf, before, day, fairSteps, suspectName, suspectedIncident } from './annex-kit'

/* How somebody suspected is treated: the order of the steps, who decides, and what is kept of corrections. */

let vault: TestVault
let kit: ReturnType<typeof annexOf>
beforeAll(async () => {
  vault = await newTestVault()
  kit = annexOf(vault)
  await vault.signIn('mere')
}, 240_000)
afterAll(() => {
  vault.remove()
})

const fresh = async (): Promise<AnnexView> => kit.begin(await kit.record())

describe('the order of fairness', () => {
  it('PSR-21 nobody responds to what they were not told, nor before they had the chance', async () => {
    const made = await fresh()
    expect(made.standing).toMatchObject({ next: 'told' })
    expect(await kit.refused(made, fairSteps.chance)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('told what is alleged') as string,
    })
    expect(await kit.refused(made, fairSteps.response)).toMatchObject({ code: 'conflict' })
    expect(await kit.refused(made, fairSteps.outcomeTold)).toMatchObject({ code: 'conflict' })
    const told = await kit.step(made, fairSteps.told)
    expect(told.standing?.next).toBe('chance')
    const early = { ...fairSteps.chance, at: before(400) }
    expect(await kit.refused(told, early)).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'step.at', message: 'This is before they were told what is alleged.' }],
    })
  })

  it('PSR-21 an outcome waits for told, heard and an unbiased decider, and the refusal says for which', async () => {
    let view = await fresh()
    const messages: string[] = []
    for (const name of ['told', 'chance', 'response', 'decider'] as const) {
      messages.push((await kit.refused(view, fairSteps.outcome)).message)
      view = await kit.step(view, fairSteps[name])
    }
    expect(messages[0]).toContain('they have not been told what is alleged; they have not been given')
    expect(messages[1]).not.toContain('been told')
    expect(messages[2]).toContain('neither a response is recorded nor that they gave none; nobody is named')
    expect(messages[3]).toBe(
      'No outcome can be recorded yet: nobody is named who decides, with what they declared.',
    )
    const unheard = { ...fairSteps.outcome, at: before(250) }
    expect(await kit.refused(view, unheard)).toMatchObject({ fields: [{ path: 'step.at' }] })
    view = await kit.step(view, fairSteps.outcome)
    expect(view.standing).toEqual({ next: 'outcomeTold', problems: [], against: [], overdue: [] })
    view = await kit.step(view, fairSteps.outcomeTold)
    expect(view.standing?.next).toBe(null)
  })

  it('silence is no response until the time for one is over', async () => {
    let view = await kit.all(await fresh(), ['told'])
    view = await kit.step(view, { ...fairSteps.chance, until: day(3) })
    const silence = { step: 'response', at: before(1), manner: 'none-given', words: 'Nothing came.' } as const
    expect(await kit.refused(view, silence)).toMatchObject({ fields: [{ path: 'step.manner' }] })
    view = await kit.step(view, { ...fairSteps.chance, until: day(-1) }, 'The day was mistyped')
    expect((await kit.step(view, silence)).standing?.next).toBe('decider')
  })

  it('nothing can have happened that lies ahead', async () => {
    const ahead = { ...fairSteps.told, at: before(-30) }
    expect(await kit.refused(await fresh(), ahead)).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'step.at' }],
    })
  })
})

describe('who decides', () => {
  const heard = async () => kit.all(await fresh(), ['told', 'chance', 'response'])
  const named = async (view: AnnexView, name: string) => kit.step(view, { ...fairSteps.decider, name })

  it('PSR-21 is somebody else once they declare a conflict', async () => {
    const declared = { ...fairSteps.decider, conflict: 'declared', declaration: 'My cousin.' } as const
    const view = await kit.step(await heard(), declared)
    expect(view.standing?.next).toBe('decider')
    expect((await kit.refused(view, fairSteps.outcome)).message).toContain(
      'Hohepa Marsh declared a conflict of interest',
    )
    const other = await kit.step(
      view,
      { ...fairSteps.decider, name: 'Ana Reid' },
      'The first has an interest',
    )
    expect(other.standing?.next).toBe('outcome')
    const [newest] = await vault.ask('annex.history', { reference: view.body.reference })
    expect(newest).toMatchObject({ reason: 'The first has an interest' })
    expect(newest?.changes).toContainEqual({
      path: 'decider.name',
      before: 'Hohepa Marsh',
      after: 'Ana Reid',
    })
  })

  it.each([
    [suspectName.toUpperCase(), 'is the person suspected'],
    ['Mere Tuhoe', 'recorded the allegation'],
  ])('is not %s, who %s', async (name, why) => {
    const view = await named(await heard(), name)
    expect(view.standing).toMatchObject({ next: 'decider' })
    expect((await kit.refused(view, fairSteps.outcome)).message).toContain(why)
  })

  it('is not whoever investigates the case', async () => {
    const made = await kit.record()
    const begun = await kit.begin(made)
    const investigator = { kind: 'investigator', at: before(500), who: 'own', name: 'Hohepa Marsh' } as const
    const entry = { ...investigator, reason: 'Works in another unit' }
    const reference = made.body.reference
    await vault.ask('work.direct', { reference, basedOn: made.revision, entry })
    const view = await kit.all(begun, ['told', 'chance', 'response', 'decider'])
    expect((await kit.refused(view, fairSteps.outcome)).message).toContain(
      'Hohepa Marsh investigates this case',
    )
  })
})

describe('interim measures', () => {
  it('carry why, from when and when they are looked at again, and end with a reason', async () => {
    const measure = {
      step: 'measure',
      measure: 'limit-computer-access',
      why: 'The papers came from the shared drive.',
      from: before(100),
      reviewOn: day(7),
    } as const
    const made = await fresh()
    expect(await kit.refused(made, { ...measure, reviewOn: day(-1) })).toMatchObject({
      fields: [{ path: 'step.reviewOn', message: 'This day has passed.' }],
    })
    let view = await kit.step(made, measure)
    const fairness = () => (view.body.content.what === 'fairness' ? view.body.content.fairness : null)
    const id = fairness()?.measures[0]?.id ?? ''
    const review = { step: 'review', measure: id, at: before(50), reasons: 'Still needed', reviewOn: day(9) }
    view = await kit.step(view, { ...review, step: 'review' })
    view = await kit.step(view, { step: 'ending', measure: id, at: before(10), reason: 'No longer needed' })
    expect(fairness()?.measures).toMatchObject([
      { reviews: [{ reasons: 'Still needed' }], ended: { recordedBy: 'Mere Tūhoe' } },
    ])
    const again = { step: 'ending', measure: id, at: before(5), reason: 'Again' } as const
    expect(await kit.refused(view, again)).toMatchObject({ code: 'invalid' })
  })
})

describe('what is written', () => {
  it('is stamped by the vault, and corrected only with a reason that the history keeps', async () => {
    const view = await kit.step(await fresh(), fairSteps.told)
    const { content } = view.body
    expect(content).toMatchObject({ fairness: { told: { recordedBy: 'Mere Tūhoe', by: 'Moana Tūrei' } } })
    const other = { ...fairSteps.told, at: before(310) }
    expect(await kit.refused(view, other)).toMatchObject({ code: 'invalid', fields: [{ path: 'reason' }] })
    expect(await kit.refused({ ...view, revision: 1 }, other)).toMatchObject({ code: 'conflict' })
    await kit.step(view, other, 'The hour was mistyped')
    const history = await vault.ask('annex.history', { reference: view.body.reference })
    expect(history.map(({ reason }) => reason)).toEqual(['The hour was mistyped', null, null])
  })

  it('is about somebody the case says is suspected, once', async () => {
    const made = await kit.record()
    const of = made.body.reference
    const person = { name: 'Anahera Pōtiki' }
    expect(await vault.fault('annex.create', { of, person, allegation: 'x' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'person.name' }],
    })
    await kit.begin(made)
    expect(
      await vault.fault('annex.create', { of, person: { name: suspectName }, allegation: 'x' }),
    ).toMatchObject({ code: 'conflict' })
  })

  it('is marked as its case, and never below STAFF IN-CONFIDENCE', async () => {
    const open = await kit.begin(await kit.record({ marking: { classification: 'UNCLASSIFIED' } }))
    expect(open.body.marking).toEqual({
      classification: 'IN-CONFIDENCE',
      endorsements: [{ kind: 'plain', name: 'STAFF' }],
    })
    const marking = { classification: 'SECRET' as const, endorsements: [{ kind: 'nzeo' as const }] }
    expect((await kit.begin(await kit.record({ marking }))).body.marking).toEqual(marking)
  })

  it('is not about whoever records it, nor about a CSO who would hold it', async () => {
    const people = [{ name: 'mere tuhoe', role: 'suspected' as const }]
    const made = await vault.ask('case.create', { incident: { ...suspectedIncident, people } })
    const ask = { of: made.body.reference, person: { name: 'mere tuhoe' }, allegation: 'x' }
    expect(await vault.fault('annex.create', ask)).toMatchObject({
      code: 'denied',
      message: 'Somebody else records how you are treated.',
    })
    await vault.signIn('wiremu')
    const theirs = await vault.ask('case.create', { incident: { ...suspectedIncident, people } })
    expect(await vault.fault('annex.create', { ...ask, of: theirs.body.reference })).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('concerns the CSO') as string,
    })
    await vault.signIn('mere')
  })

  it('leaves a register that verifies', async () => {
    expect(await vault.problems()).toEqual([])
  })
})
