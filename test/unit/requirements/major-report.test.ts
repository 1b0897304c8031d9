import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { IncidentInput } from '../../../shared/domain/incident'
import { markingLine } from '../../../shared/domain/marking'
import { dense, structureText, textOf } from '../main/documents/outside-tools'
import { majorIncident, minorIncident, openKit, without, type Kit } from './kit'

/*
 * The ten details of a major report: recorded by the officer, issued by the CSO, read by a stranger's program,
 * and not issued while one of them is unanswered.
 */

const outside = mkdtempSync(join(tmpdir(), 'closehold-major-'))
const major = majorIncident()
const notKnown: IncidentInput = {
  ...major,
  times: { occurred: null, discovered: null, reported: null },
  timeBasis: 'discovered',
  location: null,
  brief: null,
  resources: null,
  people: null,
  immediateActions: null,
}
let kit: Kit
let made: CaseView
let text = ''
let openText = ''

beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('wiremu')
  const [known, open] = [await recorded(major), await recorded(notKnown)]
  await kit.asPerson('mere')
  made = known
  text = await issued(known)
  openText = await issued(open)
}, 120_000)
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
  rmSync(outside, { recursive: true, force: true })
})

async function recorded(incident: IncidentInput): Promise<CaseView> {
  const draft = await kit.record(incident)
  return kit.ask('case.finalise', { reference: draft.body.reference, basedOn: draft.revision })
}

/** The words of a case's report as a PDF reader gives them, without spaces. */
async function issued(of: CaseView): Promise<string> {
  const { reference } = of.body
  const document = await kit.ask('document.issue', {
    reference,
    basedOn: of.revision,
    template: 'major-report',
  })
  const path = join(outside, `${document.id}.pdf`)
  kit.vault.dialogs.saveFile = () => Promise.resolve(path)
  await kit.ask('release.document', {
    reference,
    documentId: document.id,
    recipient: 'NZSIS',
    medium: 'Disc 7',
  })
  const bytes = readFileSync(path)
  return dense(`${structureText(bytes)} ${textOf(bytes)}`)
}

async function missingFrom(incident: IncidentInput): Promise<string[]> {
  const draft = await kit.record(incident)
  const at = { reference: draft.body.reference, basedOn: draft.revision }
  const paths = await kit.refused('case.finalise', at)
  expect(await kit.faultOf('document.issue', { ...at, template: 'major-report' })).toBe('conflict')
  expect(await kit.ask('document.list', { reference: at.reference })).toEqual([])
  return paths
}

const says = (...words: (string | undefined)[]) => {
  const wanted = words.map((word) => word ?? 'a detail that the example lacks')
  expect(wanted.filter((word) => !text.includes(dense(word)))).toEqual([])
}

