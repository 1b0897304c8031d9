import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../../shared/contract'
import type { AuditRowView } from '../../../../shared/contract/audit'
import { write, sql } from '../../../../main/store/sql'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { enter, newMember, type Member } from './account-kit'

/*
 * The auditor reads who did what, and nothing of any case.
 */

let vault: TestVault
let auditor: Member
let reference = ''
let clock = Date.UTC(2026, 4, 1, 0, 0)

beforeAll(async () => {
  vault = await newTestVault({ now: () => new Date((clock += 1000)) })
  auditor = await newMember(vault, { signInName: 'aroha', displayName: 'Aroha Kingi', role: 'auditor' })
  const incident = { ...plainIncident, title: 'Tūī-canary at the side door' }
  reference = (await vault.ask('case.create', { incident })).body.reference
  await vault.fault('case.open', { reference: 'CH-0000-00' })
  await vault.signIn('wiremu')
  await vault.fault('case.open', { reference })
  await vault.fault('audit.list', {})
  await enter(vault, auditor)
}, 120_000)
afterAll(() => {
  vault.remove()
})

const list = (input: InputOf<'audit.list'> = {}) => vault.ask('audit.list', input)
const told = (rows: readonly AuditRowView[]) =>
  rows.map(({ event }) => [event?.accountName, event?.operation, event?.outcome, event?.subject])

describe('audit.list', () => {
  it('is for auditors alone', async () => {
    const mine = await vault.ask('session.current', {})
    expect(mine.can).toContain('audit.list')
    for (const who of ['mere', 'wiremu'] as const) {
      await vault.signIn(who)
      for (const name of ['audit.list', 'audit.vocabulary', 'audit.export'] as const) {
        expect(await vault.fault(name, {})).toMatchObject({ code: 'denied' })
      }
    }
    await enter(vault, auditor)
  })

  it('shows the newest first, in plain words, with where it was done', async () => {
    const { rows, total } = await list({ withoutReading: true, limit: 20 })
    expect(rows.map(({ seq }) => seq)).toEqual([...rows.map(({ seq }) => seq)].sort((a, b) => b - a))
    expect(total).toBeGreaterThan(rows.length)
    const created = await list({ operation: 'case.create' })
    expect(created.rows[0]?.event).toMatchObject({
      accountName: 'Mere Tūhoe',
      outcome: 'done',
      process: process.pid,
      title: expect.stringMatching(/\w+ \w+/) as unknown,
    })
    expect(created.rows[0]?.hash).toMatch(/^[0-9a-f]{96}$/)
  })

  it('has nothing of a case but its reference', async () => {
    const { rows } = await list({ limit: 500 })
    expect(JSON.stringify(rows)).not.toContain('Tūī-canary')
    expect(vault.vault.session?.references.size).toBe(0)
  })

  it('filters by account, operation, outcome, subject and time, and each filter leaves something out', async () => {
    const all = (await list({ limit: 500 })).rows.length
    const wiremu = (await vault.ask('audit.vocabulary', {})).accounts.find(({ name }) =>
      name.startsWith('Wiremu'),
    )
    const filters: InputOf<'audit.list'>[] = [
      { account: wiremu?.id ?? '' },
      { operation: 'case.open' },
      { outcome: 'refused' },
      { subject: 'AROHA' },
    ]
    for (const filter of filters) {
      const { rows } = await list({ ...filter, limit: 500 })
      expect(rows.length, JSON.stringify(filter)).toBeGreaterThan(0)
      expect(rows.length, JSON.stringify(filter)).toBeLessThan(all)
    }
    expect(
      told((await list({ account: wiremu?.id ?? '', outcome: 'refused', withoutReading: true })).rows),
    ).toEqual([
      [wiremu?.name, 'audit.export', 'refused', null],
      [wiremu?.name, 'audit.vocabulary', 'refused', null],
      [wiremu?.name, 'case.open', 'refused', null],
    ])
    const { rows } = await list({ limit: 500 })
    const middle = rows[Math.floor(rows.length / 2)]?.at ?? ''
    const later = await list({ from: middle, limit: 500 })
    const earlier = await list({ to: middle, limit: 500 })
    expect(later.rows.every(({ at }) => at >= middle)).toBe(true)
    expect(earlier.rows.every(({ at }) => at <= middle)).toBe(true)
    expect(earlier.rows.length).toBeLessThan(rows.length)
  })

  it('goes on page by page to the first row, without a gap or a repeat', async () => {
    const whole = await list({ limit: 500 })
    const newest = whole.rows[0]?.seq ?? 0
    const seen: number[] = []
    let before: number | undefined = newest + 1
    while (before !== undefined) {
      const page = await list({ before, limit: 7 })
      seen.push(...page.rows.map(({ seq }) => seq))
      before = page.next ?? undefined
    }
    expect(seen).toEqual(whole.rows.map(({ seq }) => seq))
    expect(whole.next).toBeNull()
  })

  it('flags where the clock went back', async () => {
    clock -= 3_600_000
    await vault.fault('case.open', { reference })
    const { rows } = await list({ flag: 'clock' })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.clockWentBack).toBe(true)
    clock += 3_700_000
  })

  it('flags a row that does not open, and says how many a filter had to pass over', async () => {
    const { session } = vault.vault
    const row = (await list({ operation: 'case.create' })).rows[0]?.seq ?? 0
    session?.db.script(sql`DROP TRIGGER audit_stays`)
    const forged = sql`UPDATE audit SET content = CAST(substr(content, 1, length(content) - 700) || zeroblob(700) AS BLOB) WHERE seq = ?`
    session?.db.run(write(forged), [row])
    const flagged = await list({ flag: 'unreadable' })
    expect(flagged.rows.map(({ seq, event }) => [seq, event])).toEqual([[row, null]])
    const filtered = await list({ operation: 'case.create' })
    expect(filtered).toMatchObject({ rows: [], passedOver: 1 })
    expect((await list({ limit: 500 })).rows.some(({ seq, event }) => seq === row && event === null)).toBe(
      true,
    )
  })

  it('stops when it is told to and answers with what it had', async () => {
    const { session } = vault.vault
    if (session === null) throw new Error('nobody is signed in')
    const controller = new AbortController()
    const result = await vault.run(
      'audit.list',
      { subject: 'nowhere at all' },
      {
        signal: controller.signal,
        progress: () => controller.abort(),
      },
    )
    // So short an audit may end before the first slice does.
    if (result.ok) expect(result.value).toMatchObject({ rows: [] })
    await pause(1)
    expect(vault.failures).toEqual([])
  })
})

describe('audit.standing and audit.checkpoints', () => {
  it('show the head and who signed which, for CSOs and auditors', async () => {
    const { head, witness } = await vault.ask('audit.standing', {})
    expect(head.hash).toMatch(/^[0-9a-f]{96}$/)
    expect(head.words).toHaveLength(8)
    expect(witness.state).toBe('none')
    const page = await vault.ask('audit.checkpoints', { limit: 3 })
    expect(page.checkpoints).toHaveLength(3)
    expect(page.checkpoints[0]).toMatchObject({
      accountName: 'Aroha Kingi',
      reason: 'sign-in',
      number: page.total,
    })
    const older = await vault.ask('audit.checkpoints', { before: page.next ?? 1, limit: 200 })
    expect(older.checkpoints.map(({ number }) => number)).toEqual(
      Array.from({ length: page.total - 3 }, (_, at) => page.total - 3 - at),
    )
    expect(older.checkpoints.at(-1)?.reason).toBe('set-up')
    await vault.signIn('wiremu')
    expect((await vault.fault('audit.standing', {})).code).toBe('denied')
  })
})
