import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../shared/contract'
import type { Operation } from '../../../../shared/contract/operation'
import { newPeopledVault, type PeopledVault, type Person } from '../../../helpers/people'
import { annexOf, suspectedIncident } from '../features/annex-kit'
import { naming, validInputs } from './inputs'

/* What only whoever decides about a case may ask: by what the contract says, before anything else is looked at. */

const operations = Object.entries(contract) as [string, Operation][]
const decided = operations.filter(([, { decidedOn }]) => decidedOn !== undefined)
const forCso = { code: 'denied', message: 'That is for the CSO to decide.' }
const forAlternate = {
  code: 'denied',
  message: 'This case concerns the CSO: that is for the alternate to decide.',
}

let vault: PeopledVault
const names = { plain: { case: '', annex: '' }, ofCso: { case: '', annex: '' } }

beforeAll(async () => {
  vault = await newPeopledVault()
  await vault.enter('wiremu')
  const annexes = annexOf(vault)
  for (const [which, concernsCso] of [
    ['plain', false],
    ['ofCso', true],
  ] as const) {
    const made = await vault.ask('case.create', { incident: suspectedIncident, concernsCso })
    const annex = await annexes.begin(made)
    names[which] = { case: made.body.reference, annex: annex.body.reference }
  }
}, 240_000)
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

async function faultsAs(person: Person, of: { case: string; annex: string }) {
  await vault.enter(person)
  const faults = new Map<string, unknown>()
  for (const [name, operation] of decided) {
    const [input] = validInputs(operation, 1)
    const result = await vault.call(name, naming(input, of))
    faults.set(name, result.ok ? null : result.fault)
  }
  return faults
}

describe('an operation that is decided on a record', () => {
  it('is declared as such, and names the record in its input', () => {
    expect(decided.map(([name]) => name).sort()).toEqual([
      'access.candidates',
      ...['annex.candidates', 'annex.extract', 'annex.grant', 'annex.preview', 'annex.revoke'],
      ...['case.close', 'case.grant', 'case.reopen', 'case.revoke', 'case.steps'],
      ...['duty.override', 'work.direct'],
    ])
    for (const [, { input, decidedOn = 'reference' }] of decided)
      expect(Object.keys((input as { shape?: object }).shape ?? {})).toContain(decidedOn)
  })

  it('is refused to an officer who works on the case, whatever else they give', async () => {
    for (const [name, fault] of await faultsAs('wiremu', names.plain)) expect(fault, name).toEqual(forCso)
    for (const [name, fault] of await faultsAs('wiremu', names.ofCso))
      expect(fault, name).toEqual(forAlternate)
  }, 60_000)

  it('is let through to whoever decides, and to nobody of the other kind', async () => {
    for (const [name, fault] of await faultsAs('mere', names.plain))
      expect([forCso, forAlternate], name).not.toContainEqual(fault)
    for (const [name, fault] of await faultsAs('mere', names.ofCso))
      expect(fault, name).toMatchObject({ code: 'notFound' })
    for (const [name, fault] of await faultsAs('aroha', names.ofCso))
      expect([forCso, forAlternate], name).not.toContainEqual(fault)
  }, 60_000)

  it('is never offered to whoever would be refused', async () => {
    await vault.enter('wiremu')
    const view = await vault.ask('case.open', { reference: names.plain.case })
    for (const [name] of decided) expect(view.can).not.toContain(name)
    const annex = await vault.ask('annex.open', { reference: names.plain.annex })
    for (const [name] of decided) expect(annex.can).not.toContain(name)
  }, 60_000)
})
