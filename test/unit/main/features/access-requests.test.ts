import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newReference } from '../../../../main/store/reference'
import type { CaseView } from '../../../../shared/contract/case'
import { newPeopledVault, type Person, type PeopledVault } from '../../../helpers/people'
import { plainIncident } from '../../../helpers/register'
import { withRaw } from '../../../helpers/raw'

/* Requests for access, what concerns the CSO, many grants at once, and rows that somebody has edited. */

let vault: PeopledVault
beforeAll(async () => {
  vault = await newPeopledVault()
}, 240_000)
afterAll(() => {
  vault.remove()
})
beforeEach(() => vault.enter('mere'), 30_000)

const session = () => {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}
const create = (title: string, concernsCso = false) =>
  vault.ask('case.create', { incident: { ...plainIncident, title }, concernsCso })
const open = (of: CaseView) => vault.ask('case.open', { reference: of.body.reference })
const request = (wanted: string) =>
  vault.ask('access.request', { wanted, level: 'work', reason: 'I was on duty that night' })
const requests = () => vault.ask('access.requests', {})
const decide = (id: string, outcome: 'granted' | 'refused') => ({
  request: id,
  outcome,
  level: 'read' as const,
  reason: 'Needed for the roster',
})
const notThere = { code: 'notFound', message: 'There is no such case.' }

describe('a request', () => {
  it('PSR-60 is answered alike for a hidden case and an absent one', async () => {
    const hidden = (await create('Hidden')).body.reference
    const absent = newReference(session().db)
    await vault.enter('tamati')
    const answers = [await request(hidden), await request(absent)].map((answer) => ({
      ...answer,
      id: '',
      at: '',
      reference: '',
    }))
    expect(answers[0]).toEqual(answers[1])
    expect(
      await vault.fault('access.request', { wanted: hidden, level: 'read', reason: 'again' }),
    ).toMatchObject({
      code: 'conflict',
    })
    await vault.enter('mere')
    const { received } = await requests()
    expect(received.map(({ reference, isHeld, name }) => [reference, isHeld, name])).toEqual([
      [hidden, true, 'Tamati Kereama'],
    ])
    // What the CSO does not hold may concern the CSO: the alternate looks at it, and finds no such case.
    await vault.enter('aroha')
    const [other] = (await requests()).received.filter(({ reference }) => reference === absent)
    expect(other).toMatchObject({ isHeld: false, reason: '', decision: null })
    expect(await vault.fault('access.decide', decide(other?.id ?? '', 'granted'))).toEqual(notThere)
    await vault.ask('access.decide', decide(other?.id ?? '', 'refused'))
    await vault.enter('tamati')
    const sent = (await requests()).sent.find(({ reference }) => reference === absent)
    expect(sent?.decision).toMatchObject({
      outcome: 'refused',
      by: 'Aroha Wīhongi',
      reason: 'Needed for the roster',
    })
    await vault.enter('mere')
  }, 90_000)

  it('is decided with a reason; the case, the asker and the decider keep it', async () => {
    const made = await create('Wanted')
    await vault.enter('wiremu')
    const { id } = await request(made.body.reference)
    await vault.enter('mere')
    const decided = await vault.ask('access.decide', decide(id, 'granted'))
    expect(decided.decision).toMatchObject({ outcome: 'granted', level: 'read', by: 'Mere Tūhoe' })
    expect(await vault.fault('access.decide', decide(id, 'refused'))).toMatchObject({ code: 'conflict' })
    expect((await open(made)).body.requests).toMatchObject([
      { id, name: 'Wiremu Paki', level: 'work', decision: { outcome: 'granted', level: 'read' } },
    ])
    await vault.enter('wiremu')
    expect((await open(made)).level).toBe('read')
    expect((await requests()).sent.find((one) => one.id === id)?.decision).toMatchObject({
      outcome: 'granted',
    })
    expect(await vault.fault('access.decide', decide(id, 'granted'))).toMatchObject({ code: 'notFound' })
    await vault.enter('mere')
  }, 90_000)
})

