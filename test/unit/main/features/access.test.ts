import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../../shared/contract'
import type { CaseView } from '../../../../shared/contract/case'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { openRevision, type SealedBody } from '../../../../main/store/records'
import { loadRing, type RingEntry } from '../../../../main/store/key-ring'
import { newPeopledVault, type Person, type PeopledVault } from '../../../helpers/people'
import { plainIncident } from '../../../helpers/register'
import { withRaw } from '../../../helpers/raw'

/* Who holds a case: granted, ended, taken back, and what is left to those who do not hold it any more. */

let clock = new Date()
let vault: PeopledVault
beforeAll(async () => {
  vault = await newPeopledVault({ now: () => clock })
  // After the register was made: certificates do not count before.
  clock = new Date()
}, 240_000)
afterAll(() => {
  vault.remove()
})
beforeEach(() => vault.enter('mere'), 30_000)

const create = (incident: Partial<IncidentInput> = {}) =>
  vault.ask('case.create', { incident: { ...plainIncident, ...incident } })
const open = (of: CaseView) => vault.ask('case.open', { reference: of.body.reference })
const at = (of: CaseView) => ({ reference: of.body.reference, basedOn: of.revision })
const grant = (of: CaseView, person: Person, more: Partial<InputOf<'case.grant'>> = {}) =>
  vault.ask('case.grant', { ...at(of), accountId: vault.idOf(person), level: 'work', ...more })
const revoke = (of: CaseView, person: Person) =>
  vault.ask('case.revoke', { ...at(of), accountId: vault.idOf(person), reason: 'Moved to another team' })
const holders = ({ body }: CaseView) => body.access.map(({ name, level }) => `${name}: ${level}`)
const notThere = { code: 'notFound', message: 'There is no such case.' }
const secret = { classification: 'SECRET' as const, endorsements: [] }

const session = () => {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}

/** What somebody can take out of the process while signed in: the keys they hold. */
const keysNow = (): RingEntry[] => {
  const { account, keys, db } = session()
  return loadRing(db, { accountId: account.id, ringKey: keys.ring }).map((entry) => ({
    ...entry,
    key: Buffer.from(entry.key),
  }))
}

describe('a grant', () => {
  it('PSR-60 is worked with by its holder, and taken back with a reason that the history keeps', async () => {
    const made = await create({ title: 'Side door found open' })
    const granted = await grant(made, 'tamati')
    expect(holders(granted)).toEqual(['Mere Tūhoe: work', 'Tamati Kereama: work'])
    await vault.enter('tamati')
    const worked = await vault.ask('case.save', {
      ...at(await open(made)),
      incident: { ...plainIncident, title: 'Worked by Tamati' },
    })
    expect(worked.can).not.toContain('case.grant')
    await vault.enter('mere')
    const revoked = await revoke(await open(made), 'tamati')
    expect(holders(revoked)).toEqual(['Mere Tūhoe: work'])
    await vault.enter('tamati')
    expect(await vault.fault('case.open', { reference: made.body.reference })).toEqual(notThere)
    expect((await vault.ask('case.list', {})).items).toEqual([])
    await vault.enter('mere')
    const [newest, ...older] = await vault.ask('case.history', { reference: made.body.reference })
    expect(newest).toMatchObject({
      reason: 'Moved to another team',
      changes: [{ path: 'access.Tamati Kereama', before: 'work', after: '' }],
    })
    expect(older.map(({ revision }) => revision)).toEqual([3, 2, 1])
  }, 60_000)

  it('ends by itself, also in the middle of a session, and can be given again', async () => {
    const made = await create({ title: 'For an hour' })
    const until = new Date(clock.getTime() + 3_600_000).toISOString()
    expect(
      await vault.fault('case.grant', {
        ...at(made),
        accountId: vault.idOf('tamati'),
        level: 'read',
        until: clock.toISOString(),
      }),
    ).toMatchObject({ code: 'invalid' })
    const granted = await grant(made, 'tamati', { level: 'read', until })
    expect(granted.body.access.at(-1)).toMatchObject({ name: 'Tamati Kereama', level: 'read', until })
    await vault.enter('tamati')
    expect((await open(made)).level).toBe('read')
    const before = clock
    clock = new Date(Date.parse(until))
    expect(await vault.fault('case.open', { reference: made.body.reference })).toEqual(notThere)
    expect((await vault.ask('case.list', { search: 'hour' })).total).toBe(0)
    await vault.enter('mere')
    const again = await grant(await open(made), 'tamati', { level: 'read' })
    expect(again.body.access.filter(({ name }) => name === 'Tamati Kereama')).toMatchObject([{ until: null }])
    await vault.enter('tamati')
    expect((await open(made)).level).toBe('read')
    clock = before
    await vault.enter('mere')
  }, 60_000)

  it('is refused with every reason: clearance, briefing, nationality, releasability, role', async () => {
    const why = async (
      endorsements: CaseView['body']['incident']['marking']['endorsements'],
      person: Person,
    ) => {
      const made = await create({ marking: { classification: 'SECRET', endorsements } })
      const candidates = await vault.ask('access.candidates', { reference: made.body.reference })
      const problems = candidates.find(({ accountId }) => accountId === vault.idOf(person))?.problems
      const fault = await vault.fault('case.grant', {
        ...at(made),
        accountId: vault.idOf(person),
        level: 'read',
      })
      expect(fault.code).toBe('denied')
      expect(fault.message).toContain(problems?.join('; '))
      return problems
    }
    const standing = (person: Person, changes: object) =>
      vault.ask('account.amend', {
        accountId: vault.idOf(person),
        displayName: 'Tamati Kereama',
        role: 'officer',
        standing: { clearance: 'SECRET', expires: null, briefings: [], nationalities: ['NZL'], ...changes },
        reason: 'As told by the agency',
      })
    expect(await why([], 'hana')).toEqual(['their role does not include cases'])
    await standing('tamati', { clearance: 'CONFIDENTIAL' })
    expect(await why([], 'tamati')).toEqual([
      'SECRET needs a clearance of that level; they hold a CONFIDENTIAL clearance',
    ])
    await standing('tamati', { expires: '2020-02-01' })
    expect(await why([], 'tamati')).toEqual(['their SECRET clearance expired after 2020-02-01'])
    await standing('tamati', { nationalities: ['AUS'] })
    expect(await why([{ kind: 'nzeo' }], 'tamati')).toEqual([
      'NEW ZEALAND EYES ONLY is for New Zealand citizens',
    ])
    expect(await why([{ kind: 'releasable-to', countries: ['NZL', 'GBR'] }], 'tamati')).toEqual([
      'it is releasable to NZL, GBR only',
    ])
    await standing('tamati', {})
  }, 60_000)

  it('is nobody’s to give but the CSO’s, never to themself', async () => {
    const made = await create()
    const self = { ...at(made), accountId: vault.idOf('mere'), level: 'read' as const }
    expect(await vault.fault('case.grant', self)).toMatchObject({
      code: 'denied',
      message: 'Nobody grants to themself.',
    })
    expect(await vault.fault('case.revoke', { ...self, level: undefined, reason: 'x' })).toMatchObject({
      code: 'invalid',
    })
    const granted = await grant(made, 'tamati')
    await vault.enter('tamati')
    for (const person of ['tamati', 'aroha'] as const) {
      expect(
        await vault.fault('case.grant', { ...at(granted), accountId: vault.idOf(person), level: 'work' }),
      ).toEqual({ code: 'denied', message: 'That is for the CSO to decide.' })
    }
    await vault.enter('mere')
  }, 60_000)
})

