import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import type { IncidentInput } from '../../../../shared/domain/incident'
import {
  exampleIncident,
  newTestVault,
  plainIncident,
  type TestVault,
  type Who,
} from '../../../helpers/register'

let vault: TestVault
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
})

const create = async (incident: IncidentInput): Promise<CaseView> => vault.ask('case.create', { incident })
const dutyOf = ({ body }: CaseView, id: string): Duty | undefined =>
  body.duties.find(({ obligation }) => obligation.id === `nz-psr.${id}`)
const recipientsOf = (view: CaseView, id: string) => dutyOf(view, id)?.obligation.recipients?.anyOf

async function reread({ body: { reference } }: CaseView, who: Who = 'mere'): Promise<CaseView> {
  await vault.signIn(who)
  return vault.ask('case.open', { reference })
}

/** A contact an hour ago, on the record. */
const contactOf = (recipients: string[], more: object = {}) => ({
  result: 'told' as const,
  at: {
    at: new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z/, '+00:00'),
    zone: 'Pacific/Auckland',
  },
  recipients,
  person: 'Duty officer',
  how: 'secure-phone' as const,
  reference: 'REF-1',
  ...more,
})
const on = ({ body: { reference }, revision }: CaseView, id: string) => ({
  reference,
  basedOn: revision,
  obligationId: `nz-psr.${id}`,
})

describe('what the rules ask', () => {
  it('PSR-61 PSR-64 PSR-68 sends the report to the right agency, with reason and clause, and to no other', async () => {
    const view = await reread(
      await create({ ...plainIncident, suspected: ['espionage', 'attack-on-defence-system'] }),
    )
    expect(recipientsOf(view, 'espionage')).toEqual([['NZSIS']])
    expect(recipientsOf(view, 'attack-on-defence-system')).toEqual([['NZDF']])
    const duty = dutyOf(view, 'espionage')
    expect(duty?.obligation.because.join()).toMatch(/espionage/i)
    expect(duty?.obligation.cite).not.toBe('')
    expect(dutyOf(view, 'sabotage')).toBeUndefined()
    const none = await create({ ...plainIncident, suspected: [] })
    expect(none.body.duties.filter(({ obligation }) => obligation.id.endsWith('espionage'))).toEqual([])
  })

  it('PSR-57 asks the other organisation before any investigation, until that is told or overridden', async () => {
    const made = await create({ ...plainIncident, suspected: ['sabotage'], otherOrganisation: true })
    expect(dutyOf(made, 'other-organisation')?.obligation).toMatchObject({
      gate: 'investigate',
      recipients: { anyOf: [['owner']] },
    })
    const told = await vault.ask('duty.contact', {
      ...on(made, 'other-organisation'),
      contact: contactOf(['owner'], { note: 'They ask us to wait for their team' }),
    })
    expect(dutyOf(await reread(told), 'other-organisation')).toMatchObject({
      contacts: [{ by: 'Mere Tūhoe', note: 'They ask us to wait for their team' }],
    })
    const alone = await create({ ...plainIncident, suspected: ['sabotage'], otherOrganisation: false })
    expect(dutyOf(alone, 'other-organisation')).toBeUndefined()
  })

  it('PSR-70 asks as soon as possible after the assessment, invents no hour, and logs each contact with its time', async () => {
    const made = await create(exampleIncident())
    const { clock } = dutyOf(made, 'espionage')?.obligation ?? {}
    expect(clock).toMatchObject({ urgency: 'asap', anchor: 'assessed', limit: null, dueAt: null })
    const attempt = await vault.ask('duty.contact', {
      ...on(made, 'espionage'),
      contact: contactOf(['NZSIS'], { result: 'attempted', note: 'No answer' }),
    })
    expect(dutyOf(attempt, 'espionage')?.verdict).toBeNull()
    expect(
      (await vault.ask('case.due', {})).items.some(({ obligationId }) => obligationId === 'nz-psr.espionage'),
    ).toBe(true)
    const contact = contactOf(['NZSIS'])
    const told = await vault.ask('duty.contact', { ...on(attempt, 'espionage'), contact })
    const duty = dutyOf(await reread(told), 'espionage')
    expect(duty?.contacts.map(({ result }) => result)).toEqual(['attempted', 'told'])
    expect(duty?.contacts[1]).toMatchObject({ ...contact, at: { at: contact.at.at } })
    expect(duty?.verdict).toEqual({ late: null, toldAt: contact.at.at, dueAt: null })
    const ahead = {
      ...contact.at,
      at: new Date(Date.now() + 3 * 3_600_000).toISOString().replace(/\.\d+Z/, '+00:00'),
    }
    const fault = await vault.fault('duty.contact', {
      ...on(told, 'espionage'),
      contact: { ...contact, at: ahead },
    })
    expect(fault).toMatchObject({ code: 'invalid', fields: [{ path: 'contact.at.at' }] })
  })

  it('PSR-71 PSR-72 holds information to those who need it, and names whom to ask when unsure', async () => {
    const view = await reread(await create(exampleIncident()))
    expect(dutyOf(view, 'need-to-know')?.obligation).toMatchObject({ force: 'must', recipients: null })
    expect(recipientsOf(view, 'engagement-manager')).toEqual([['PSR engagement manager']])
    const contact = contactOf(['PSR engagement manager'], { how: 'phone' })
    const asked = await vault.ask('duty.contact', { ...on(view, 'engagement-manager'), contact })
    expect(dutyOf(await reread(asked), 'engagement-manager')?.contacts.length).toBe(1)
    const innocuous = await create({ ...plainIncident, suspected: [], cyber: false, severity: null })
    expect(dutyOf(innocuous, 'need-to-know')).toBeUndefined()
    expect(await vault.fault('duty.contact', { ...on(innocuous, 'need-to-know'), contact })).toMatchObject({
      code: 'notFound',
    })
  })

  it('keeps a duty that the facts no longer raise, and does not raise it twice', async () => {
    const made = await create({ ...plainIncident, suspected: ['espionage'] })
    const { reference } = made.body
    const save = async (basedOn: number, suspected: IncidentInput['suspected']) =>
      vault.ask('case.save', {
        reference,
        basedOn,
        incident: { ...plainIncident, ...(suspected && { suspected }) },
      })
    const without = await save(1, [])
    expect(dutyOf(without, 'espionage')?.current).toBe(false)
    const again = await save(2, ['espionage'])
    expect(again.body.duties.filter(({ obligation }) => obligation.id === 'nz-psr.espionage').length).toBe(1)
    expect(dutyOf(again, 'espionage')).toMatchObject({
      current: true,
      raisedAt: dutyOf(made, 'espionage')?.raisedAt,
    })
  })
})

