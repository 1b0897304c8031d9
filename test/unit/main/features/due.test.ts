import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DueItem } from '../../../../shared/contract/due'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let now = new Date('2026-09-25T00:00:00Z')
let vault: TestVault
beforeAll(async () => {
  vault = await newTestVault({ now: () => now })
  now = new Date(Math.max(now.getTime(), Date.now()))
  await vault.signIn('wiremu')
})
afterAll(() => {
  vault.remove()
  rmSync(path, { force: true })
})

const zone = 'Pacific/Auckland'
const path = join(tmpdir(), `closehold-wall-${String(process.pid)}.pdf`)
const dayFrom = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now.getTime() + days * 86_400_000)
const ago = (hours: number) => ({ at: new Date(now.getTime() - hours * 3_600_000).toISOString(), zone })
const create = (incident: Partial<IncidentInput>) =>
  vault.ask('case.create', { incident: { ...plainIncident, ...incident } })
const dueOf = async (reference: string, mine = false): Promise<DueItem[]> =>
  (await vault.ask('case.due', { mine })).items.filter((item) => item.reference === reference)
const kinds = (items: readonly DueItem[]) =>
  items.map(({ source, obligationId }) => `${source} ${obligationId}`)

describe('what is due', () => {
  it('has the planned actions that nobody has done, to the end of their day', async () => {
    const { body } = await create({
      severity: { level: 'minor', reason: 'No harm', by: 'Wiremu Paki', at: ago(1) },
      immediateActions: [
        { what: 'Change the lock', state: 'planned', owner: 'Wiremu Paki', due: dayFrom(2) },
        { what: 'Search the room', state: 'planned' },
        { what: 'Call the guard', state: 'taken' },
      ],
      longTermActions: [
        { what: 'Review the passes', owner: 'Hana Ngata', due: dayFrom(20) },
        { what: 'Perhaps new doors' },
        { what: 'Brief the desk', due: dayFrom(1), done: { at: ago(0.5) } },
      ],
    })
    const items = await dueOf(body.reference)
    expect(kinds(items)).toEqual(['action immediate/0', 'action long-term/0', 'action immediate/1'])
    expect(items[0]).toMatchObject({
      action: 'Change the lock',
      owner: 'Wiremu Paki',
      isMine: true,
      kind: 'own-date',
      dueOn: dayFrom(2),
      passedBefore: null,
    })
    expect(items[2]).toMatchObject({ urgency: 'asap', dueAt: null, anchor: 'opened', since: body.openedAt })
    expect(kinds(await dueOf(body.reference, true))).toEqual(['action immediate/0'])
    const listed = (await vault.ask('case.list', {})).items.find(
      ({ reference }) => reference === body.reference,
    )
    expect(listed).toMatchObject({ openDuties: 3, nextDueAt: items[0]?.dueAt })
  })

  it('counts an as-soon-as-possible duty from its anchor, and gives what is unowned to who is assigned', async () => {
    const assessed = ago(76)
    const { body } = await create({
      suspected: ['espionage'],
      initialAssessment: { reason: 'Documents seen abroad', by: 'Wiremu Paki', at: assessed },
      assignees: [{ name: 'wiremu paki' }],
    })
    const espionage = (await dueOf(body.reference, true)).find(
      ({ obligationId }) => obligationId === 'nz-psr.espionage',
    )
    expect(espionage).toMatchObject({
      source: 'duty',
      since: assessed.at,
      anchor: 'assessed',
      dueAt: null,
      isMine: true,
    })
    const other = await create({ suspected: ['espionage'] })
    const waiting = await dueOf(other.body.reference)
    expect(waiting.find(({ obligationId }) => obligationId === 'nz-psr.espionage')).toMatchObject({
      anchor: 'raised',
      isMine: false,
      owner: null,
    })
    // The assessment is a duty already: the next gate that no rule asks for is who investigates.
    expect(kinds(waiting)).toContain('duty nz-psr.initial-assessment')
    expect(kinds(waiting)).toContain('gate gate/investigator')
    expect(kinds(waiting)).not.toContain('gate gate/assessment')
    expect(await dueOf(other.body.reference, true)).toEqual([])
  })

  it('asks for the emergency services until the call is recorded, and then not again (PSR-86)', async () => {
    const open = await create({ publicSafetyRisk: true, emergencyCall: { called: false } })
    const asked = (await dueOf(open.body.reference)).filter(({ recipients }) => recipients.includes('111'))
    expect(asked).toMatchObject([{ urgency: 'immediate', source: 'duty' }])
    const at = ago(0.2)
    const incident = { ...open.body.incident, emergencyCall: { called: true, at, note: 'Anahera called' } }
    const { reference } = open.body
    const called = await vault.ask('case.save', { reference, basedOn: open.revision, incident })
    const duty = called.body.duties.find(({ obligation }) => obligation.recipients?.anyOf[0]?.[0] === '111')
    expect(duty?.contacts).toMatchObject([{ result: 'told', at, how: 'phone', by: 'Wiremu Paki' }])
    expect((await dueOf(reference)).filter(({ recipients }) => recipients.includes('111'))).toEqual([])
    // Once is enough: another save tells of no second call.
    const again = await vault.ask('case.save', { reference, basedOn: called.revision, incident })
    expect(again.body.duties.flatMap(({ contacts }) => contacts)).toHaveLength(1)
  })

  it('puts the recorded contact right when the time of the call is, and does not let the record take it back', async () => {
    const call = (at: ReturnType<typeof ago>) => ({ called: true, at, note: 'Anahera called' })
    const made = await create({ publicSafetyRisk: true, emergencyCall: call(ago(0.2)) })
    const { reference, incident } = made.body
    const later = ago(0.1)
    const write = { reference, basedOn: made.revision }
    const right = await vault.ask('case.save', {
      ...write,
      incident: { ...incident, emergencyCall: call(later) },
    })
    const duty = right.body.duties.find(({ obligation }) => obligation.recipients?.anyOf[0]?.[0] === '111')
    const [first, second] = duty?.contacts ?? []
    expect(second).toMatchObject({ result: 'told', at: later, corrects: first?.id })
    const without = { ...right.body.incident, emergencyCall: { called: false } }
    const taking = { reference, basedOn: right.revision, incident: without }
    expect(await vault.fault('case.save', taking)).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'incident.emergencyCall' }],
    })
    const obligationId = duty?.obligation.id ?? ''
    const contact = { result: 'attempted' as const, at: later, recipients: ['111'], how: 'phone' as const }
    const struck = await vault.ask('duty.contact', {
      reference,
      basedOn: right.revision,
      obligationId,
      contact: { ...contact, corrects: second?.id },
    })
    expect((await dueOf(reference)).some(({ recipients }) => recipients.includes('111'))).toBe(true)
    const taken = await vault.ask('case.save', { ...taking, basedOn: struck.revision })
    expect(taken.body.incident.emergencyCall).toEqual({ called: false })
  })

  it('says which deadlines passed while somebody was away, at the sign-in that found them', async () => {
    const { body } = await create({
      severity: { level: 'minor', reason: 'No harm', by: 'Wiremu Paki', at: ago(1) },
      immediateActions: [
        { what: 'Tell the tenant', state: 'planned', due: dayFrom(0) },
        { what: 'Tell the owner', state: 'planned', due: dayFrom(9) },
      ],
    })
    vault.lock()
    now = new Date(now.getTime() + 3 * 86_400_000)
    await vault.signIn('wiremu')
    const back = now.toISOString()
    const passed = async () => (await dueOf(body.reference)).map(({ passedBefore }) => passedBefore)
    expect(await passed()).toEqual([back, null])
    // Still said under the same sign-in after the next one, so that the screen knows whether it has been seen.
    now = new Date(now.getTime() + 3_600_000)
    await vault.signIn('wiremu')
    expect(await passed()).toEqual([back, null])
    // What falls due under somebody's eyes did not pass while they were away.
    now = new Date(now.getTime() + 8 * 86_400_000)
    expect(await passed()).toEqual([back, null])
    expect((await vault.ask('case.due', {})).totals.overdue).toBeGreaterThanOrEqual(2)
  })
})

