import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView } from '../../../../shared/contract/case'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { newPeopledVault, type PeopledVault } from '../../../helpers/people'
import { suspectedIncident } from './annex-kit'

/* An extract beside a case that has gone on. */

let vault: PeopledVault
let made: CaseView
let reference = ''
beforeAll(async () => {
  vault = await newPeopledVault()
  await vault.enter('mere')
  const narrative = [{ classification: 'IN-CONFIDENCE' as const, text: 'The door was open.' }]
  made = await vault.ask('case.create', { incident: { ...suspectedIncident, narrative } })
  const choice = { of: made.body.reference, basedOn: 1, parts: ['title', 'narrative.0'] }
  const words = { title: 'What the door showed', purpose: 'To mend it' }
  const given = await vault.ask('annex.extract', { ...choice, ...words, accountId: vault.idOf('ema') })
  ;({ reference } = given.body)
}, 240_000)
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const sinceAs = async (person: 'mere' | 'ema') => {
  await vault.enter(person)
  return (await vault.ask('annex.open', { reference })).since
}
const save = async (change: Partial<IncidentInput>) => {
  await vault.enter('mere')
  const { body, revision } = await vault.ask('case.open', { reference: made.body.reference })
  const incident = { ...body.incident, ...change }
  made = await vault.ask('case.save', { reference: body.reference, basedOn: revision, incident })
}

it('stands while nothing was saved, and says that the case moved on, not what', async () => {
  expect([await sinceAs('ema'), await sinceAs('mere')]).toEqual(['same', 'same'])
  await save({ unit: 'Estates' })
  expect([await sinceAs('ema'), await sinceAs('mere')]).toEqual(['moved-on', 'same'])
  await vault.enter('ema')
  const [item] = await vault.ask('extract.list', {})
  expect(item).toMatchObject({ since: 'moved-on' })
  expect(JSON.stringify(item)).not.toContain('Estates')
}, 60_000)

it('is out of date for whoever decides once its words changed, and is renewed in one act', async () => {
  await save({ title: 'Papers carried home by mistake' })
  expect([await sinceAs('ema'), await sinceAs('mere')]).toEqual(['moved-on', 'changed'])
  await vault.enter('mere')
  const choice = { of: made.body.reference, basedOn: made.revision, parts: ['title'] }
  const words = { title: 'What the door showed', purpose: 'To mend it' }
  const renewed = { ...choice, ...words, accountId: vault.idOf('ema'), replaces: reference }
  const elsewhere = await vault.ask('case.create', { incident: suspectedIncident })
  const wrong = { ...renewed, of: elsewhere.body.reference, basedOn: 1 }
  expect(await vault.fault('annex.extract', wrong)).toMatchObject({ fields: [{ path: 'replaces' }] })
  const hidden = { ...renewed, replaces: 'AX-0000-00' }
  expect(await vault.fault('annex.extract', hidden)).toMatchObject({ code: 'notFound' })
  const next = await vault.ask('annex.extract', renewed)
  expect(next.since).toBe('same')
  await vault.enter('ema')
  const list = await vault.ask('extract.list', {})
  expect(list.map((one) => [one.reference, one.since])).toEqual([[next.body.reference, 'same']])
  expect(await vault.fault('annex.open', { reference })).toMatchObject({ code: 'notFound' })
  expect(await vault.problems()).toEqual([])
}, 60_000)
