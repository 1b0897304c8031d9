import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../../shared/contract/case'
import type { IncidentInput } from '../../../shared/domain/incident'
import { majorIncident, minorIncident, openKit, without, type Kit } from './kit'

/* The record of an incident: every field that the PSR source lists, kept as given and wanted before it is final. */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('wiremu')
})
afterAll(() => {
  expect(kit.vault.failures).toEqual([])
  kit.remove()
})

const major = majorIncident()
const finalise = (of: CaseView) =>
  kit.ask('case.finalise', { reference: of.body.reference, basedOn: of.revision })
const history = (of: CaseView) => kit.ask('case.history', { reference: of.body.reference })
const byAction = (one: { action: string }, other: { action: string }) => (one.action < other.action ? -1 : 1)
const save = (of: CaseView, incident: IncidentInput) =>
  kit.ask('case.save', { reference: of.body.reference, basedOn: of.revision, incident })

/** What keeps an incident from being finalised, said by the refusal and by the case as it was saved. */
async function missingFrom(incident: IncidentInput): Promise<string[]> {
  const draft = await kit.record(incident)
  const { reference } = draft.body
  const paths = await kit.refused('case.finalise', { reference, basedOn: draft.revision })
  expect(paths).toEqual(draft.missing.map(({ path }) => path).sort())
  expect((await kit.open(draft)).body.status).toBe('draft')
  return paths
}

