import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../../shared/contract'
import type { CaseView } from '../../../../shared/contract/case'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { exampleIncident, newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('wiremu')
})
afterAll(() => {
  vault.remove()
})

const example = exampleIncident()
const create = async (incident: IncidentInput): Promise<CaseView> => vault.ask('case.create', { incident })
const open = async ({ body: { reference } }: CaseView) => vault.ask('case.open', { reference })

/** The case as it comes back from the disk under a new key derivation. */
async function reread(of: CaseView): Promise<CaseView> {
  await vault.signIn('wiremu')
  return open(of)
}

/** Paths of the fields a refused call names. */
async function refused(
  name: 'case.create' | 'case.save' | 'case.finalise',
  input: unknown,
): Promise<string[]> {
  const total = (await vault.ask('case.list', {})).total
  const fault = await vault.fault(name, input)
  expect(fault.code).toBe('invalid')
  expect((await vault.ask('case.list', {})).total).toBe(total)
  return [...new Set((fault.fields ?? []).map(({ path }) => path))]
}

/** The example without some of its fields. */
const without = (...names: (keyof IncidentInput)[]) =>
  Object.fromEntries(
    Object.entries(example).filter(([name]) => !names.includes(name as keyof IncidentInput)),
  ) as IncidentInput

async function finalise(of: CaseView): Promise<CaseView> {
  return vault.ask('case.finalise', { reference: of.body.reference, basedOn: of.revision })
}

async function missingFrom(incident: IncidentInput): Promise<string[]> {
  const draft = await create(incident)
  const paths = await refused('case.finalise', { reference: draft.body.reference, basedOn: draft.revision })
  expect(paths).toEqual(draft.missing.map(({ path }) => path))
  expect((await open(draft)).body.status).toBe('draft')
  return paths
}

describe('the record of an incident', () => {
  it('PSR-32 PSR-33 PSR-34 PSR-36 keeps date, time, place and circumstances as given', async () => {
    const { times, location, narrative } = example
    const back = await reread(await create(example))
    expect(back.body.incident).toMatchObject({
      times: times ?? {},
      location: location ?? {},
      narrative: narrative ?? [],
    })
    expect(Object.keys(back.body.recordedTimes).sort()).toEqual(
      Object.entries(times ?? {})
        .filter(([, at]) => at !== null)
        .map(([name]) => name)
        .sort(),
    )
    const occurred = { at: '2026-02-30T10:00:00+13:00', zone: 'Pacific/Auckland' }
    expect(await refused('case.create', { incident: { ...plainIncident, times: { occurred } } })).toEqual([
      'incident.times.occurred.at',
    ])
    const noOffset = { at: '2026-02-03T10:00:00', zone: 'Pacific/Auckland' }
    expect(
      await refused('case.create', { incident: { ...plainIncident, times: { reported: noOffset } } }),
    ).toEqual(['incident.times.reported.at'])
    expect(await missingFrom(without('times', 'location', 'narrative'))).toEqual(
      expect.arrayContaining(['incident.times.occurred', 'incident.location', 'incident.narrative']),
    )
  })

  it('PSR-35 PSR-37 PSR-38 PSR-39 keeps resources, intent, compromise and harm, with the history of a change', async () => {
    const draft = await create(example)
    const { reference } = draft.body
    const saved = await vault.ask('case.save', {
      reference,
      basedOn: 1,
      incident: { ...example, intent: 'undetermined' },
    })
    expect(saved.revision).toBe(2)
    const { body } = await reread(draft)
    expect(body.incident).toMatchObject({
      resources: example.resources,
      compromise: example.compromise,
      harm: example.harm,
    })
    expect(body.incident.intent).toBe('undetermined')
    const history = await vault.ask('case.history', { reference })
    expect(history.map(({ revision }) => revision)).toEqual([2, 1])
    expect(history[0]).toMatchObject({
      by: 'Wiremu Paki',
      changes: [{ path: 'incident.intent', before: 'deliberate', after: 'undetermined' }],
    })
    const bad = { ...example, intent: 'on purpose', harm: { ...example.harm, level: 7 } }
    expect((await refused('case.create', { incident: bad })).sort()).toEqual([
      'incident.harm.level',
      'incident.intent',
    ])
    expect(await missingFrom(without('resources', 'intent', 'compromise', 'harm'))).toEqual(
      ['resources', 'intent', 'compromise', 'harm'].map((name) => `incident.${name}`),
    )
  })

  it('PSR-40 PSR-41 PSR-47 keeps actions and the reasoned severity, and is not final without them', async () => {
    const { immediateActions, longTermActions, severity } = example
    const final = await finalise(await create(example))
    const { body } = await reread(final)
    expect(body.incident).toMatchObject({ immediateActions, longTermActions, severity })
    expect(body.status).toBe('finalised')
    expect(body.finalised?.by).toBe('Wiremu Paki')
    const impossible = { ...example, longTermActions: [{ what: 'Review', due: '2026-02-31' }] }
    expect(await refused('case.create', { incident: impossible })).toEqual(['incident.longTermActions.0.due'])
    const unreasoned = { ...example, severity: { ...severity, reason: ' ' } }
    expect(await refused('case.create', { incident: unreasoned })).toEqual(['incident.severity.reason'])
    expect(await missingFrom(without('immediateActions', 'longTermActions', 'severity'))).toEqual(
      ['immediateActions', 'longTermActions', 'severity'].map((name) => `incident.${name}`),
    )
  })

  it('PSR-31 takes words of the organisation’s own choosing, and “not yet known” as an answer', async () => {
    const own = {
      ...example,
      unit: 'Kāhui Ārai',
      location: { site: 'Te Whare Hou', zone: 'Zone Kākāpō' },
      compromise: null,
    }
    const back = await reread(await create(own))
    expect(back.body.incident.unit).toBe('Kāhui Ārai')
    expect(back.body.incident.location).toEqual({ site: 'Te Whare Hou', zone: 'Zone Kākāpō' })
    expect(back.body.incident.compromise).toBeNull()
    expect(back.missing).toEqual([])
    expect(await refused('case.create', { incident: { ...own, location: { site: '' } } })).toEqual([
      'incident.location.site',
    ])
  })
})