describe('taken back', () => {
  it('PSR-60 the old key opens nothing that follows; whoever stays reads everything from the beginning', async () => {
    const made = await create({ title: 'Before' })
    const shared = await grant(await grant(made, 'tamati'), 'aroha', { level: 'read' })
    await vault.enter('tamati')
    const copied = keysNow().find(
      ({ recordId }) => recordId === session().references.get(made.body.reference),
    )
    await vault.enter('mere')
    const revoked = await revoke(shared, 'tamati')
    const after = await vault.ask('case.save', {
      ...at(revoked),
      incident: { ...plainIncident, title: 'After' },
    })
    const register = Buffer.from(session().keys.register)
    vault.lock()

    const opened = await withRaw(vault.folder, register, ({ rows }) =>
      rows('SELECT seq, record, revision, schema, at, body FROM revision WHERE record = ?', [
        copied?.recordId ?? '',
      ]).map((row) => {
        try {
          openRevision(copied?.key ?? Buffer.alloc(32), row as unknown as SealedBody)
          return [row.revision, true]
        } catch {
          return [row.revision, false]
        }
      }),
    )
    expect(opened).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
      [5, false],
    ])
    await vault.enter('tamati')
    expect(keysNow().some(({ recordId }) => recordId === copied?.recordId)).toBe(false)
    await vault.enter('aroha')
    expect(await open(made)).toMatchObject({ revision: after.revision, level: 'read' })
    const history = await vault.ask('case.history', { reference: made.body.reference })
    expect(history.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1])
    await vault.enter('mere')
    expect((await open(made)).body.incident.title).toBe('After')
    expect(await vault.problems()).toEqual([])
  }, 90_000)

  it('who opened it before and since is still there for those who hold it', async () => {
    const made = await create({ title: 'Opened by many' })
    const shared = await grant(await grant(made, 'tamati'), 'aroha')
    await vault.enter('tamati')
    await open(made)
    await vault.enter('mere')
    await revoke(shared, 'tamati')
    await vault.enter('aroha')
    await open(made)
    const { openings, next } = await vault.ask('case.openings', { reference: made.body.reference })
    expect(next).toBeNull()
    const names = openings.map(({ name }) => name)
    expect(names).toEqual(['Mere Tūhoe', 'Tamati Kereama', 'Mere Tūhoe', 'Aroha Wīhongi'])
    await vault.enter('mere')
  }, 60_000)
})

describe('a marking that is raised', () => {
  it('takes the case from whom it does not reach, in the same save, and says so', async () => {
    await vault.ask('account.amend', {
      accountId: vault.idOf('tamati'),
      displayName: 'Tamati Kereama',
      role: 'officer',
      standing: { clearance: 'none', expires: null, briefings: [], nationalities: ['NZL'] },
      reason: 'Clearance withdrawn',
    })
    const made = await create({ title: 'Low at first' })
    const shared = await grant(await grant(made, 'tamati'), 'aroha')
    const raised = await vault.ask('case.save', {
      ...at(shared),
      incident: { ...plainIncident, marking: secret },
    })
    expect(raised.notes).toEqual([
      'Tamati Kereama lost this case: SECRET needs a clearance of that level; they hold no clearance.',
    ])
    expect(holders(raised)).toEqual(['Mere Tūhoe: work', 'Aroha Wīhongi: work'])
    await vault.enter('tamati')
    expect(await vault.fault('case.open', { reference: made.body.reference })).toEqual(notThere)
    const denied = await vault.fault('case.create', { incident: { ...plainIncident, marking: secret } })
    expect(denied.code).toBe('denied')
    expect(denied.message).toContain('Tamati Kereama may not hold what is marked SECRET')
    await vault.enter('aroha')
    expect((await open(made)).body.incident.marking).toEqual(secret)
    await vault.enter('mere')
    expect(await vault.problems()).toEqual([])
  }, 60_000)
})
