import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import { dutyState, isOutstanding } from '../../../shared/domain/duty'
import { flowOf, holdOf } from '../../../shared/domain/flow'
import { ago, began, dutyOf, ended, on, own, terms, workOf } from '../main/features/work-kit'
import { majorIncident, minorIncident, openKit, type Kit } from './kit'

/* What is told to whom while a case is worked: agencies, changes, and people inside. */

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

const closing = ({ body }: CaseView) =>
  body.duties.filter((duty) => isOutstanding(duty) && duty.obligation.gate === 'close')

it('[PSR-49, PSR-50] what bears on suitability goes to the NZSIS, and the case is not closed before they know the outcome', async () => {
  const made = await kit.record(majorIncident({ suspected: [], otherOrganisation: false, suitability: true }))
  expect(dutyOf(made, 'suitability')?.obligation).toMatchObject({
    force: 'must',
    recipients: { anyOf: [['NZSIS']] },
  })
  let view = await work.direct(await work.direct(made, own()), terms())
  view = await work.log(await work.log(view, began()), ended())
  view = await work.direct(view, {
    kind: 'outcome',
    at: ago(5),
    outcomes: ['loss-of-clearance'],
    findings: 'So',
  })
  view = await kit.reread(await kit.ask('case.finalise', on(view)))
  for (const { obligation } of view.body.duties.filter(
    (duty) => isOutstanding(duty) && duty.obligation.gate !== 'close',
  ))
    view = await work.tell(view, obligation.id, obligation.recipients?.anyOf[0] ?? ['Mere Tūhoe'])
  const [notice] = closing(view)
  expect(notice?.obligation.recipients).toEqual({ anyOf: [['NZSIS']] })
  const held = await kit.vault.fault('case.close', { ...on(view), reason: 'Done' })
  expect(held.fields?.map(({ path }) => path)).toEqual(['gate.notice'])
  if (!notice) throw new Error('no notice')
  const told = await work.tell(view, notice.obligation.id, ['NZSIS'])
  expect((await kit.ask('case.close', { ...on(told), reason: 'Done' })).body.status).toBe('closed')
  const plain = await kit.record(
    majorIncident({ suspected: [], otherOrganisation: false, suitability: false }),
  )
  expect(flowOf(plain.body).stages.find(({ id }) => id === 'notice')?.state).toBe('notNeeded')
  expect(plain.body.duties.filter(({ obligation }) => /suitab/i.test(obligation.action))).toEqual([])
  // A minor one is a concern, not a major incident.
  const minor = await kit.reread(await kit.record(minorIncident({ suitability: true })))
  expect(dutyOf(minor, 'suitability')).toBeUndefined()
  expect(dutyOf(minor, 'suitability-concern')?.obligation).toMatchObject({
    recipients: { anyOf: [['NZSIS']] },
    certainty: 'uncertain',
  })
})

it('[PSR-70] agencies are contacted as soon as possible, tries and acknowledgements kept with their times', async () => {
  const made = await kit.record(majorIncident({ suspected: ['espionage'] }))
  expect(dutyOf(made, 'espionage')?.obligation.clock).toMatchObject({ urgency: 'asap', dueAt: null })
  const tried = await work.tell(made, 'espionage', ['NZSIS'], { result: 'attempted', at: ago(30) })
  const early = {
    ...on(tried),
    obligationId: 'nz-psr.espionage',
    contact: { result: 'acknowledged', at: ago(5), recipients: ['NZSIS'], how: 'phone' },
  }
  expect(await kit.refused('duty.contact', early)).toEqual(['contact.recipients'])
  const then = ago(20)
  const told = await work.tell(tried, 'espionage', ['NZSIS'], { at: then })
  const known = await kit.reread(
    await work.tell(told, 'espionage', ['NZSIS'], { result: 'acknowledged', at: ago(5), reference: 'NS-7' }),
  )
  const duty = dutyOf(known, 'espionage')
  expect(duty?.contacts.map(({ result }) => result)).toEqual(['attempted', 'told', 'acknowledged'])
  expect(duty?.contacts.at(-1)?.reference).toBe('NS-7')
  expect(Date.parse(duty?.verdict?.toldAt ?? '')).toBe(Date.parse(then.at))
})

