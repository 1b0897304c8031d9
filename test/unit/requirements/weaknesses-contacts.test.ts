import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { IncidentInput } from '../../../shared/domain/incident'
import { incidentFromReport } from '../../../shared/domain/report-incident'
import { weaknessTargets } from '../../../shared/domain/weakness'
import { shortReports } from '../../fixtures/reports'
import { minorIncident, openKit, type Kit } from './kit'

/* What people must report besides incidents: weaknesses, threats, contacts with foreign officials. */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('mere')
})
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
})

const marking: IncidentInput['marking'] = { classification: 'RESTRICTED', endorsements: [] }
const narrative: IncidentInput['narrative'] = [{ classification: 'RESTRICTED', text: 'As it was told.' }]
const of = (is: IncidentInput['class'], more: Partial<IncidentInput>): IncidentInput => ({
  title: `A record of ${is ?? ''}`,
  class: is,
  marking,
  narrative,
  location: null,
  resources: null,
  immediateActions: null,
  longTermActions: null,
  times: { occurred: null },
  ...more,
})
const missing = ({ missing: paths }: CaseView) => paths.map(({ path }) => path)
const raised = ({ body }: CaseView, rule: string) =>
  body.duties.some(({ current, obligation }) => current && obligation.id.endsWith(rule))
const finalise = (view: CaseView) =>
  kit.ask('case.finalise', { reference: view.body.reference, basedOn: view.revision })
const notFinal = (view: CaseView) =>
  kit.refused('case.finalise', { reference: view.body.reference, basedOn: view.revision })

describe('weaknesses and threats', () => {
  it('[PSR-04] knows an approach or attempt to get at what somebody may not have, from the report on', async () => {
    const report = { ...shortReports.incident, signs: ['approach', 'cyber'] as const }
    kit.vault.lock()
    const sent = await kit.vault.ask('intake.submit', {
      report: { ...report, signs: [...report.signs] },
      concernsCso: false,
    })
    const { accreditation, zone } = (await kit.vault.signIn('mere')).organisation
    const { body } = await kit.ask('report.open', { reference: sent.reference })
    const view = await kit.record(incidentFromReport(body, { accreditation, zone }))
    const back = await kit.reread(view)
    expect(back.body.incident).toMatchObject({ class: 'incident', types: ['approach'], cyber: true })
    const none = await kit.reread(await kit.record(minorIncident({ types: [] })))
    expect(none.body.incident.types).toEqual([])
    const unknown = { ...minorIncident(), types: ['gossip'] }
    expect(await kit.refused('case.create', { incident: unknown })).toEqual(['incident.types.0'])
  })

  it('[PSR-06, PSR-07] records whether a weakness was seen or is suspected, and wants to know which', async () => {
    for (const basis of ['observed', 'suspected'] as const) {
      const weakness = { basis, targets: ['process' as const], tested: false }
      const back = await kit.reread(await kit.record(of('weakness', { weakness })))
      expect(back.body.incident).toMatchObject({ class: 'weakness', weakness: { basis } })
      expect(missing(back)).toEqual([])
      expect((await finalise(back)).body.status).toBe('finalised')
    }
    const silent = await kit.record(of('weakness', { weakness: { targets: ['process'], tested: false } }))
    expect(await notFinal(silent)).toEqual(['incident.weakness.basis'])
    const wrong = { ...of('weakness', {}), weakness: { basis: 'proven' } }
    expect(await kit.refused('case.create', { incident: wrong })).toEqual(['incident.weakness.basis'])
  })

  it('[PSR-08] records a threat to a process, policy, system or service, one or several', async () => {
    const all = of('threat', { weakness: { targets: [...weaknessTargets], tested: false } })
    const back = await kit.reread(await kit.record(all))
    expect(back.body.incident.weakness?.targets).toEqual(['process', 'policy', 'system', 'service'])
    expect(missing(back)).toEqual([])
    const aimless = await kit.record(of('threat', { weakness: { tested: null } }))
    expect(await notFinal(aimless)).toEqual(['incident.weakness.targets'])
    const wrong = { ...all, weakness: { targets: ['person'] } }
    expect(await kit.refused('case.create', { incident: wrong })).toEqual(['incident.weakness.targets.0'])
  })

  it('[PSR-10] flags a weakness that was tested without known authority, and no other', async () => {
    const tested = (more: object) =>
      kit.record(of('weakness', { weakness: { basis: 'suspected', targets: ['system'], ...more } }))
    const flagged = await kit.reread(
      await tested({ tested: true, testedBy: 'A contractor', testAuthorised: null }),
    )
    expect(flagged.body.incident.weakness).toMatchObject({ tested: true, testedBy: 'A contractor' })
    expect(raised(flagged, 'weakness-tested')).toBe(true)
    const allowed = await tested({ tested: true, testAuthorised: true, authorisedBy: 'The CISO' })
    expect(raised(allowed, 'weakness-tested')).toBe(false)
    expect(raised(await tested({ tested: false }), 'weakness-tested')).toBe(false)
    expect(await notFinal(await tested({}))).toEqual(['incident.weakness.tested'])
  })
})

