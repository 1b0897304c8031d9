import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../../shared/contract/case'
import type { Fault } from '../../../../shared/contract/fault'
import { isOutstanding } from '../../../../shared/domain/duty'
import { exampleIncident, newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { advice, ago, began, dutyOf, ended, lastEntry, on, own, terms, workOf } from './work-kit'

let vault: TestVault
let work: ReturnType<typeof workOf>
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  work = workOf(vault)
})
afterAll(() => {
  vault.remove()
})

const major = () =>
  vault.ask('case.create', {
    incident: { ...exampleIncident(), suspected: ['espionage'], otherOrganisation: true },
  })
const gatesOf = ({ fields = [] }: Fault) => fields.map(({ path }) => path)

describe('the investigation of a major case', () => {
  it('begins only once advice, investigator and terms are there, each gate named with its clause', async () => {
    const made = await major()
    const early = await work.refusedLog(made, began())
    expect(early.code).toBe('conflict')
    expect(gatesOf(early)).toEqual(['gate.advice', 'gate.investigator', 'gate.terms'])
    expect(early.fields?.[0]?.message).toContain('When another organisation is involved')
    const advised = await work.log(
      made,
      advice({ advice: 'Wait for us', requirements: 'Tell nobody abroad' }),
    )
    expect(dutyOf(advised, 'other-organisation')).toMatchObject({
      contacts: [{ result: 'told', recipients: ['owner'], id: lastEntry(advised).id }],
    })
    expect(gatesOf(await work.refusedLog(advised, began()))).toEqual(['gate.investigator', 'gate.terms'])
    const decided = await work.direct(advised, own())
    expect(gatesOf(await work.refusedLog(decided, began()))).toEqual(['gate.terms'])
    const approved = await work.direct(decided, terms())
    const begun = await work.log(approved, began())
    expect(lastEntry(begun)).toMatchObject({ kind: 'investigationBegan', by: 'Mere Tūhoe' })
    expect((await work.refusedLog(begun, began())).code).toBe('conflict')
  })

  it('begins without the advice only by an override with a reason; “not required” is not enough', async () => {
    const made = await major()
    const decided = await work.direct(await work.direct(made, own()), terms())
    const id = { obligationId: 'nz-psr.other-organisation' }
    const declined = await vault.ask('duty.notRequired', { ...on(decided), ...id, reason: 'They know' })
    expect(gatesOf(await work.refusedLog(declined, began()))).toEqual(['gate.advice'])
    const overridden = await vault.ask('duty.override', {
      ...on(declined),
      ...id,
      reason: 'They cannot be reached',
    })
    expect(lastEntry(await work.log(overridden, began())).kind).toBe('investigationBegan')
  })

  it('needs no terms of ours where somebody else investigates', async () => {
    const made = await work.log(await major(), advice())
    const passed = await work.direct(made, own({ who: 'nzsis', name: undefined, reason: 'Theirs to do' }))
    expect((await work.log(passed, began())).body.log).toHaveLength(3)
  })

  it('refuses terms approved by whoever investigates, is suspected, or records them', async () => {
    const { incident } = (await major()).body
    const suspect = { name: 'Pita Suspect', role: 'suspected' as const }
    const made = await vault.ask('case.create', {
      incident: { ...incident, people: [...(incident.people ?? []), suspect] },
    })
    expect(await work.refusedDirect(made, own({ name: 'pita  SUSPECT' }))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'entry.name' }],
    })
    const decided = await work.direct(made, own())
    for (const approvedBy of ['Rangi Porter', 'Pīta Suspect', 'Mere Tuhoe'])
      expect(await work.refusedDirect(decided, terms({ approvedBy }))).toMatchObject({
        code: 'invalid',
        fields: [{ path: 'entry.approvedBy' }],
      })
    const approved = await work.direct(decided, terms())
    const passed = await work.direct(approved, own({ name: 'Aroha Senior', reason: 'A transfer' }))
    const advised = await work.log(passed, advice())
    expect(gatesOf(await work.refusedLog(advised, began()))).toEqual(['gate.terms'])
  })
})