describe('the report of a major incident', () => {
  it('[PSR-102, PSR-103] gives its time, by the basis chosen, and the place', async () => {
    const { body } = await kit.reread(made)
    expect(body.incident).toMatchObject({ timeBasis: 'discovered', location: major.location })
    says('Date and time (discovered)', '4 Mar 2025, 08:35 NZDT', major.location?.site, major.location?.room)
    expect(openText.includes(dense('Location Not known'))).toBe(true)
    const occurredOnly = await kit.record({ ...without(major, 'timeBasis'), times: { occurred: null } })
    expect(occurredOnly.missing.map(({ path }) => path)).toEqual(['incident.times.discovered'])
    const chosen = { ...major, timeBasis: 'reported' as const, times: { occurred: null } }
    expect(await missingFrom(chosen)).toEqual(['incident.times.reported'])
    expect(await missingFrom(without(major, 'location'))).toEqual(['incident.location'])
  })

  it('[PSR-104] gives brief details, apart from the whole account', async () => {
    const { body } = await kit.reread(made)
    expect(body.incident.brief).toBe(major.brief)
    expect(body.incident.narrative).toHaveLength(major.narrative?.length ?? 0)
    says(major.brief ?? undefined)
    expect(await missingFrom(without(major, 'brief'))).toEqual(['incident.brief'])
    expect(await kit.refused('case.create', { incident: { ...major, brief: 'x'.repeat(1501) } })).toEqual([
      'incident.brief',
    ])
  })

  it('[PSR-105, PSR-106] lists what may be compromised, with the type and level of its marking', async () => {
    const { body } = await kit.reread(made)
    expect(body.incident.resources).toEqual(major.resources)
    for (const { description } of major.resources ?? []) says(description)
    const open = (major.resources ?? []).filter(({ compromised }) => compromised !== 'no')
    for (const { description, marking } of open)
      if (marking) says(`${description}: ${markingLine({ endorsements: [], ...marking })}`)
    expect(open.filter(({ marking }) => marking).length).toBeGreaterThan(0)
    const unsaid = [{ type: 'ict' as const, description: 'A laptop' }]
    expect(await missingFrom({ ...major, resources: unsaid })).toEqual(['incident.resources.0.compromised'])
    const unmarked = { type: 'information' as const, description: 'A paper' }
    expect(
      await missingFrom({ ...major, resources: [{ ...unmarked, compromised: 'suspected' as const }] }),
    ).toEqual(['incident.resources.0.marking'])
    const spared = await kit.record({ ...major, resources: [{ ...unmarked, compromised: 'no' as const }] })
    expect(spared.missing).toEqual([])
  })

  it('[PSR-107] names those involved, or says that they are not known', async () => {
    const { body } = await kit.reread(made)
    expect(body.incident.people).toMatchObject(major.people ?? [])
    for (const { name } of major.people ?? []) says(name)
    expect(openText.includes(dense('Names of those involved Not known'))).toBe(true)
    expect(await missingFrom(without(major, 'people'))).toEqual(['incident.people'])
    expect(await missingFrom({ ...major, people: [] })).toEqual(['incident.people'])
  })

  it('[PSR-108, PSR-109] names the agency and whom to reach for follow-up, and how', async () => {
    const { body } = await kit.reread(made)
    expect(body.incident.followUp).toEqual(major.followUp)
    says(major.followUp?.agency, major.followUp?.name, major.followUp?.phone, major.followUp?.email)
    expect(await missingFrom(without(major, 'followUp'))).toEqual(['incident.followUp'])
    const unreachable = { ...major, followUp: { agency: 'Te Tari', name: 'Mere' } }
    expect(await missingFrom(unreachable)).toEqual(['incident.followUp.phone'])
  })

  it('[PSR-110, PSR-111] gives the initial assessment of harm, and the action already taken', async () => {
    const { body } = await kit.reread(made)
    const { initialAssessment, immediateActions } = major
    expect(body.incident).toMatchObject({ initialAssessment, immediateActions })
    says(initialAssessment?.reason)
    for (const { what, state } of immediateActions ?? [])
      expect(`${what}: ${String(text.includes(dense(what)))}`).toBe(`${what}: ${String(state === 'taken')}`)
    expect(new Set(immediateActions?.map(({ state }) => state)).size).toBe(2)
    expect(openText).toContain(dense('Action already taken Not known'))
    expect(await missingFrom(without(major, 'immediateActions'))).toEqual(['incident.immediateActions'])
    expect(await missingFrom({ ...major, initialAssessment: null })).toEqual(['incident.initialAssessment'])
  })

  it('[PSR-112] is complete or not made: every detail is asked for at once, none of them of a minor one', async () => {
    const { body } = await kit.reread(made)
    expect(body.status).toBe('finalised')
    const labels = ['Date and time (', 'Location', 'Brief details', 'What may have been compromised']
    says(...labels, 'Protective marking of it', 'Names of those involved', 'Agency for follow-up')
    says('Contact for follow-up', 'Initial assessment of harm or damage', 'Action already taken')
    const details = ['brief', 'people', 'followUp', 'initialAssessment'] as const
    const also = ['location', 'resources', 'immediateActions'] as const
    const bare = { ...without(major, 'timeBasis', ...details, ...also), times: { occurred: null } }
    expect(await missingFrom(bare)).toEqual(
      ['times.discovered', ...details, ...also].map((name) => `incident.${name}`).sort(),
    )
    const minor = await kit.record(without(minorIncident(), ...details))
    expect(minor.missing).toEqual([])
  })
})