it('[PSR-71] the need-to-know hold sets itself, is lifted only on recorded authority, and asks why anybody is told', async () => {
  const made = await kit.record(majorIncident({ suspected: ['espionage'] }))
  expect(holdOf(made.body)).toMatchObject({ stands: true, entry: null })
  const tell = {
    kind: 'circulated',
    at: ago(5),
    to: 'Head of unit',
    what: 'That it happened',
    how: 'in-person',
  } as const
  expect(await kit.refused('work.log', { ...on(made), entry: tell })).toEqual(['entry.needToKnow'])
  const told = await work.log(made, { ...tell, needToKnow: 'Must keep the desk closed' })
  const lift = {
    kind: 'hold',
    at: ago(4),
    state: 'lifted',
    authority: 'NZSIS duty officer',
    reason: 'They said so',
  } as const
  expect(await kit.refused('work.direct', { ...on(told), entry: { ...lift, authority: ' ' } })).toEqual([
    'entry.authority',
  ])
  const lifted = await kit.reread(await work.direct(told, lift))
  expect(holdOf(lifted.body)).toMatchObject({ stands: false, entry: { authority: 'NZSIS duty officer' } })
  // Another reason for it sets it again.
  const { incident } = lifted.body
  const again = await kit.ask('case.save', {
    ...on(lifted),
    incident: { ...incident, suspected: ['espionage', 'sabotage'] },
  })
  expect(holdOf(again.body).stands).toBe(true)
  expect(holdOf((await kit.record(minorIncident())).body).stands).toBe(false)
})

it('[PSR-113] what changes after a report is told to everybody who had it, each time', async () => {
  const made = await kit.record(majorIncident({ suspected: ['espionage'] }))
  const updates = ({ body }: CaseView) =>
    body.duties.filter(({ obligation }) => obligation.id.startsWith('nz-psr.updates'))
  expect(updates(made)).toEqual([])
  const told = await work.tell(made, 'espionage', ['NZSIS'])
  expect([updates(told), told.body.reported?.revision]).toEqual([[], told.revision])
  const save = (view: CaseView, brief: string) =>
    kit.ask('case.save', { ...on(view), incident: { ...view.body.incident, brief } })
  const changed = await kit.reread(await save(told, 'A second cabinet was open'))
  expect(updates(changed).map((duty) => [duty.current, dutyState(duty), duty.obligation.recipients])).toEqual(
    [[true, 'open', { anyOf: [['NZSIS']] }]],
  )
  // Telling one more agency for the first time does not tell the first what changed.
  const other = changed.body.duties.find(({ obligation }) => obligation.recipients?.anyOf[0]?.[0] === 'NCSC')
  const both = other ? await work.tell(changed, other.obligation.id, ['NCSC']) : changed
  expect(updates(both).some(isOutstanding)).toBe(true)
  const updated = await work.tell(both, 'updates', ['NZSIS', 'NCSC'])
  expect(updates(updated).map((duty) => [duty.current, dutyState(duty)])).toEqual([[false, 'told']])
  const anew = await kit.reread(await save(updated, 'A third cabinet was open'))
  expect(updates(anew).map((duty) => [duty.obligation.id, duty.current, dutyState(duty)])).toEqual([
    ['nz-psr.updates', false, 'told'],
    ['nz-psr.updates#2', true, 'open'],
  ])
  // What no report tells raises nothing.
  const { incident } = told.body
  const quiet = await kit.record({ ...incident, title: 'Another' })
  const first = await work.tell(quiet, 'espionage', ['NZSIS'])
  const renamed = await kit.ask('case.save', {
    ...on(first),
    incident: { ...first.body.incident, title: 'Renamed' },
  })
  expect(updates(renamed)).toEqual([])
})

it('[PSR-114] who inside is to hear is a list, and who was told is a log', async () => {
  const made = await kit.record(
    minorIncident({ circulation: [{ to: 'Head of property', why: 'Owns the door' }] }),
  )
  const tell = {
    kind: 'circulated',
    at: ago(9),
    to: 'Head of property',
    what: 'The door',
    how: 'briefing',
  } as const
  expect(await kit.refused('work.log', { ...on(made), entry: { ...tell, to: '' } })).toEqual(['entry.to'])
  const told = await kit.reread(await work.log(made, tell))
  expect(told.body.incident.circulation).toEqual([{ to: 'Head of property', why: 'Owns the door' }])
  expect(told.body.log).toMatchObject([{ ...tell, by: 'Mere Tūhoe', at: { at: tell.at.at } }])
  expect((await work.refusedLog(made, tell)).code).toBe('conflict')
})
