import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../shared/contract'
import type { Operation } from '../../../../shared/contract/operation'
import type { CaseView } from '../../../../shared/contract/case'
import { offeredParts } from '../../../../shared/domain/extract-parts'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { newCanary } from '../../../helpers/canaries'
import { newPeopledVault, type PeopledVault } from '../../../helpers/people'
import { exampleIncident } from '../../../helpers/register'
import { validInputs } from '../gate/inputs'

/* An extract: what was chosen of a case, for somebody who does not hold it, and not a word besides. */

let vault: PeopledVault
let made: CaseView
/** Words of the case by where they stand. */
const words = { title: newCanary(), low: newCanary(), high: newCanary(), person: newCanary() }

const incident: IncidentInput = {
  ...exampleIncident(),
  title: `About ${words.title}`,
  marking: { classification: 'SECRET', endorsements: [{ kind: 'nzeo' }] },
  narrative: [
    { classification: 'IN-CONFIDENCE', text: `The door was open, said ${words.low}.` },
    { classification: 'SECRET', text: `The source is ${words.high}.` },
  ],
  people: [{ name: words.person, role: 'witness' }],
  resources: [],
}

beforeAll(async () => {
  vault = await newPeopledVault()
  await vault.enter('mere')
  made = await vault.ask('case.create', { incident })
}, 240_000)
afterAll(() => {
  vault.remove()
})

const choice = (parts: string[]) => ({ of: made.body.reference, basedOn: made.revision, parts })
const give = (parts: string[], accountId: string) => ({
  ...choice(parts),
  accountId,
  title: 'What the door showed',
  purpose: 'To mend the lock',
})

