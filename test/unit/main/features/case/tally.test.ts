import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listMessages } from '../../../../../main/store/messages'
import type { CaseView } from '../../../../../shared/contract/case'
import { clearedFor } from '../../../../../shared/domain/clearance'
import type { IncidentInput } from '../../../../../shared/domain/incident'
import { messagesIn, type Tally } from '../../../../../shared/domain/message'
import { newPeopledVault, type Person, type PeopledVault } from '../../../../helpers/people'
import { minorIncident } from '../../../requirements/kit'

/* What finalised minor incidents say to whoever counts them, and what they do not. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const canary = 'Zephyrcanary'
const zone = 'Pacific/Auckland'
let vault: PeopledVault
let seated: Person | null = null
let person = ''
let second = ''

beforeAll(async () => {
  vault = await newPeopledVault()
  await as('mere')
  const clearance = { level: 'SECRET', state: 'current' } as const
  const add = async (name: string) =>
    (await vault.ask('person.create', { details: { name, clearance } })).body.reference
  person = await add('Kahu Ranginui')
  second = await add('Ngaire Pōtiki')
  await vault.ask('directory.save', { basedOn: 0, details: { repeats: { threshold: 2, days: 3650 } } })
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

async function as(who: Person): Promise<void> {
  if (seated !== who) await vault.enter(who)
  seated = who
}

const someone = (reference: string | undefined, clearance: 'SECRET' | 'none' | null = 'SECRET') => ({
  ...{ name: canary, role: 'involved' as const, clearance, note: canary },
  ...(reference !== undefined && { person: reference }),
})

const minor = (changes: Partial<IncidentInput> = {}): IncidentInput =>
  minorIncident({ title: `${canary} by the lift`, brief: canary, people: [someone(person)], ...changes })

async function finalised(incident: IncidentInput, concernsCso = false): Promise<CaseView> {
  const { body, revision } = await vault.ask('case.create', { incident, concernsCso })
  return vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
}

async function saved(of: CaseView, incident: IncidentInput): Promise<CaseView> {
  const { reference } = of.body
  const { revision } = await vault.ask('case.open', { reference })
  return vault.ask('case.save', { reference, basedOn: revision, incident, reason: 'Corrected' })
}

function kept(): unknown[] {
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  return listMessages(session.db, { accountId: session.account.id, ringKey: session.keys.ring })
}
const tallies = (): Tally[] => messagesIn(kept()).filter((one) => one.kind === 'tally')
const standing = () => tallies().filter(({ counts }) => counts)

/** What whoever counts has more, or no more, after an act by somebody else. */
async function changed(who: Person, act: () => Promise<unknown>): Promise<Tally[]> {
  const back = seated
  await as(who)
  const before = new Map(tallies().map((one) => [one.id, one]))
  if (back !== null) await as(back)
  await act()
  await as(who)
  return tallies().filter((one) => JSON.stringify(before.get(one.id)) !== JSON.stringify(one))
}