describe('a case that concerns the CSO', () => {
  it('PSR-60 goes to its maker and the alternate; for the CSO there is nothing', async () => {
    const before = (await vault.ask('case.list', {})).total
    await vault.enter('tamati')
    const made = await create('About the CSO', true)
    expect(made.body.access.map(({ name }) => name)).toEqual(['Tamati Kereama', 'Aroha Wīhongi'])
    await vault.enter('wiremu')
    await request(made.body.reference)
    await vault.enter('mere')
    expect((await vault.ask('case.list', {})).total).toBe(before)
    expect((await vault.ask('case.list', {})).toIndex).toBe(before)
    expect(await vault.fault('case.open', { reference: made.body.reference })).toEqual(notThere)
    expect((await requests()).received.some(({ reference }) => reference === made.body.reference)).toBe(false)
    expect(await vault.fault('case.create', { incident: plainIncident, concernsCso: true })).toMatchObject({
      code: 'denied',
    })
    await vault.enter('aroha')
    const candidates = await vault.ask('access.candidates', { reference: made.body.reference })
    expect(candidates.find(({ name }) => name === 'Mere Tūhoe')?.problems).toContain(
      'the case concerns the CSO',
    )
    const opened = await open(made)
    expect(opened.can).toEqual(expect.arrayContaining(['case.grant', 'case.revoke', 'case.divert']))
    const toCso = { reference: made.body.reference, basedOn: opened.revision, accountId: vault.idOf('mere') }
    expect(await vault.fault('case.grant', { ...toCso, level: 'read' })).toMatchObject({ code: 'denied' })
    const waiting = (await requests()).received.find(({ reference }) => reference === made.body.reference)
    await vault.ask('access.decide', decide(waiting?.id ?? '', 'granted'))
    await vault.enter('wiremu')
    expect((await open(made)).level).toBe('read')
    await vault.enter('mere')
    expect((await requests()).received.some(({ reference }) => reference === made.body.reference)).toBe(false)
  }, 120_000)

  it('is taken from every CSO when that turns out later, and given back by the alternate alone', async () => {
    const made = await create('Turns out to be about the CSO')
    const divert = {
      reference: made.body.reference,
      basedOn: made.revision,
      concernsCso: true,
      reason: 'They are named',
    }
    const { view } = await vault.ask('case.divert', divert)
    expect(view).toBeNull()
    expect(await vault.fault('case.open', { reference: made.body.reference })).toEqual(notThere)
    expect((await vault.ask('case.list', { search: 'Turns' })).total).toBe(0)
    await vault.enter('aroha')
    const opened = await open(made)
    expect(opened.body.access.map(({ name }) => name)).toEqual(['Aroha Wīhongi'])
    await vault.ask('case.divert', { ...divert, basedOn: opened.revision, concernsCso: false })
    await vault.enter('mere')
    expect((await open(made)).level).toBe('work')
    expect(await vault.problems()).toEqual([])
  }, 90_000)

  it('cannot be made while nobody is named to receive it; what to do is said', async () => {
    await vault.ask('account.nameAlternate', { accountId: null, reason: 'Left the agency' })
    await vault.enter('tamati')
    const fault = await vault.fault('case.create', { incident: plainIncident, concernsCso: true })
    expect(fault).toMatchObject({ code: 'conflict' })
    expect(fault.message).toContain('name an alternate')
    await vault.enter('mere')
    await vault.ask('account.nameAlternate', { accountId: vault.idOf('aroha'), reason: 'Back' })
  }, 60_000)
})

describe('many grants at once', () => {
  const count = () =>
    session().db.get({ text: 'SELECT count(*) AS n FROM letter', check: ({ n }) => Number(n) }) ?? 0

  it('go by one letter, name what was refused, and stop where they are cancelled', async () => {
    const references: string[] = []
    for (let n = 0; n < 60; n += 1) references.push((await create(`Case ${String(n)}`)).body.reference)
    const absent = newReference(session().db)
    const before = count()
    const input = { accountId: vault.idOf('tamati'), level: 'read' as const, reason: 'Joins the team' }
    const steps: number[] = []
    const controller = new AbortController()
    const result = await vault.run(
      'access.grantMany',
      { ...input, references: [absent, ...references] },
      {
        signal: controller.signal,
        progress: (done) => {
          steps.push(done)
          if (steps.length === 1) controller.abort()
        },
      },
    )
    const first = result.ok ? (result.value as { granted: string[]; refused: unknown; left: string[] }) : null
    expect(first?.refused).toEqual([{ reference: absent, reason: 'There is no such case.' }])
    expect((first?.granted.length ?? 0) + (first?.left.length ?? 0)).toBe(60)
    expect(first?.left.length).toBeGreaterThan(0)
    const rest = await vault.ask('access.grantMany', { ...input, references: first?.left ?? [] })
    expect(rest).toEqual({ granted: first?.left, refused: [], left: [] })
    // One letter for each of the two calls.
    expect(count() - before).toBe(2)
    await vault.enter('tamati')
    for (const reference of references) {
      expect((await vault.ask('case.open', { reference })).level, reference).toBe('read')
    }
    await vault.enter('mere')
    expect(await vault.problems()).toEqual([])
  }, 120_000)
})

describe('rows that somebody edits who has the register key', () => {
  const edits: readonly [string, Person, string][] = [
    [
      'their own certificate in somebody else’s row',
      'pita',
      `UPDATE account SET agreement_certificate =
      (SELECT agreement_certificate FROM account WHERE sign_in_name = 'tamati') WHERE sign_in_name = 'wiremu'`,
    ],
    ['another role', 'wiremu', `UPDATE account SET role = 'cso' WHERE sign_in_name = 'wiremu'`],
    [
      'another clearance',
      'wiremu',
      `UPDATE account SET standing = json_set(standing, '$.clearance', 'TOP SECRET')
      WHERE sign_in_name = 'wiremu'`,
    ],
  ]
  it.each(edits)(
    '%s gets nothing',
    async (_, __, text) => {
      const made = await create('After an edit')
      const register = Buffer.from(session().keys.register)
      vault.lock()
      const kept = await withRaw(vault.folder, register, (raw) => {
        const row = raw.rows(
          `SELECT role, standing, agreement_certificate FROM account WHERE sign_in_name = 'wiremu'`,
        )[0]
        raw.run(text)
        return row
      })
      await vault.enter('mere')
      const wiremu = vault.idOf('wiremu')
      const opened = await open(made)
      const fault = await vault.fault('case.grant', {
        reference: made.body.reference,
        basedOn: opened.revision,
        accountId: wiremu,
        level: 'read',
      })
      expect(fault).toMatchObject({ code: 'denied' })
      expect(fault.message).toContain('authority does not vouch')
      const next = await create('New cases pass it by, too')
      expect(next.body.access.map(({ name }) => name)).toEqual(['Mere Tūhoe'])
      vault.lock()
      await withRaw(vault.folder, register, (raw) => {
        raw.run(
          `UPDATE account SET role = ?, standing = ?, agreement_certificate = ? WHERE sign_in_name = 'wiremu'`,
          [kept?.role ?? null, kept?.standing ?? null, kept?.agreement_certificate ?? null],
        )
      })
      await vault.enter('mere')
    },
    60_000,
  )
})