describe('the wall list', () => {
  const save = async (input: { titles?: boolean; owners?: boolean } = {}) => {
    vault.dialogs.saveFile = () => Promise.resolve(path)
    const answer = await vault.ask('due.wallList', input)
    return { answer, text: execFileSync('pdftotext', ['-layout', path, '-']).toString() }
  }

  it('is marked as high as what it shows, and names no case or person unless asked', async () => {
    await create({
      title: 'Kōkako papers',
      marking: { classification: 'RESTRICTED', endorsements: [] },
      severity: { level: 'minor', reason: 'No harm', by: 'Wiremu Paki', at: ago(1) },
      immediateActions: [
        { what: 'Count the papers', state: 'planned', owner: 'Hana Ngata', due: dayFrom(0) },
      ],
    })
    const { answer, text } = await save()
    expect(answer.lines).toBeGreaterThan(0)
    expect(text).toMatch(/RESTRICTED/)
    expect(text).toContain('Count the papers')
    expect(text).toMatch(/end of \w{3} \d+ \w{3} \d{4}/)
    expect(text).toContain('Waiting')
    expect(text).toContain('Clauses from: NZ Protective Security Requirements')
    expect(text).toMatch(/What is due, as of .*\(UTC\+1[23]:00\)/)
    expect(text.replace(/\s+/g, ' ')).toContain('Not kept up to date')
    expect(text).not.toContain('Kōkako')
    expect(text).not.toContain('Hana Ngata')
    const told = await save({ titles: true, owners: true })
    expect(told.text).toContain('Kōkako')
    expect(told.text).toContain('Hana Ngata')
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(readFileSync(path, 'latin1')) ?? []
    expect(Number(width)).toBeGreaterThan(Number(height))
  })

  it('is in the audit, and is not written when no place is chosen', async () => {
    await save()
    const rows = vault.audit().filter(({ operation }) => operation === 'due.wallList')
    expect(rows.at(-1)).toMatchObject({ outcome: 'done', subject: 'wall list' })
    vault.dialogs.saveFile = () => Promise.resolve(null)
    expect((await vault.fault('due.wallList', {})).code).toBe('conflict')
  })
})
