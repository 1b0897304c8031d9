import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { Fault } from '../../../shared/contract/fault'
import { isOutstanding } from '../../../shared/domain/duty'
import { caveatsOf, flowOf } from '../../../shared/domain/flow'
import type { IncidentInput } from '../../../shared/domain/incident'
import { advice, ago, began, dutyOf, ended, on, own, terms, workOf } from '../main/features/work-kit'
import { majorIncident, minorIncident, openKit, type Kit } from './kit'

/* The two ways in which a case is worked, and the gates of the second. */

let kit: Kit
let work: ReturnType<typeof workOf>
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('mere')
  work = workOf(kit.vault)
})
afterAll(() => {
  kit.remove()
})

const gates = ({ fields = [] }: Fault) => fields.map(({ path }) => path.replace('gate.', ''))
const stage = ({ body }: CaseView, id: string) => flowOf(body).stages.find((one) => one.id === id)
const close = (view: CaseView) => kit.vault.fault('case.close', { ...on(view), reason: 'Done' })
const espionage = (changes: Partial<IncidentInput> = {}) =>
  kit.record(majorIncident({ suspected: ['espionage'], otherOrganisation: true, ...changes }))

/** Tells everybody that anything outstanding asks for. */
async function tellAll(view: CaseView): Promise<CaseView> {
  let next = view
  for (const { obligation } of view.body.duties.filter(isOutstanding))
    next = await work.tell(next, obligation.id, obligation.recipients?.anyOf[0] ?? ['Mere Tūhoe'], {
      at: ago(3),
    })
  return next
}

async function investigated(view: CaseView): Promise<CaseView> {
  const advised = await work.log(view, advice())
  const ready = await work.direct(await work.direct(advised, own()), terms())
  const over = await work.log(await work.log(ready, began()), ended())
  return work.direct(over, { kind: 'outcome', at: ago(5), outcomes: ['security-outcome'], findings: 'Found' })
}

it('[PSR-01, PSR-56] a major case runs through fixed stages with owners and gates, and closes when all are met', async () => {
  const made = await espionage()
  expect(flowOf(made.body).kind).toBe('major')
  expect(gates(await close(made))).toEqual(['investigator', 'investigation', 'duties', 'outcome', 'complete'])
  const ready = await tellAll(await kit.ask('case.finalise', on(await investigated(made))))
  const closed = await kit.ask('case.close', { ...on(await tellAll(ready)), reason: 'All told' })
  const again = await kit.reread(closed)
  expect([again.body.status, flowOf(again.body).next]).toEqual(['closed', undefined])
  expect(again.body.log.at(-1)).toMatchObject({ kind: 'closed', reason: 'All told', by: 'Mere Tūhoe' })
  expect(await kit.faultOf('case.close', { ...on(again), reason: 'Twice' })).toBe('conflict')
})

it('[PSR-46] a minor case follows the organisation’s own steps, which the CSO edits', async () => {
  const minorSteps = [{ id: '00000000-0000-4000-8000-00000000000a', title: 'Talk to whoever found it' }]
  await kit.ask('directory.save', { basedOn: 0, details: { minorSteps } })
  const made = await kit.record(minorIncident())
  expect(made.body.steps).toEqual(minorSteps)
  const undecided = await kit.record(minorIncident({ severity: null }))
  expect(undecided.body.steps).toEqual([])
  const steps = ['Talk to the unit', 'Check the lock'].map((title, at) => ({
    id: `00000000-0000-4000-8000-00000000000${String(at)}`,
    title,
  }))
  const [first, second] = steps
  if (!first || !second) throw new Error('no steps')
  await kit.asPerson('wiremu')
  expect(await kit.faultOf('case.steps', { ...on(made), steps })).toMatch(/denied|notFound/)
  await kit.asPerson('mere')
  const edited = await kit.ask('case.finalise', on(await kit.ask('case.steps', { ...on(made), steps })))
  expect(gates(await close(edited))).toContain('steps')
  const done = await work.log(edited, { kind: 'step', step: first.id, outcome: 'done', at: ago(5) })
  const skip = { kind: 'step', step: second.id, outcome: 'skipped', at: ago(4) } as const
  expect(await kit.refused('work.log', { ...on(done), entry: skip })).toEqual(['entry.note'])
  const skipped = await kit.reread(await work.log(done, { ...skip, note: 'There is no lock' }))
  expect(stage(skipped, 'steps')?.state).toBe('done')
  expect(flowOf(skipped.body).stages.map(({ id }) => id)).not.toContain('terms')
  const closed = await kit.ask('case.close', { ...on(await tellAll(skipped)), reason: 'Small' })
  expect(closed.body.status).toBe('closed')
})

