import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import { clearedFor } from '../../../shared/domain/clearance'
import { shortReports } from '../../fixtures/reports'
import { majorIncident, minorIncident, openKit, type Kit } from './kit'

/* The register itself: easy to report to, kept by the CSO, fitted to the organisation, need-to-know. */

const outside = mkdtempSync(join(tmpdir(), 'closehold-register-rows-'))
const hour = 3_600_000
let clock = new Date()
let kit: Kit
beforeAll(async () => {
  kit = await openKit({ now: () => clock })
  // Certificates of the ready register may have been made just now; they do not count before.
  clock = new Date()
})
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
  rmSync(outside, { recursive: true, force: true })
})

const at = ({ revision, body }: CaseView) => ({ reference: body.reference, basedOn: revision })
const accountOf = async (signInName: string) => {
  const account = (await kit.ask('account.list', {})).find((one) => one.signInName === signInName)
  if (account === undefined) throw new Error(`there is no account ${signInName}`)
  return account
}

it('[PSR-26] is easy to report to: five answers without an account, a draft kept, a form on paper', async () => {
  kit.vault.lock()
  const report = shortReports['near-miss']
  const { reference } = await kit.ask('intake.submit', { report })
  await kit.asPerson('mere')
  const [taken] = (await kit.ask('report.list', {})).items
  expect(taken).toMatchObject({ reference, state: 'waiting', title: report.what })
  const content = JSON.stringify({ title: 'Half typed' })
  await kit.ask('draft.save', { key: 'case/new', basedOn: null, content })
  kit.vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  const { name, pages } = await kit.ask('report.blankForm', { kind: 'near-miss' })
  expect(pages).toBeGreaterThan(0)
  expect(readFileSync(join(outside, name)).subarray(0, 5).toString()).toBe('%PDF-')

  await kit.lockAndUnlock()
  expect((await kit.ask('report.open', { reference })).body.report.what).toBe(report.what)
  expect((await kit.ask('draft.list', {})).map((draft) => draft.content)).toContain(content)
  kit.vault.lock()
  const { what: _, ...silent } = report
  expect(await kit.refused('intake.submit', { report: silent })).toEqual(['report.what'])
  await kit.asPerson('mere')
  expect((await kit.ask('report.list', {})).total).toBe(1)
})

it('[PSR-27] keeps every record for the CSO, as it was, and proves it', async () => {
  await kit.asPerson('wiremu')
  const made = await kit.record(minorIncident({ title: 'Recorded by an officer' }))
  await kit.asPerson('mere')
  expect((await kit.reread(made)).body).toEqual(made.body)
  expect((await kit.ask('case.list', {})).items.map(({ reference }) => reference)).toContain(
    made.body.reference,
  )
  const verified = await kit.ask('verify.register', {})
  expect(verified).toMatchObject({ subject: 'register', holds: true })
  const rows = kit.vault.audit().filter(({ operation }) => operation === 'case.create')
  expect(rows).toMatchObject([{ outcome: 'done' }])
  await kit.asPerson('wiremu')
  expect(await kit.faultOf('verify.register', {})).toBe('denied')
  const erasing = kit.vault.call('case.delete', at(made))
  expect(await erasing).toMatchObject({ ok: false })
  expect((await kit.open(made)).body).toEqual(made.body)
})

it('[PSR-28] gives the CSO the powers of the office, and somebody else only while they stand in', async () => {
  await kit.asPerson('wiremu')
  const worked = await kit.record(majorIncident())
  const override = async () => ({
    ...at(await kit.open(worked)),
    obligationId: 'nz-psr.espionage',
    reason: 'Agreed with the agency',
  })
  expect(await kit.faultOf('duty.override', await override())).toBe('denied')
  await kit.asPerson('mere')
  const made = await kit.record(minorIncident({ title: 'For whoever is CSO' }))
  const { id: accountId } = await accountOf('wiremu')
  await kit.ask('account.delegate', {
    accountId,
    from: clock.toISOString(),
    until: new Date(clock.getTime() + hour).toISOString(),
    reason: 'Leave until Monday',
  })
  await kit.asPerson('wiremu')
  await kit.lockAndUnlock()
  expect((await kit.ask('session.current', {})).role).toBe('cso')
  expect((await kit.open(made)).body.incident.title).toBe('For whoever is CSO')
  expect((await accountOf('wiremu')).role).toBe('officer')
  await kit.ask('duty.override', await override())
  clock = new Date(clock.getTime() + 2 * hour)
  await kit.lockAndUnlock()
  expect((await kit.ask('session.current', {})).role).toBe('officer')
  expect(await kit.faultOf('case.open', { reference: made.body.reference })).toBe('notFound')
  expect(await kit.faultOf('duty.override', await override())).toBe('denied')
  const kept = (await kit.open(worked)).body.duties.find(
    ({ obligation }) => obligation.id === 'nz-psr.espionage',
  )
  expect(kept?.decisions.map(({ outcome, by }) => [outcome, by])).toEqual([['overridden', 'Wiremu Paki']])
})