describe('a finalised minor incident', () => {
  it('tells the CSO who and on which day, and nothing of the case', async () => {
    await as('wiremu')
    let made: CaseView | undefined
    const [first, ...others] = await changed('mere', async () => {
      made = await finalised(minor())
    })
    expect(others).toEqual([])
    expect(first).toMatchObject({ person, on: '2025-09-02', counts: true })
    expect(Object.keys(first ?? {}).sort()).toEqual(['at', 'counts', 'id', 'kind', 'mark', 'on', 'person'])
    expect(first?.at).toBe('2025-09-02T00:00:00.000Z')
    const said = JSON.stringify(kept())
    expect(said).toContain(person)
    expect(said).not.toContain(canary)
    expect(said).not.toContain('Kahu')
    expect(said).not.toContain('CH-')
    expect(said).not.toContain(made?.body.reference ?? '?')
  })

  it('says nothing as a draft, as another class, as a suspected major one, or of those who hold no clearance', async () => {
    await as('mere')
    const before = tallies().length
    await vault.ask('case.create', { incident: minor() })
    await finalised(minor({ class: 'near-miss' }))
    await finalised(minor({ suspected: ['espionage'] }))
    await finalised(minor({ people: [someone(person, 'none'), someone(undefined)] }))
    await finalised(minor({ people: [{ ...someone(person), role: 'witness' }] }))
    expect(tallies()).toHaveLength(before)
    await finalised(minor({ people: [someone(person, null)] }))
    expect(tallies()).toHaveLength(before + 1)
  })

  it('counts once, under fresh keys too, and is taken back with the person or as a major one', async () => {
    await as('mere')
    const before = standing().length
    const made = await finalised(minor())
    const { reference } = made.body
    const granted = await vault.ask('case.grant', {
      ...{ reference, basedOn: made.revision, accountId: vault.idOf('tamati'), level: 'work' },
    })
    await vault.ask('case.revoke', {
      ...{ reference, basedOn: granted.revision, accountId: vault.idOf('tamati'), reason: 'Moved on' },
    })
    await saved(made, minor({ times: { occurred: { at: '2025-10-02T12:00:00+13:00', zone } } }))
    expect(standing()).toHaveLength(before + 1)
    expect(standing().filter(({ on }) => on === '2025-10-02')).toHaveLength(1)

    await saved(made, minor({ people: [someone(second)] }))
    expect(standing().map((one) => one.person)).toContain(second)
    expect(standing().filter(({ on }) => on === '2025-10-02')).toEqual([])
    const severity = made.body.incident.severity
    if (!severity) throw new Error('no severity')
    const criteria = ['clearance-holder' as const]
    await saved(made, minor({ severity: { ...severity, level: 'major', criteria } }))
    expect(standing()).toHaveLength(before)
  })

  it('gives two people in one case marks that do not show it', async () => {
    await as('mere')
    const before = new Set(tallies().map(({ id }) => id))
    await finalised(minor({ people: [someone(person), someone(second)] }))
    const two = tallies().filter(({ id }) => !before.has(id))
    expect(new Set(two.map(({ person: who }) => who))).toEqual(new Set([person, second]))
    expect(two[0]?.mark).not.toBe(two[1]?.mark)
  })

  it('counts the day on the wall in the organisation’s zone, daylight saving or not', async () => {
    await as('mere')
    const dayOf = async (at: string) => {
      const before = new Set(tallies().map(({ id }) => id))
      await finalised(minor({ times: { occurred: { at, zone: 'Europe/London' } } }))
      return tallies().find(({ id }) => !before.has(id))?.on
    }
    // Clocks in New Zealand went forward on 27 September 2026 and back on 5 April 2026.
    expect(await dayOf('2026-09-26T11:59:00Z')).toBe('2026-09-26')
    expect(await dayOf('2026-09-26T12:00:00Z')).toBe('2026-09-27')
    expect(await dayOf('2026-09-27T10:59:00Z')).toBe('2026-09-27')
    expect(await dayOf('2026-09-27T11:00:00Z')).toBe('2026-09-28')
    expect(await dayOf('2026-04-05T11:59:00Z')).toBe('2026-04-05')
  })
})

describe('a minor incident that concerns the CSO', () => {
  it('is told to nobody: the alternate counts the case, and opens one that the CSO does not hold', async () => {
    await as('wiremu')
    const byCso = await changed('mere', async () => {
      await as('wiremu')
      await finalised(minor({ people: [someone(second)] }), true)
      await finalised(minor({ people: [someone(second)] }), true)
    })
    expect(byCso).toEqual([])
    await as('aroha')
    expect(tallies()).toEqual([])
    const { people } = await vault.ask('repeat.list', {})
    expect(people).toMatchObject([{ person: second, count: 2, state: 'open' }])
    const opened = await vault.ask('repeat.openCase', { person: second, basedOn: 2 })
    expect(opened.body.concernsCso).toBe(true)
    expect((await vault.ask('repeat.list', {})).people).toMatchObject([{ state: 'case' }])
    await as('mere')
    expect(await vault.fault('case.open', { reference: opened.body.reference })).toMatchObject({
      code: 'notFound',
    })
    expect(JSON.stringify(kept())).not.toContain(opened.body.reference)
    await as('tamati')
    expect(await vault.ask('repeat.list', {})).toMatchObject({ isYours: false, people: [] })
  })

  it('leaves the CSO’s count when it is found to concern them, and joins the alternate’s', async () => {
    await as('wiremu')
    let made: CaseView | undefined
    const given = await changed('mere', async () => {
      await as('wiremu')
      made = await finalised(minor({ people: [someone(second)] }))
    })
    expect(given).toMatchObject([{ counts: true }])
    const what = { reference: made?.body.reference ?? '', basedOn: made?.revision ?? 0, concernsCso: true }
    const taken = await changed('mere', async () => {
      await as('wiremu')
      await vault.ask('case.divert', { ...what, reason: 'It names the CSO' })
    })
    expect(taken).toMatchObject([{ id: given[0]?.id, counts: false }])
    await as('aroha')
    expect((await vault.ask('repeat.list', {})).people).toMatchObject([{ person: second, count: 3 }])
  })
})

it('hands what is counted to whoever becomes CSO', async () => {
  await as('mere')
  const had = standing().length
  await vault.ask('account.amend', {
    accountId: vault.idOf('tamati'),
    displayName: 'Tamati Kereama',
    role: 'cso',
    standing: clearedFor('SECRET'),
    reason: 'A second CSO',
  })
  await as('tamati')
  expect(standing()).toHaveLength(had)
  expect(await vault.problems()).toEqual([])
})