describe('the report of a major incident', () => {
  it('PSR-102 PSR-103 PSR-104 PSR-105 wants the time, the place, a brief account and what may be compromised', async () => {
    const { body } = await reread(await finalise(await create(example)))
    expect(body.incident).toMatchObject({
      timeBasis: 'discovered',
      location: example.location,
      brief: example.brief,
    })
    expect(body.incident.resources?.map(({ compromised }) => compromised)).not.toContain(undefined)
    const untimed = { ...without('timeBasis', 'location', 'brief'), times: { occurred: null } }
    expect((await missingFrom(untimed)).sort()).toEqual([
      'incident.brief',
      'incident.location',
      'incident.times.discovered',
    ])
    const unsaid = { ...example, resources: [{ type: 'ict' as const, description: 'A laptop' }] }
    expect(await missingFrom(unsaid)).toEqual(['incident.resources.0.compromised'])
  })

  it('PSR-106 PSR-107 PSR-108 PSR-109 wants each marking, the people, and whom to contact', async () => {
    const { body } = await reread(await finalise(await create(example)))
    expect(body.incident.resources?.[0]?.marking).toEqual(example.resources?.[0]?.marking)
    expect(body.incident.people).toMatchObject(example.people ?? [])
    expect(body.incident.followUp).toEqual(example.followUp)
    const unmarked = [
      { type: 'information' as const, description: 'A paper', compromised: 'suspected' as const },
    ]
    const bare = { ...without('people', 'followUp'), resources: unmarked }
    expect((await missingFrom(bare)).sort()).toEqual([
      'incident.followUp',
      'incident.people',
      'incident.resources.0.marking',
    ])
    const unreachable = { ...example, followUp: { agency: 'Te Tari', name: 'Mere' } }
    expect(await missingFrom(unreachable)).toEqual(['incident.followUp.phone'])
    const final = await finalise(await create({ ...example, people: null }))
    expect(final.body.incident.people).toBeNull()
  })

  it('PSR-110 PSR-111 PSR-112 wants the initial assessment and the action taken, and every detail together', async () => {
    const { body } = await reread(await finalise(await create(example)))
    expect(body.incident).toMatchObject({
      initialAssessment: example.initialAssessment,
      immediateActions: example.immediateActions,
    })
    expect(await missingFrom({ ...example, initialAssessment: null })).toEqual(['incident.initialAssessment'])
    const severity = {
      ...example.severity,
      level: 'major',
      reason: 'r',
      by: 'Mere',
      at: example.times?.reported,
    } as never
    const everything = await missingFrom({ ...plainIncident, severity })
    expect(everything).toEqual(
      [
        'times.occurred',
        'location',
        'resources',
        'narrative',
        'intent',
        'compromise',
        'harm',
        'immediateActions',
        'longTermActions',
        'times.discovered',
        'brief',
        'people',
        'followUp',
        'initialAssessment',
      ].map((name) => `incident.${name}`),
    )
  })
})