it('[PSR-31] takes the sites, units and words of the organisation, and wants no fewer answers for that', async () => {
  await kit.asPerson('mere')
  const { organisation } = await kit.ask('session.current', {})
  const sites = ['Te Whare Hou', 'Pātaka Kōrero']
  const changes = { sites, units: ['Kāhui Ārai'] }
  await kit.ask('organisation.save', { ...organisation, ...changes })
  await kit.lockAndUnlock()
  expect((await kit.ask('session.current', {})).organisation).toMatchObject(changes)
  const own = minorIncident({
    unit: 'Kāhui Ārai',
    location: { site: 'Te Whare Hou', zone: 'Zone Kākāpō' },
    compromise: null,
  })
  const back = await kit.reread(await kit.record(own))
  expect(back.body.incident).toMatchObject({
    unit: 'Kāhui Ārai',
    location: { site: 'Te Whare Hou', zone: 'Zone Kākāpō' },
    compromise: null,
  })
  expect(back.missing).toEqual([])
  expect(await kit.refused('case.create', { incident: { ...own, location: { site: '' } } })).toEqual([
    'incident.location.site',
  ])
})

describe('need-to-know', () => {
  it('[PSR-60] lets in whom the access list names, keeps who opened it, and tells nobody else that it is there', async () => {
    await kit.asPerson('mere')
    const made = await kit.record(minorIncident({ title: 'Only for those who need it' }))
    const { reference } = made.body
    const { id: accountId } = await accountOf('wiremu')
    const isHidden = async () => {
      await kit.asPerson('wiremu')
      await kit.lockAndUnlock()
      expect(await kit.vault.fault('case.open', { reference })).toEqual(
        await kit.vault.fault('case.open', { reference: 'CH-7Q4K-2M' }),
      )
      const { items } = await kit.ask('case.list', { search: 'need it' })
      expect(items).toEqual([])
      expect((await kit.ask('case.due', {})).items.filter((due) => due.reference === reference)).toEqual([])
    }
    await isHidden()

    await kit.asPerson('mere')
    const granted = await kit.ask('case.grant', { ...at(made), accountId, level: 'read' })
    expect(granted.body.access.map(({ name, level }) => `${name}: ${level}`)).toEqual([
      'Mere Tūhoe: work',
      'Wiremu Paki: read',
    ])
    await kit.asPerson('wiremu')
    const read = await kit.reread(made)
    expect(read).toMatchObject({ level: 'read', body: { incident: { title: 'Only for those who need it' } } })
    expect(await kit.faultOf('case.save', { ...at(read), incident: minorIncident() })).toBe('denied')

    await kit.asPerson('mere')
    await kit.lockAndUnlock()
    const { openings } = await kit.ask('case.openings', { reference })
    expect(openings.map(({ name }) => name)).toContain('Wiremu Paki')
    const above = await kit.record(minorIncident({ marking: { classification: 'SECRET', endorsements: [] } }))
    const account = await accountOf('wiremu')
    await kit.ask('account.amend', {
      accountId,
      displayName: account.displayName,
      role: 'officer',
      standing: clearedFor('CONFIDENTIAL'),
      reason: 'Clearance lowered',
    })
    expect(await kit.faultOf('case.grant', { ...at(above), accountId, level: 'read' })).toBe('denied')
    await kit.ask('case.revoke', { ...at(await kit.open(made)), accountId, reason: 'Moved on' })
    await isHidden()
  })
})