describe('contacts with foreign officials', () => {
  const contact = {
    holder: { name: 'Anahera Māhuta', clearance: 'SECRET' as const },
    officialName: 'Given as “J. Marlow”',
    officialCountry: null,
    whoBegan: 'they' as const,
    asked: null,
    words: 'He knew my name before I said it.',
  }
  const report = (more: object) => of('contact', { contact: { ...contact, ...more } })

  it.each([
    ['PSR-51', 'unusual'],
    ['PSR-52', 'suspicious'],
    ['PSR-53', 'asked-for-assets'],
  ] as const)('[%s] records a contact because it was %s, and the duty that follows', async (_, criterion) => {
    const back = await kit.reread(await kit.record(report({ criteria: [criterion] })))
    expect(back.body.incident.contact).toMatchObject({ criteria: [criterion], words: contact.words })
    expect(raised(back, 'contact-report')).toBe(true)
    expect((await finalise(back)).body.status).toBe('finalised')
    const without = await kit.record(report({ criteria: [] }))
    expect(raised(without, 'contact-report')).toBe(false)
    expect(await notFinal(without)).toEqual(['incident.contact.criteria'])
  })

  it('[PSR-54] records what marked information was asked for, by its marking, which may be above this machine', async () => {
    const criteria = ['asked-for-marked-information'] as const
    const asked = { classification: 'TOP SECRET' as const, endorsements: [] }
    const back = await kit.reread(await kit.record(report({ criteria, askedMarking: asked })))
    expect(back.body.incident.contact).toMatchObject({ criteria, askedMarking: asked })
    expect(raised(back, 'contact-report')).toBe(true)
    const unmarked = await kit.record(report({ criteria }))
    expect(await notFinal(unmarked)).toEqual(['incident.contact.askedMarking'])
    const absurd = { classification: 'UNCLASSIFIED' as const, endorsements: [{ kind: 'nzeo' as const }] }
    expect(
      (await kit.vault.fault('case.create', { incident: report({ criteria, askedMarking: absurd }) })).code,
    ).toBe('invalid')
  })

  it('names earlier contacts with the same official to those who hold them, and to nobody else', async () => {
    const asked = { officialName: 'Marlow J' }
    const first = await kit.record(report({ criteria: ['unusual'], officialName: 'J. Marlow' }))
    const found = await kit.ask('contact.earlier', asked)
    expect(found.items[0]?.matches[0]?.kind).toBe('official')
    const own = await kit.ask('contact.earlier', { ...asked, except: first.body.reference })
    expect(own.items.map(({ reference }) => reference)).not.toContain(first.body.reference)
    await kit.lockAndUnlock()
    await expect
      .poll(async () => (await kit.ask('contact.earlier', asked)).items.length, { timeout: 5000 })
      .toBe(found.items.length)
    await kit.asPerson('wiremu')
    expect(await kit.ask('contact.earlier', asked)).toEqual({ items: [], total: 0 })
    await kit.asPerson('mere')
  })

  it('names a case like the one typed, by day and words, among those the session holds', async () => {
    const times = { occurred: { at: '2026-03-03T09:00:00+13:00', zone: 'Pacific/Auckland' } }
    const made = await kit.record(minorIncident({ title: 'Courier bag left in the foyer', times }))
    const typed = { title: 'Bag in foyer, left by courier', days: ['2026-03-04'] }
    const found = await kit.ask('case.similar', typed)
    expect(found.items.map(({ reference }) => reference)).toContain(made.body.reference)
    expect(found.items[0]?.why).toMatch(/same words: /)
    expect((await kit.ask('case.similar', { ...typed, days: ['2026-03-06'] })).items).toEqual([])
    expect((await kit.ask('case.similar', { ...typed, title: 'Window broken' })).items).toEqual([])
    await kit.asPerson('wiremu')
    expect((await kit.ask('case.similar', typed)).items).toEqual([])
    await kit.asPerson('mere')
  })
})