describe('PSR-60 an extract', () => {
  it('shows beforehand exactly what it will hold, and is marked by what was chosen', async () => {
    const { offered, parts, marking } = await vault.ask('annex.preview', choice(['narrative.0']))
    expect(offered.map(({ id }) => id)).toEqual(offeredParts(made.body.incident).map(({ id }) => id))
    expect(parts).toEqual([
      {
        heading: 'From the account',
        text: `The door was open, said ${words.low}.`,
        classification: 'IN-CONFIDENCE',
      },
    ])
    expect(marking).toEqual({ classification: 'IN-CONFIDENCE', endorsements: [{ kind: 'nzeo' }] })
    expect((await vault.ask('annex.preview', choice(['narrative.0', 'title']))).marking).toMatchObject({
      classification: 'SECRET',
    })
    expect((await vault.ask('annex.preview', choice([]))).marking).toBe(null)
  })

  it('takes nothing that is not offered, nothing of another revision, and somebody else to go to', async () => {
    const { fault, idOf } = vault
    const ema = idOf('ema')
    expect(await fault('annex.extract', give(['log.0'], ema))).toMatchObject({ fields: [{ path: 'parts' }] })
    expect(await fault('annex.extract', give([], ema))).toMatchObject({ code: 'invalid' })
    expect(await fault('annex.extract', { ...give(['title'], ema), basedOn: 7 })).toMatchObject({
      code: 'conflict',
    })
    expect(await fault('annex.extract', give(['title'], idOf('mere')))).toMatchObject({ code: 'denied' })
    expect(await fault('annex.extract', give(['title'], idOf('hana')))).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('role') as string,
    })
  })

  it('is given by whoever decides who holds the case, to somebody it may be shown', async () => {
    await vault.ask('case.grant', {
      reference: made.body.reference,
      basedOn: made.revision,
      accountId: vault.idOf('wiremu'),
      level: 'work',
    })
    made = await vault.ask('case.open', { reference: made.body.reference })
    await vault.enter('wiremu')
    expect(await vault.fault('annex.extract', give(['title'], vault.idOf('ema')))).toMatchObject({
      code: 'denied',
    })
    expect(await vault.fault('annex.preview', choice(['title']))).toMatchObject({ code: 'denied' })
    await vault.enter('mere')
    const standing = { clearance: 'none' as const, expires: null, briefings: [], nationalities: ['NZL'] }
    const amend = { displayName: 'Pita Rāwiri', role: 'privacy' as const, standing, reason: 'Lapsed' }
    await vault.ask('account.amend', { accountId: vault.idOf('pita'), ...amend })
    expect(await vault.fault('annex.extract', give(['title'], vault.idOf('pita')))).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('clearance') as string,
    })
    const given = await vault.ask('annex.extract', give(['narrative.0'], vault.idOf('pita')))
    expect(given.body.access.map(({ name, level }) => [name, level])).toEqual([
      ['Mere Tūhoe', 'work'],
      ['Pita Rāwiri', 'read'],
    ])
  })

  it('tells its receiver what was chosen and not a word besides, whatever they ask', async () => {
    await vault.enter('mere')
    const given = await vault.ask('annex.extract', give(['narrative.0', 'location'], vault.idOf('tamati')))
    const { reference } = given.body
    await vault.enter('tamati')
    expect(await vault.ask('extract.list', {})).toMatchObject([{ reference, title: 'What the door showed' }])
    const opened = await vault.ask('annex.open', { reference })
    expect(JSON.stringify(opened)).toContain(words.low)
    const told: unknown[] = [opened]
    for (const [name, operation] of Object.entries(contract) as [string, Operation][]) {
      if (operation.kind !== 'query') continue
      for (const input of validInputs(operation, 1)) {
        const named = JSON.stringify(input)
          .replaceAll(/AX-[0-9A-Z]{4}-[0-9A-Z]{2}/g, reference)
          .replaceAll(/CH-[0-9A-Z]{4}-[0-9A-Z]{2}/g, made.body.reference)
        told.push(await vault.call(name, JSON.parse(named)))
      }
    }
    for (const search of Object.values(words)) told.push(await vault.ask('case.list', { search }))
    const text = JSON.stringify([told, [...(vault.vault.session?.shelf.values() ?? [])]])
    for (const word of [words.title, words.high, words.person]) expect(text).not.toContain(word)
    expect(await vault.fault('case.open', { reference: made.body.reference })).toMatchObject({
      code: 'notFound',
    })
    expect(await vault.fault('annex.save', { reference, basedOn: 1, step: misconduct })).toMatchObject({
      code: 'denied',
    })
  }, 60_000)

  it('stays as it was when the case goes on, and is taken back by whoever decides', async () => {
    await vault.enter('mere')
    const given = await vault.ask('annex.extract', give(['narrative.0'], vault.idOf('aroha')))
    const { reference } = given.body
    expect(await vault.fault('annex.save', { reference, basedOn: 1, step: misconduct })).toMatchObject({
      code: 'conflict',
    })
    expect(await vault.fault('annex.candidates', { reference })).toMatchObject({ code: 'conflict' })
    const changed = {
      ...made.body.incident,
      narrative: [{ classification: 'SECRET' as const, text: 'Other' }],
    }
    made = await vault.ask('case.save', {
      reference: made.body.reference,
      basedOn: made.revision,
      incident: changed,
    })
    await vault.enter('aroha')
    expect(JSON.stringify(await vault.ask('annex.open', { reference }))).toContain(words.low)
    await vault.enter('mere')
    const listed = await vault.ask('annex.list', { of: made.body.reference })
    expect(listed.map(({ what, holders }) => [what, holders])).toContainEqual([
      'extract',
      ['Mere Tūhoe', 'Aroha Wīhongi'],
    ])
    const aroha = vault.idOf('aroha')
    await vault.ask('annex.revoke', { reference, basedOn: 1, accountId: aroha, reason: 'The lock is mended' })
    await vault.enter('aroha')
    expect(await vault.ask('extract.list', {})).toEqual([])
    expect(await vault.fault('annex.open', { reference })).toMatchObject({ code: 'notFound' })
  }, 60_000)

  it('goes to somebody who has no cases', async () => {
    await vault.enter('mere')
    const given = await vault.ask('annex.extract', give(['location'], vault.idOf('ema')))
    await vault.enter('ema')
    expect(await vault.ask('extract.list', {})).toMatchObject([{ reference: given.body.reference }])
    expect((await vault.ask('annex.open', { reference: given.body.reference })).can).toEqual([])
    await vault.enter('mere')
    expect(await vault.problems()).toEqual([])
  }, 60_000)
})

const misconduct = { step: 'misconduct', system: 'HR', reference: 'M-1' } as const
