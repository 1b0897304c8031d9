import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleIncident, newTestVault, type TestVault } from '../../helpers/register'

/* Ten thousand people in one case: recorded, opened, found and printed; one more is refused by name. */

let vault: TestVault

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
})

const crowd = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Person ${String(at)}`, role: 'affected' as const }))

describe('a case with ten thousand people', () => {
  it('is saved, opened and printed', { timeout: 180_000 }, async () => {
    const started = performance.now()
    const incident = { ...exampleIncident(), people: crowd(10_000) }
    const { body, revision } = await vault.ask('case.create', { incident })
    const saved = performance.now()
    const opened = await vault.ask('case.open', { reference: body.reference })
    const read = performance.now()
    expect(opened.body.incident.people?.length).toBe(10_000)
    const final = await vault.ask('case.finalise', { reference: body.reference, basedOn: revision })
    const drawn = performance.now()
    const what = { reference: body.reference, basedOn: final.revision, template: 'incident-report' as const }
    const issued = await vault.ask('document.issue', what)
    expect(issued.pages).toBeGreaterThan(50)
    // Bounds that a busy machine keeps, too; pages are drawn on a thread of their own.
    expect(saved - started).toBeLessThan(5000)
    expect(read - saved).toBeLessThan(2000)
    expect(performance.now() - drawn).toBeLessThan(120_000)
    expect(await vault.problems()).toEqual([])
  })

  it('takes no more than that', async () => {
    const incident = { ...exampleIncident(), people: crowd(10_001) }
    const fault = await vault.fault('case.create', { incident })
    expect(fault.code).toBe('invalid')
    expect(fault.fields?.map(({ path }) => path)).toContain('incident.people')
  })
})