describe('times', () => {
  it('nothing in the log lies in the future, and nothing ends before it begins', async () => {
    const made = await vault.ask('case.create', { incident: plainIncident })
    const note = (minutes: number) => ({ kind: 'note', at: ago(minutes), text: 'Seen' }) as const
    expect(await work.refusedLog(made, note(-120))).toMatchObject({ fields: [{ path: 'entry.at.at' }] })
    const line = { at: new Date(Date.now() + 3_600_000).toISOString(), text: 'Later' }
    const call = { kind: 'call' as const, at: ago(5), with: 'NZSIS', lines: [line] }
    expect(await work.refusedLog(made, call)).toMatchObject({ fields: [{ path: 'entry.lines.0.at' }] })
    // Out of order is recorded as it is given.
    const second = await work.log(await work.log(made, note(10)), note(3000))
    expect(second.body.log.map(({ at }) => Date.parse(at.at)).at(1)).toBeLessThan(
      Date.parse(second.body.log[0]?.at.at ?? ''),
    )
    expect((await work.refusedLog(made, note(1))).code).toBe('conflict')
  })

  it('a mistyped time is put right by another entry of its kind; the first stays, and counts no more', async () => {
    const made = await vault.ask('case.create', {
      incident: { ...plainIncident, severity: null, suspected: ['sabotage'], otherOrganisation: true },
    })
    const advised = await work.log(made, advice({ at: ago(600) }))
    const { id } = lastEntry(advised)
    const corrected = await work.log(advised, advice({ at: ago(60), corrects: id }))
    expect(corrected.body.log).toHaveLength(2)
    const duty = dutyOf(corrected, 'other-organisation')
    expect(duty?.contacts.map(({ corrects }) => corrects)).toEqual([undefined, id])
    expect(duty?.verdict).toEqual(dutyOf(advised, 'other-organisation')?.verdict)
    expect(await work.refusedLog(corrected, advice({ corrects: id }))).toMatchObject({
      fields: [{ path: 'entry.corrects' }],
    })
    const other = { kind: 'note', at: ago(1), text: 'No', corrects: lastEntry(corrected).id } as const
    expect((await work.refusedLog(corrected, other)).fields?.[0]?.path).toBe('entry.corrects')
    const gone = await work.log(corrected, advice({ of: 'legal', corrects: lastEntry(corrected).id }))
    expect(dutyOf(gone, 'other-organisation')?.contacts.at(-1)?.result).toBe('attempted')
  })
})

describe('closing and reopening', () => {
  it('a major case closes once everything is told and recorded, with a reason; reopened it can be worked again', async () => {
    let view: CaseView = await work.log(await major(), advice())
    const close = { reason: 'All done' }
    expect(gatesOf(await vault.fault('case.close', { ...on(view), ...close }))).toEqual([
      'gate.investigator',
      'gate.investigation',
      'gate.duties',
      'gate.outcome',
      'gate.complete',
    ])
    view = await work.direct(view, own())
    view = await work.direct(view, terms())
    view = await work.log(await work.log(view, began()), ended())
    view = await work.direct(view, {
      kind: 'outcome',
      at: ago(5),
      outcomes: ['training'],
      findings: 'An accident',
    })
    view = await vault.ask('case.finalise', on(view))
    for (const { obligation } of view.body.duties.filter((duty) => isOutstanding(duty)))
      view = await work.tell(view, obligation.id, obligation.recipients?.anyOf[0] ?? ['Mere Tūhoe'])
    await vault.signIn('wiremu')
    expect((await vault.fault('case.close', { ...on(view), ...close })).code).toMatch(/denied|notFound/)
    await vault.signIn('mere')
    const closed = await vault.ask('case.close', { ...on(view), ...close })
    expect([closed.body.status, lastEntry(closed).kind]).toEqual(['closed', 'closed'])
    expect((await work.refusedLog(closed, began())).code).toBe('conflict')
    expect(
      (await vault.fault('case.save', { ...on(closed), incident: closed.body.incident, reason: 'x' })).code,
    ).toBe('conflict')
    expect(closed.can).toContain('case.reopen')
    expect(closed.can).not.toContain('work.log')
    const open = await vault.ask('case.reopen', { ...on(closed), reason: 'New facts' })
    expect([open.body.status, lastEntry(open).kind]).toEqual(['finalised', 'reopened'])
    expect((await work.log(open, { kind: 'note', at: ago(1), text: 'Again' })).body.log.length).toBe(
      open.body.log.length + 1,
    )
  })
})

describe('after all of it', () => {
  it('the register verifies and nothing went wrong inside', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