describe('decisions', () => {
  it('the first telling freezes the verdict; what comes later stands beside it', async () => {
    const made = await create({ ...plainIncident, suspected: ['foreign-interference'] })
    const id = 'foreign-interference'
    const first = await vault.ask('duty.contact', { ...on(made, id), contact: contactOf(['NZSIS']) })
    const earlier = { at: '2026-01-05T09:00:00+13:00', zone: 'Pacific/Auckland' }
    const second = await vault.ask('duty.contact', {
      ...on(first, id),
      contact: contactOf(['NZSIS'], { at: earlier }),
    })
    const duty = dutyOf(await reread(second), id)
    expect(duty?.contacts.length).toBe(2)
    expect(duty?.verdict).toEqual(dutyOf(first, id)?.verdict)
    expect(await vault.fault('duty.notRequired', { ...on(second, id), reason: 'Too late' })).toMatchObject({
      code: 'conflict',
    })
  })

  it('one of several agencies is enough only where the rule says so', async () => {
    const made = await create({ ...plainIncident, suspected: ['sabotage', 'serious-threat-to-border'] })
    const police = await vault.ask('duty.contact', {
      ...on(made, 'sabotage'),
      contact: contactOf(['NZ Police']),
    })
    expect(dutyOf(police, 'sabotage')?.verdict).not.toBeNull()
    const border = await vault.ask('duty.contact', {
      ...on(police, 'serious-threat-to-border'),
      contact: contactOf(['NZ Customs']),
    })
    expect(dutyOf(border, 'serious-threat-to-border')?.verdict).toBeNull()
    const both = await vault.ask('duty.contact', {
      ...on(border, 'serious-threat-to-border'),
      contact: contactOf(['Immigration NZ']),
    })
    expect(dutyOf(both, 'serious-threat-to-border')?.verdict).not.toBeNull()
  })

  it('not required is anybody’s with a reason; overriding is the CSO’s alone; both stay on the record', async () => {
    await vault.signIn('wiremu')
    const made = await create({ ...plainIncident, suspected: ['espionage', 'sabotage'] })
    expect(await vault.fault('duty.notRequired', { ...on(made, 'espionage'), reason: '  ' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'reason' }],
    })
    expect(await vault.fault('duty.override', { ...on(made, 'sabotage'), reason: 'Because' })).toMatchObject({
      code: 'denied',
    })
    const decided = await vault.ask('duty.notRequired', { ...on(made, 'espionage'), reason: 'A drill' })
    const asCso = await reread(decided, 'mere')
    expect(dutyOf(asCso, 'espionage')?.decisions).toMatchObject([
      { outcome: 'notRequired', reason: 'A drill', by: 'Wiremu Paki' },
    ])
    const overridden = await vault.ask('duty.override', {
      ...on(asCso, 'sabotage'),
      reason: 'Told by word of mouth',
    })
    expect(dutyOf(overridden, 'sabotage')?.decisions).toMatchObject([
      { outcome: 'overridden', by: 'Mere Tūhoe' },
    ])
    const { reference } = made.body
    const due = (await vault.ask('case.due', {})).items.filter((item) => item.reference === reference)
    expect(due.map(({ obligationId }) => obligationId)).not.toContain('nz-psr.sabotage')
    expect((await vault.ask('case.history', { reference })).length).toBe(3)
  })

  it('a stale contact is a conflict and leaves no trace', async () => {
    const made = await create({ ...plainIncident, suspected: ['espionage'] })
    await vault.ask('duty.contact', { ...on(made, 'espionage'), contact: contactOf(['NZSIS']) })
    const late = await vault.fault('duty.contact', {
      ...on(made, 'espionage'),
      contact: contactOf(['NZSIS']),
    })
    expect(late.code).toBe('conflict')
    const { body, revision } = await vault.ask('case.open', { reference: made.body.reference })
    expect([revision, dutyOf({ ...made, body }, 'espionage')?.contacts.length]).toEqual([2, 1])
  })
})

describe('after all of it', () => {
  it('the register verifies and nothing went wrong inside', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