describe('marking', () => {
  it.each(['TOP SECRET'])(
    '%s is above this register, in the record or in any part, and is refused by name',
    async (classification) => {
      const top = { classification, endorsements: [] }
      expect(await refused('case.create', { incident: { ...plainIncident, marking: top } })).toEqual([
        'incident.marking',
      ])
      const paragraph = { ...plainIncident, narrative: [{ classification, text: 'A paragraph' }] }
      expect(await refused('case.create', { incident: paragraph })).toContain(
        'incident.narrative.0.classification',
      )
      const resources = [{ type: 'ict', description: 'A server', marking: top }]
      expect(await refused('case.create', { incident: { ...plainIncident, resources } })).toContain(
        'incident.resources.0.marking',
      )
    },
  )

  it('is never below a part, also in a correction, and nothing is written', async () => {
    const draft = await create(plainIncident)
    const { reference } = draft.body
    const low = { ...plainIncident, narrative: [{ classification: 'SECRET' as const, text: 'A paragraph' }] }
    const save = { reference, basedOn: 1, incident: low }
    expect(await refused('case.save', save)).toEqual(['incident.marking'])
    expect((await open(draft)).revision).toBe(1)
    expect((await vault.ask('case.history', { reference })).length).toBe(1)
  })
})

describe('saving', () => {
  it('a stale save is a conflict that says which revision stands, and both are kept apart', async () => {
    const draft = await create(plainIncident)
    const { reference } = draft.body
    await vault.ask('case.save', { reference, basedOn: 1, incident: { ...plainIncident, title: 'Mine' } })
    const theirs = { ...plainIncident, title: 'Theirs' }
    for (const basedOn of [1, 3]) {
      const fault = await vault.fault('case.save', { reference, basedOn, incident: theirs })
      expect(fault).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('revision 2') as string,
      })
    }
    expect(await vault.fault('case.finalise', { reference, basedOn: 1 })).toMatchObject({ code: 'conflict' })
    const back = await reread(draft)
    expect([back.revision, back.body.incident.title]).toEqual([2, 'Mine'])
  })

  it('a finalised case is corrected only with a reason, which its history keeps; nothing is erased', async () => {
    const final = await finalise(await create(example))
    const { reference } = final.body
    const correction: InputOf<'case.save'> = {
      reference,
      basedOn: final.revision,
      incident: { ...example, title: 'Corrected' },
    }
    expect(await refused('case.save', correction)).toEqual(['reason'])
    expect((await open(final)).revision).toBe(final.revision)
    await vault.ask('case.save', { ...correction, reason: 'The title named the wrong site' })
    const back = await reread(final)
    expect(back.body).toMatchObject({ status: 'finalised', incident: { title: 'Corrected' } })
    const [newest, before] = await vault.ask('case.history', { reference })
    expect(newest).toMatchObject({
      reason: 'The title named the wrong site',
      changes: [{ path: 'incident.title', before: example.title, after: 'Corrected' }],
    })
    expect(before).toMatchObject({ reason: null, status: 'finalised' })
    expect(await vault.fault('case.finalise', { reference, basedOn: back.revision })).toMatchObject({
      code: 'conflict',
    })
  })

  it('a time keeps the moment it was first entered, however often it is changed', async () => {
    const at = (hour: string) => ({ at: `2026-03-01T${hour}:00:00+13:00`, zone: 'Pacific/Auckland' })
    const draft = await create({ ...plainIncident, times: { occurred: at('09') } })
    const { reference } = draft.body
    const first = draft.body.recordedTimes.occurred
    const times = { occurred: at('08'), reported: at('11') }
    const later = await vault.ask('case.save', {
      reference,
      basedOn: 1,
      incident: { ...plainIncident, times },
    })
    expect(later.body.recordedTimes.occurred).toBe(first)
    expect(later.body.recordedTimes.reported).toBeDefined()
    expect(later.body.recordedTimes.reported).not.toBe(first)
    expect(later.body.recordedTimes.aware).toBeUndefined()
  })

  it('what was typed and not saved comes back sealed after the lock, to its writer alone', async () => {
    const draft = { key: 'new', basedOn: null, content: 'Half a sentence about Kōkako-canary' }
    const { savedAt } = await vault.ask('draft.save', draft)
    await vault.signIn('wiremu')
    expect(await vault.ask('draft.list', {})).toEqual([{ ...draft, savedAt }])
    await vault.signIn('mere')
    expect(await vault.ask('draft.list', {})).toEqual([])
    await vault.ask('draft.discard', { key: 'new' })
    await vault.signIn('wiremu')
    expect((await vault.ask('draft.list', {})).length).toBe(1)
    await vault.ask('draft.discard', { key: 'new' })
    expect(await vault.ask('draft.list', {})).toEqual([])
  })
})

describe('after all of it', () => {
  it('the register verifies and nothing went wrong inside', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
