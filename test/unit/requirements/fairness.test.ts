import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnnexView } from '../../../shared/contract/annex'
import type { CaseView } from '../../../shared/contract/case'
import { annexOf, before, day, fairSteps, suspectName } from '../main/features/annex-kit'
import { minorIncident, openKit, type Kit } from './kit'

/* Somebody suspected is treated by a process, fairly; and only who needs to know a case, or part of it, does. */

let kit: Kit
let annex: ReturnType<typeof annexOf>
beforeAll(async () => {
  kit = await openKit()
  annex = annexOf(kit.vault)
})
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
})

const reread = async (of: AnnexView): Promise<AnnexView> => {
  await kit.lockAndUnlock()
  return kit.ask('annex.open', { reference: of.body.reference })
}
const suspected = () =>
  kit.record(minorIncident({ people: [{ name: suspectName, role: 'suspected', clearance: 'SECRET' }] }))
const begin = (of: CaseView) => annex.begin(of)
const idOf = async (signInName: string) => {
  const accounts = await kit.ask('account.list', {})
  return accounts.find((one) => one.signInName === signInName)?.id ?? ''
}

it('[PSR-19, PSR-20] a breach is handled in defined steps linked to its case, and in the misconduct file it names', async () => {
  await kit.asPerson('mere')
  const made = await suspected()
  const misconduct = { step: 'misconduct', system: 'Human resources', reference: 'M-2026-14' } as const
  const begun = await annex.step(await begin(made), misconduct)
  const measure = {
    step: 'measure',
    measure: 'limit-after-hours-access',
    why: 'The papers left the building at night.',
    from: before(60),
    reviewOn: day(7),
  } as const
  const done = await annex.all(await annex.step(begun, measure), [
    'told',
    'chance',
    'response',
    'decider',
    'outcome',
    'outcomeTold',
  ])
  const again = await reread(done)
  expect(again.body.of).toBe(made.body.reference)
  expect(again.standing).toEqual({ next: null, problems: [], against: [], overdue: [] })
  expect(again.body.content).toMatchObject({
    fairness: {
      misconduct: { system: 'Human resources', reference: 'M-2026-14', recordedBy: 'Mere Tūhoe' },
      measures: [{ measure: 'limit-after-hours-access' }],
      outcome: { outcomes: ['training'] },
    },
  })
  // Restricted: whoever holds the case and not this record finds neither step nor file.
  await annex.grantCase(made, await idOf('wiremu'))
  await kit.asPerson('wiremu')
  const seen = JSON.stringify([await kit.open(made), await kit.ask('case.history', refOf(made))])
  expect(seen).not.toContain('M-2026-14')
  expect(await kit.ask('annex.list', { of: made.body.reference })).toEqual([])
  expect(await kit.faultOf('annex.open', { reference: done.body.reference })).toBe('notFound')
})

it('[PSR-21] somebody suspected is told, heard, and judged by somebody without a conflict, or there is no outcome', async () => {
  await kit.asPerson('mere')
  const begun = await begin(await suspected())
  const outcome = (of: AnnexView) => ({ ...annex.at(of), step: fairSteps.outcome })
  expect((await kit.vault.fault('annex.save', outcome(begun))).message).toContain('have not been told')
  const heard = await annex.all(begun, ['told', 'chance', 'response'])
  const declared = { ...fairSteps.decider, conflict: 'declared', declaration: 'They report to me.' } as const
  const biased = await annex.step(heard, declared)
  expect((await kit.vault.fault('annex.save', outcome(biased))).message).toContain('conflict of interest')
  const fair = await annex.step(biased, fairSteps.decider, 'Wrongly put down')
  const done = await reread(await annex.step(fair, fairSteps.outcome))
  expect(done.body.content).toMatchObject({
    fairness: {
      allegation: { recordedBy: 'Mere Tūhoe' },
      told: { by: 'Moana Tūrei' },
      chance: { note: 'A support person may come' },
      response: { manner: 'in-person', words: 'I took them by mistake.' },
      decider: { conflict: 'none-declared' },
    },
  })
  expect(done.standing?.next).toBe('outcomeTold')
})

it('[PSR-60] who sees a case is listed, who opened it is noted, and who needs a part is given that part', async () => {
  await kit.asPerson('mere')
  const narrative = [
    { classification: 'UNCLASSIFIED' as const, text: 'The side door does not close.' },
    { classification: 'IN-CONFIDENCE' as const, text: 'The visitor was a relative of the guard.' },
  ]
  const made = await kit.record(minorIncident({ narrative }))
  const { reference: of } = made.body
  const given = await kit.ask('annex.extract', {
    of,
    basedOn: made.revision,
    parts: ['narrative.0'],
    title: 'The side door',
    purpose: 'To have it mended',
    accountId: await idOf('wiremu'),
  })
  const { reference } = given.body
  await kit.asPerson('wiremu')
  await kit.lockAndUnlock()
  expect(await kit.ask('extract.list', {})).toMatchObject([{ reference, title: 'The side door' }])
  const read = JSON.stringify(await kit.ask('annex.open', { reference }))
  expect(read).toContain('The side door does not close.')
  expect(read).not.toContain('relative')
  expect(await kit.faultOf('case.open', { reference: of })).toBe('notFound')
  expect(await kit.faultOf('annex.preview', { of, basedOn: 1, parts: [] })).toBe('notFound')

  await kit.asPerson('mere')
  const listed = (await kit.reread(made)).body.access.map(({ name }) => name)
  expect(listed).toEqual(['Mere Tūhoe'])
  expect((await kit.ask('annex.list', { of })).map(({ holders }) => holders)).toEqual([
    ['Mere Tūhoe', 'Wiremu Paki'],
  ])
  const opened = await kit.ask('case.openings', { reference: of })
  expect(opened.openings.map(({ name }) => name)).toContain('Mere Tūhoe')
  expect(opened.openings.map(({ name }) => name)).not.toContain('Wiremu Paki')
})

const refOf = ({ body }: CaseView) => ({ reference: body.reference })
