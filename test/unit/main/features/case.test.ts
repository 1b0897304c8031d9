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

async function finalise(of: CaseView): Promise<CaseView> {
  return vault.ask('case.finalise', { reference: of.body.reference, basedOn: of.revision })
}

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
