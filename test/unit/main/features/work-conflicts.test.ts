import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { exampleIncident, newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { advice, ago, on, own, workOf } from './work-kit'

let vault: TestVault
let work: ReturnType<typeof workOf>
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  work = workOf(vault)
})
afterAll(() => {
  vault.remove()
})

const suspecting = (name: string): IncidentInput => ({
  ...plainIncident,
  suspected: ['sabotage'],
  people: [{ name, role: 'suspected' }],
})

describe('an incident about somebody who handles it', () => {
  it('an officer may record it, is told to hand it over, and the CSO sees that they hold it', async () => {
    await vault.signIn('wiremu')
    const made = await vault.ask('case.create', { incident: suspecting('wiremu  pāki') })
    expect(made.notes.join(' ')).toContain('Hand it over')
    expect(made.conflicts).toEqual([])
    const saved = await vault.ask('case.save', {
      ...on(made),
      incident: { ...made.body.incident, title: 'Again' },
    })
    expect(saved.notes.join(' ')).toContain('Hand it over')
    const id = { obligationId: 'nz-psr.sabotage' }
    expect(await vault.fault('duty.notRequired', { ...on(saved), ...id, reason: 'No' })).toMatchObject({
      code: 'denied',
    })
    expect((await work.log(saved, { kind: 'note', at: ago(1), text: 'Known' })).body.log).toHaveLength(1)
    await vault.signIn('mere')
    const seen = await vault.ask('case.open', { reference: made.body.reference })
    expect(seen.conflicts.map(({ name }) => name)).toEqual(['Wiremu Paki'])
    const [conflict] = seen.conflicts
    if (!conflict) throw new Error('no conflict')
    const taken = await vault.ask('case.revoke', {
      ...on(seen),
      accountId: conflict.accountId,
      reason: 'Suspected',
    })
    expect(taken.conflicts).toEqual([])
  })

  it('a CSO who is suspected directs nothing, and is told to pass the case to the alternate', async () => {
    const made = await vault.ask('case.create', { incident: suspecting('Mere Tuhoe') })
    expect(made.notes.join(' ')).toContain('concerns the CSO')
    expect(made.conflicts.map(({ name }) => name)).toEqual(['Mere Tūhoe'])
    expect(await work.refusedDirect(made, own())).toMatchObject({ code: 'denied' })
    const other = await vault.ask('case.create', { incident: suspecting('Somebody Else') })
    expect([other.notes, other.conflicts]).toEqual([[], []])
    expect((await work.direct(other, own())).body.log).toHaveLength(1)
  })
})

describe('a large case', () => {
  it('with 500 people and a long log is saved, opened and told within bounds', async () => {
    const people = Array.from({ length: 500 }, (_, at) => ({
      name: `Person ${String(at)}`,
      role: 'affected' as const,
      organisation: 'Ministry of Example',
    }))
    const made = await vault.ask('case.create', { incident: { ...exampleIncident(), people } })
    let view = await work.log(made, advice())
    for (let n = 0; n < 60; n++)
      view = await work.log(view, { kind: 'note', at: ago(1), text: `Line ${String(n)} ${'x'.repeat(200)}` })
    const timed = async <T>(act: () => Promise<T>): Promise<[T, number]> => {
      const start = performance.now()
      return [await act(), performance.now() - start]
    }
    const { incident, reference } = view.body
    const [saved, saving] = await timed(() =>
      vault.ask('case.save', { ...on(view), incident: { ...incident, title: 'Large' } }),
    )
    const [, opening] = await timed(() => vault.ask('case.open', { reference }))
    const [history, telling] = await timed(() => vault.ask('case.history', { reference }))
    console.info(
      `saved ${saving.toFixed(0)} ms, opened ${opening.toFixed(0)} ms, history ${telling.toFixed(0)} ms`,
    )
    expect(saved.body.incident.people).toHaveLength(500)
    expect(history).toHaveLength(63)
    // Entries of the log are events of their own, not changes of the facts.
    expect(history.flatMap(({ changes }) => changes).filter(({ path }) => path.startsWith('log'))).toEqual([])
    expect(Math.max(saving, opening)).toBeLessThan(3000)
    expect(telling).toBeLessThan(5000)
  }, 120_000)
})

describe('after all of it', () => {
  it('the register verifies and nothing went wrong inside', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