it('[PSR-47] minor or major is decided with criteria, reasons and decider; a change keeps what was before', async () => {
  const made = await kit.record(minorIncident())
  const { incident } = made.body
  const undecided = await kit.record(minorIncident({ severity: null }))
  expect(gates(await work.refusedLog(undecided, began()))).toEqual(['severity'])
  const severity = {
    level: 'major' as const,
    criteria: ['deliberate-violation' as const],
    reason: 'It was planned',
    by: 'Mere Tūhoe',
    at: ago(5),
  }
  const changed = await kit.reread(
    await kit.ask('case.save', { ...on(made), incident: { ...incident, severity } }),
  )
  expect([changed.body.incident.severity?.level, flowOf(changed.body).kind]).toEqual(['major', 'major'])
  const [newest] = await kit.ask('case.history', { reference: made.body.reference })
  expect(newest?.changes).toContainEqual({ path: 'incident.severity.level', before: 'minor', after: 'major' })
})

it('[PSR-57, PSR-58, PSR-85] advice comes before the investigation; requirements become caveats; police advice is logged', async () => {
  const made = await espionage()
  expect(gates(await work.refusedLog(made, began()))).toContain('advice')
  const advised = await work.log(made, advice({ advice: 'Yes', requirements: 'Nobody abroad is told' }))
  const police = await kit.reread(
    await work.log(
      advised,
      advice({ of: 'police', organisation: 'NZ Police', advice: 'Keep the desk as it is' }),
    ),
  )
  expect(dutyOf(police, 'other-organisation')?.contacts).toHaveLength(1)
  expect(caveatsOf(police.body.log)).toEqual([
    { organisation: 'Ministry of Example', requirements: 'Nobody abroad is told' },
  ])
  expect(police.body.log.at(-1)).toMatchObject({ kind: 'advice', of: 'police' })
  expect(gates(await work.refusedLog(police, began()))).not.toContain('advice')
  const ready = await work.direct(await work.direct(police, own()), terms())
  const begun = await kit.reread(await work.log(ready, began()))
  expect(begun.body.log.at(-1)?.kind).toBe('investigationBegan')
  // Without advice only the CSO lets it begin, by overriding the duty with a reason that stays.
  const unasked = await work.direct(await work.direct(await espionage(), own()), terms())
  expect(gates(await work.refusedLog(unasked, began()))).toEqual(['advice'])
  const override = { obligationId: 'nz-psr.other-organisation', reason: 'They cannot be reached for a week' }
  const allowed = await kit.ask('duty.override', { ...on(unasked), ...override })
  const unadvised = await kit.reread(await work.log(allowed, began()))
  expect(dutyOf(unadvised, 'other-organisation')?.decisions).toMatchObject([{ reason: override.reason }])
  const alone = await espionage({ otherOrganisation: false })
  expect([stage(alone, 'advice')?.state, caveatsOf(alone.body.log)]).toEqual(['notNeeded', []])
})

it('[PSR-59] who investigates is decided with reasons, and can be passed on', async () => {
  const made = await work.log(await espionage(), advice())
  const nobody = { ...own(), reason: ' ' }
  expect(await kit.refused('work.direct', { ...on(made), entry: nobody })).toEqual(['entry.reason'])
  const theirs = own({ who: 'other-organisation', organisation: 'Ministry of Example', name: undefined })
  const passed = await kit.reread(await work.direct(await work.direct(made, own()), theirs))
  expect(passed.body.log.filter(({ kind }) => kind === 'investigator')).toHaveLength(2)
  expect([stage(passed, 'investigator')?.state, stage(passed, 'terms')?.state]).toEqual(['done', 'notNeeded'])
  await kit.asPerson('wiremu')
  expect((await work.refusedDirect(passed, own())).code).toMatch(/denied|notFound/)
  await kit.asPerson('mere')
})

it('[PSR-69] no major report goes out before the initial assessment', async () => {
  const made = await espionage({ initialAssessment: null })
  expect(stage(made, 'assessment')).toMatchObject({ state: 'open', guards: ['issue'] })
  expect(await kit.refused('case.finalise', on(made))).toEqual(['incident.initialAssessment'])
  const report = { template: 'major-report' as const }
  expect(await kit.faultOf('document.issue', { ...on(made), ...report })).toBe('conflict')
  const { incident } = (await espionage()).body
  const assessed = await kit.reread(await kit.ask('case.save', { ...on(made), incident }))
  expect(stage(assessed, 'assessment')?.state).toBe('done')
  const final = await kit.ask('case.finalise', on(assessed))
  expect((await kit.ask('document.issue', { ...on(final), ...report })).template).toBe('major-report')
  // Taken back after that, it holds up the next report again.
  const bare = await kit.ask('case.save', {
    ...on(final),
    incident: { ...incident, initialAssessment: null },
    reason: 'It was of another case',
  })
  const again = await kit.vault.fault('document.issue', { ...on(bare), ...report })
  expect([again.code, /initial assessment/i.test(again.message)]).toEqual(['conflict', true])
})
