import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonDetails } from '../../../../shared/domain/person'
import { dayIn } from '../../../../shared/domain/time'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

/*
 * People through the gate: who shares them, how they are found, what a change
 * asks for, and what of cases a person's page shows to whom.
 */

// Keys are certified from when the register was made: the clock starts there.
let now = new Date()
let vault: TestVault

beforeAll(async () => {
  vault = await newTestVault({ now: () => now })
})
afterAll(() => {
  vault.remove()
})
beforeEach(async () => {
  now = new Date(now.getTime() + 60_000)
  if (vault.vault.session?.account.signInName !== 'wiremu') await vault.signIn('wiremu')
})

/** A calendar day so many days from today, where the organisation is. */
const day = (from: number) => dayIn('Pacific/Auckland', new Date(now.getTime() + from * 86_400_000))

const add = (name: string, more: Partial<PersonDetails> = {}) =>
  vault.ask('person.create', { details: { name, ...more } })
const names = async (input: Parameters<typeof list>[0]) => (await list(input)).items.map(({ name }) => name)
const list = (input: {
  search?: string
  filter?: 'all' | 'holders' | 'expiring' | 'expired' | 'suspended' | 'former'
  days?: number
}) => vault.ask('person.list', input)

describe('people', () => {
  it('are shared by officers and CSOs: who was not there gets them by letter', async () => {
    const made = await add('Aroha Ngata', { organisation: 'Kererū Ltd' })
    const { reference } = made.body
    await vault.signIn('mere')
    expect(await names({ search: 'aroha' })).toEqual(['Aroha Ngata'])
    const saved = await vault.ask('person.save', {
      reference,
      basedOn: 1,
      details: { ...made.body.details, unit: 'Registry' },
    })
    expect(saved.revision).toBe(2)
    await vault.signIn('wiremu')
    expect((await vault.ask('person.open', { reference })).body.details.unit).toBe('Registry')
  })

  it('are found by parts of names, without macrons and case, by other names, organisation and clearance', async () => {
    await add('Tāne Whiro', { otherNames: ['Tony White'], organisation: 'Ministry of Kākā' })
    await add('Bob Tanner', { clearance: { level: 'TOP SECRET', state: 'current' } })
    expect(await names({ search: 'tane' })).toEqual(['Tāne Whiro'])
    expect(await names({ search: 'WHITE tony' })).toEqual(['Tāne Whiro'])
    expect(await names({ search: 'kaka' })).toEqual(['Tāne Whiro'])
    expect(await names({ search: 'top secret' })).toEqual(['Bob Tanner'])
    expect(await names({ search: 'tane bob' })).toEqual([])
    // Names that begin with what was typed come before those that only hold it.
    expect(await names({ search: 'tan' })).toEqual(['Bob Tanner', 'Tāne Whiro'])
  })

  it('are filtered by how their clearance stands on the day, and former ones stand apart', async () => {
    const held = (state: 'current' | 'suspended' | 'lapsed', expires?: string) => ({
      clearance: { level: 'SECRET' as const, state, ...(expires !== undefined && { expires }) },
    })
    await add('F today', held('current', day(0)))
    await add('F yesterday', held('current', day(-1)))
    await add('F edge', held('current', day(30)))
    await add('F beyond', held('current', day(31)))
    await add('F lapsed', held('lapsed', day(-70)))
    await add('F suspended', held('suspended'))
    await add('F former', { ...held('current'), isFormer: true })
    const of = (filter: 'holders' | 'expiring' | 'expired' | 'suspended' | 'former', days = 30) =>
      names({ search: 'F', filter, days }).then((found) => found.filter((name) => name.startsWith('F ')))
    expect(await of('expiring')).toEqual(['F edge', 'F today'])
    expect(await of('expiring', 31)).toEqual(['F beyond', 'F edge', 'F today'])
    expect(await of('expired')).toEqual(['F yesterday'])
    expect(await of('suspended')).toEqual(['F suspended'])
    expect(await of('former')).toEqual(['F former'])
    expect(await of('holders')).toEqual(['F beyond', 'F edge', 'F suspended', 'F today', 'F yesterday'])
    expect((await list({ search: 'F edge' })).counts).toMatchObject({ all: 1, holders: 1, former: 0 })
  })

  it('warn of the same name and of one that only looks the same, and not of themselves', async () => {
    const { reference } = (await add('Mere Rangi', { otherNames: ['M Hohepa'] })).body
    const alike = (name: string, except?: string) =>
      vault.ask('person.alike', { name, ...(except !== undefined && { except }) })
    expect(await alike('mere rangi')).toMatchObject([{ reference, how: 'same' }])
    expect(await alike('Mеre Rangi')).toMatchObject([{ reference, how: 'looks' }])
    expect(await alike('M. Hohepa')).toMatchObject([{ reference, how: 'looks' }])
    expect(await alike('Mere Rangi', reference)).toEqual([])
    expect(await alike('Merele')).toEqual([])
    expect(await alike(' ')).toEqual([])
  })

  it('keep the reason of a change of clearance, and refuse one without', async () => {
    const made = await add('Pania Ruru', { clearance: { level: 'SECRET', state: 'current' } })
    const { reference, details } = made.body
    const suspended = { ...details, clearance: { level: 'SECRET' as const, state: 'suspended' as const } }
    const fault = await vault.fault('person.save', { reference, basedOn: 1, details: suspended })
    expect(fault).toMatchObject({ code: 'invalid', fields: [{ path: 'reason' }] })
    const briefed = { ...details, briefings: [{ compartment: 'KAURI' }] }
    expect(await vault.fault('person.save', { reference, basedOn: 1, details: briefed })).toMatchObject({
      fields: [{ path: 'reason' }],
    })
    await vault.ask('person.save', { reference, basedOn: 1, details: { ...details, phone: '04 000 0000' } })
    await vault.ask('person.save', { reference, basedOn: 2, details: suspended, reason: 'Told by the NZSIS' })
    const history = await vault.ask('person.history', { reference })
    expect(history.map(({ revision, reason }) => [revision, reason])).toEqual([
      [3, 'Told by the NZSIS'],
      [2, null],
      [1, null],
    ])
    expect(history[0]?.changes).toContainEqual({
      path: 'clearance.state',
      before: 'current',
      after: 'suspended',
    })
  })

  it('refuse a stale change, dates that cannot both be right, and text that cannot be shown', async () => {
    const made = await add('Hemi Stale')
    const { reference, details } = made.body
    await vault.ask('person.save', { reference, basedOn: 1, details: { ...details, unit: 'One' } })
    const stale = await vault.fault('person.save', { reference, basedOn: 1, details })
    expect(stale.code).toBe('conflict')
    const backwards = { level: 'SECRET', state: 'current', grantedOn: '2026-02-01', expires: '2026-01-31' }
    expect(
      await vault.fault('person.create', { details: { name: 'Hemi Back', clearance: backwards } }),
    ).toMatchObject({ code: 'invalid', fields: [{ path: 'details.clearance.expires' }] })
    expect(await vault.fault('person.create', { details: { name: 'Hemi\u202eoops' } })).toMatchObject({
      fields: [{ path: 'details.name' }],
    })
    expect((await vault.fault('person.open', { reference: 'PN-0000-00' })).code).toBe('notFound')
  })

  it('show the cases that name them to who holds those, and keep no word of a case themselves', async () => {
    const { body } = await add('Wirihana Link')
    const { reference } = body
    const people = [{ name: 'Wirihana Link', role: 'involved' as const, person: reference }]
    const made = await vault.ask('case.create', {
      incident: { ...plainIncident, title: 'Torch left on', people },
    })
    expect((await vault.ask('person.open', { reference })).cases).toMatchObject([
      { reference: made.body.reference, title: 'Torch left on', part: 'involved' },
    ])
    await vault.signIn('mere')
    const seen = await vault.ask('person.open', { reference })
    expect(seen.cases).toHaveLength(1)
    expect(JSON.stringify(seen.body)).not.toContain('CH-')
    expect(JSON.stringify(seen)).toContain(made.body.reference)
    await vault.signIn('wiremu')
    const opened = await vault.ask('case.open', { reference: made.body.reference })
    await vault.ask('case.save', {
      reference: made.body.reference,
      basedOn: opened.revision,
      incident: { ...opened.body.incident, people: [] },
    })
    expect((await vault.ask('person.open', { reference })).cases).toEqual([])
  })

  it('show no case that somebody was taken off, nor one whose link went', async () => {
    const { reference } = (await add('Rewi Taken')).body
    const people = [{ name: 'Rewi Taken', role: 'suspected' as const, person: reference }]
    const made = await vault.ask('case.create', { incident: { ...plainIncident, people } })
    const accountId = vault.vault.session?.account.id ?? ''
    await vault.signIn('mere')
    const before = await vault.ask('case.open', { reference: made.body.reference })
    await vault.ask('case.revoke', {
      reference: made.body.reference,
      basedOn: before.revision,
      accountId,
      reason: 'Moved to another team',
    })
    await vault.signIn('wiremu')
    const seen = await vault.ask('person.open', { reference })
    expect(seen.isIndexing).toBe(false)
    expect(seen.cases).toEqual([])
    await vault.signIn('mere')
    expect((await vault.ask('person.open', { reference })).cases).toHaveLength(1)
  })
})