describe('the record of an incident', () => {
  it('[PSR-32, PSR-33] keeps each date and time with its zone, its precision and its range, apart', async () => {
    const back = await kit.reread(await kit.record(major))
    const { times = {} } = major
    expect(back.body.incident.times).toMatchObject(times)
    expect(back.body.incident.times.occurred).toMatchObject({ precision: 'about', zone: 'Pacific/Auckland' })
    expect(back.body.incident.times.occurred?.until).toBe('2025-03-03T19:25:00+13:00')
    const given = Object.entries(times).filter(([, at]) => at !== null)
    expect(Object.keys(back.body.recordedTimes).sort()).toEqual(given.map(([name]) => name).sort())
    expect(new Set(given.map(([, at]) => at?.at)).size).toBeGreaterThan(5)
    const refused = (at: object) =>
      kit.refused('case.create', { incident: minorIncident({ times: { occurred: at as never } }) })
    const path = 'incident.times.occurred'
    const zone = 'Pacific/Auckland'
    expect(await refused({ at: '2026-02-30T10:00:00+13:00', zone })).toEqual([`${path}.at`])
    expect(await refused({ at: '2026-02-03T10:00:00', zone })).toEqual([`${path}.at`])
    expect(await refused({ at: '2026-02-03T10:00:00+13:00', zone: 'Pacific/Te Moana' })).toEqual([
      `${path}.zone`,
    ])
    expect(await missingFrom(without(minorIncident(), 'times'))).toEqual([path])
    const notKnown = await finalise(await kit.record(minorIncident({ times: { occurred: null } })))
    expect((await kit.reread(notKnown)).body.incident.times.occurred).toBeNull()
  })

  it('[PSR-34, PSR-36] keeps where it was and what happened, paragraph by paragraph, and every earlier wording', async () => {
    const narrative = major.narrative ?? []
    const made = await kit.record(major)
    const told = [...narrative, { classification: 'RESTRICTED' as const, text: 'The disk was found.' }]
    await save(made, { ...major, narrative: told })
    const { body } = await kit.reread(made)
    expect(body.incident.location).toEqual(major.location)
    expect(body.incident.narrative).toEqual(told)
    const [newest] = await history(made)
    expect(newest?.changes.map(({ path }) => path)).toEqual([
      `incident.narrative.${String(narrative.length)}.classification`,
      `incident.narrative.${String(narrative.length)}.text`,
    ])
    expect(await missingFrom(without(major, 'location', 'narrative'))).toEqual([
      'incident.location',
      'incident.narrative',
    ])
    const above = { ...major, narrative: [{ classification: 'TOP SECRET' as const, text: 'Too much' }] }
    expect(await kit.refused('case.create', { incident: above })).toEqual([
      'incident.marking',
      'incident.narrative.0.classification',
    ])
    expect(await kit.refused('case.create', { incident: { ...major, location: { site: '' } } })).toEqual([
      'incident.location.site',
    ])
  })

  it('[PSR-35, PSR-37] keeps the kinds of resources with their markings, and deliberate or accidental with its history', async () => {
    const made = await kit.record({ ...major, intent: 'undetermined' })
    await save(made, { ...major, intent: 'deliberate' })
    const { body } = await kit.reread(made)
    expect(body.incident.resources).toEqual(major.resources)
    expect(new Set(body.incident.resources?.map(({ type }) => type)).size).toBe(3)
    expect(body.incident.intent).toBe('deliberate')
    expect((await history(made))[0]).toMatchObject({
      by: 'Wiremu Paki',
      changes: [{ path: 'incident.intent', before: 'undetermined', after: 'deliberate' }],
    })
    const odd = { ...major, intent: 'on purpose', resources: [{ type: 'weapon', description: 'A lathe' }] }
    expect(await kit.refused('case.create', { incident: odd })).toEqual([
      'incident.intent',
      'incident.resources.0.type',
    ])
    expect(await missingFrom(without(major, 'resources', 'intent'))).toEqual([
      'incident.intent',
      'incident.resources',
    ])
    expect(await missingFrom({ ...major, resources: [] })).toEqual(['incident.resources'])
  })

  it('[PSR-38, PSR-39] keeps how far compromised and how much harm, with reasons, assessor and time', async () => {
    const made = await kit.record(major)
    const { body } = await kit.reread(made)
    expect(body.incident.compromise).toMatchObject(major.compromise ?? {})
    expect(body.incident.harm).toMatchObject(major.harm ?? {})
    const bare = (assessed: object) => ({ ...assessed, reason: ' ', by: '' })
    const unreasoned = { ...major, compromise: bare(major.compromise ?? {}), harm: bare(major.harm ?? {}) }
    expect(await kit.refused('case.create', { incident: unreasoned })).toEqual([
      'incident.compromise.by',
      'incident.compromise.reason',
      'incident.harm.by',
      'incident.harm.reason',
    ])
    const beyond = { ...major, harm: { ...major.harm, level: 7 } }
    expect(await kit.refused('case.create', { incident: beyond })).toEqual(['incident.harm.level'])
    expect(await missingFrom(without(major, 'compromise', 'harm'))).toEqual([
      'incident.compromise',
      'incident.harm',
    ])
    const notKnown = await kit.reread(
      await finalise(await kit.record(minorIncident({ compromise: null, harm: null }))),
    )
    expect(notKnown.body.incident).toMatchObject({ compromise: null, harm: null })
  })

  it('[PSR-40, PSR-41] keeps what was done at once and what will be done, with owner and date', async () => {
    const { body } = await kit.reread(await finalise(await kit.record(major)))
    expect(body.incident.immediateActions).toMatchObject(major.immediateActions ?? [])
    expect(body.incident.longTermActions).toMatchObject(major.longTermActions ?? [])
    const waiting = async () => {
      const { items } = await kit.ask('case.due', {})
      return items
        .filter(({ source, reference }) => source === 'action' && reference === body.reference)
        .map(({ action, owner, dueOn }) => ({ action, owner, dueOn }))
    }
    const planned = [
      ...(major.immediateActions ?? []).filter(({ state }) => state === 'planned'),
      ...(major.longTermActions ?? []),
    ].map(({ what, owner, due }) => ({ action: what, owner, dueOn: due }))
    expect(planned).toHaveLength(4)
    expect((await waiting()).sort(byAction)).toEqual(planned.sort(byAction))
    // What is done, with its proof, waits no more.
    const [first, ...rest] = body.incident.longTermActions ?? []
    if (!first) throw new Error('no action')
    const done = { at: { at: '2025-04-29T09:00:00+12:00', zone: 'Pacific/Auckland' }, proof: 'Notice 14' }
    const open = await kit.ask('case.open', { reference: body.reference })
    await kit.ask('case.save', {
      reference: body.reference,
      basedOn: open.revision,
      incident: { ...body.incident, longTermActions: [{ ...first, done }, ...rest] },
      reason: 'The first is done',
    })
    expect((await waiting()).map(({ action }) => action)).not.toContain(first.what)
    expect(await waiting()).toHaveLength(planned.length - 1)
    const impossible = { ...major, longTermActions: [{ what: 'Review', due: '2026-02-31' }] }
    expect(await kit.refused('case.create', { incident: impossible })).toEqual([
      'incident.longTermActions.0.due',
    ])
    expect(await missingFrom(without(major, 'immediateActions', 'longTermActions'))).toEqual([
      'incident.immediateActions',
      'incident.longTermActions',
    ])
  })

  it('[PSR-47] is minor or major by criteria, with reasons and a decider, and keeps every earlier decision', async () => {
    const made = await kit.record(minorIncident())
    const { severity } = made.body.incident
    expect(severity).toMatchObject({ level: 'minor', criteria: [] })
    const decided = {
      level: 'major' as const,
      criteria: ['clearance-holder' as const],
      reason: 'The visitor held a clearance here.',
      by: 'Mere Tūhoe',
      at: { at: '2025-09-04T09:00:00+12:00', zone: 'Pacific/Auckland' },
    }
    await save(made, minorIncident({ severity: decided }))
    const back = await kit.reread(made)
    expect(back.body.incident.severity).toMatchObject(decided)
    expect(back.missing.map(({ path }) => path)).toContain('incident.initialAssessment')
    const changed = Object.fromEntries(
      ((await history(made))[0]?.changes ?? []).map(({ path, before, after }) => [path, [before, after]]),
    )
    expect(changed).toMatchObject({
      'incident.severity.level': ['minor', 'major'],
      'incident.severity.by': ['Moana Tūrei', 'Mere Tūhoe'],
      'incident.severity.reason': [severity?.reason, decided.reason],
    })
    const refused = (changes: object) =>
      kit.refused('case.create', { incident: { ...major, severity: { ...decided, ...changes } } })
    expect(await refused({ reason: ' ' })).toEqual(['incident.severity.reason'])
    expect(await refused({ by: '' })).toEqual(['incident.severity.by'])
    expect(await refused({ level: 'middling' })).toEqual(['incident.severity.level'])
    expect(await refused({ criteria: ['a bad day'] })).toEqual(['incident.severity.criteria.0'])
    expect(await missingFrom(without(minorIncident(), 'severity'))).toEqual(['incident.severity'])
  })
})
