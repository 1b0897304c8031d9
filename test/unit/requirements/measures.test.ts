import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IncidentInput } from '../../../shared/domain/incident'
import { minorIncident, openKit, without, type Kit } from './kit'

/* What the organisation monitors and measures of each case, as the list of cases totals it. */

let kit: Kit
beforeAll(async () => {
  kit = await openKit()
  await kit.asPerson('wiremu')
})
afterAll(() => {
  kit.remove()
})

const zone = 'Pacific/Auckland'
const at = (text: string) => ({ at: text, zone })
const one = async (incident: IncidentInput) => (await kit.record(incident)).body.reference
const listed = async (reference: string) =>
  (await kit.ask('case.list', { limit: 200 })).items.find((item) => item.reference === reference)

it('[PSR-09] the delay from noticing a weakness to reporting it is kept, shown and totalled', async () => {
  const weakness = (title: string, noticed: string, reported: string | null) =>
    one(
      minorIncident({
        title,
        class: 'weakness',
        unit: 'Delays',
        times: {
          occurred: at('2026-03-01T09:00:00+13:00'),
          discovered: at(noticed),
          reported: reported === null ? null : at(reported),
        },
      }),
    )
  const quick = await weakness('Gate left open', '2026-03-02T09:00:00+13:00', '2026-03-02T09:20:00+13:00')
  const slow = await weakness('Alarm silent', '2026-03-02T09:00:00+13:00', '2026-03-05T09:00:00+13:00')
  // Over the change of the clocks the hours are real ones.
  const autumn = await weakness('Lock loose', '2026-04-04T23:00:00+13:00', '2026-04-05T23:00:00+12:00')
  const unknown = await weakness('Window cracked', '2026-03-02T09:00:00+13:00', null)
  const backwards = await weakness('Door ajar', '2026-03-02T09:00:00+13:00', '2026-03-01T09:00:00+13:00')
  await kit.lockAndUnlock()
  expect((await listed(quick))?.delayMinutes).toBe(20)
  expect((await listed(slow))?.delayMinutes).toBe(3 * 24 * 60)
  expect((await listed(autumn))?.delayMinutes).toBe(25 * 60)
  expect((await listed(unknown))?.delayMinutes).toBeNull()
  expect((await listed(backwards))?.delayMinutes).toBe(-24 * 60)
  const sums = await kit.ask('case.sums', { class: ['weakness'] })
  // Neither the unknown nor the impossible counts.
  expect(sums).toMatchObject({
    cases: 5,
    delay: { known: 3, reversed: 1, medianMinutes: 25 * 60, longestMinutes: 3 * 24 * 60 },
  })
  const { items } = await kit.ask('case.list', { class: ['weakness'], sort: 'delay' })
  expect(items.map(({ reference }) => reference).slice(0, 3)).toEqual([slow, autumn, quick])
})

it('[PSR-13] costs are entered by category and state, and rolled up by currency over the listed cases', async () => {
  const costly = (title: string, costs: IncidentInput['costs']) =>
    one(minorIncident({ title, class: 'near-miss', costs }))
  const first = await costly('Server room flooded', [
    { category: 'replacement', state: 'estimated', cents: 1_250_000 },
    { category: 'staff-time', state: 'actual', cents: 99_95 },
    { category: 'legal', state: 'actual', cents: 5, currency: 'AUD' },
  ])
  await costly('Pass printer broken', [{ category: 'repair', state: 'actual', cents: 10_05 }])
  const none = await costly('Badge found', [])
  await kit.lockAndUnlock()
  expect((await listed(first))?.costs).toEqual([
    { currency: 'AUD', state: 'actual', cents: 5 },
    { currency: 'NZD', state: 'actual', cents: 99_95 },
    { currency: 'NZD', state: 'estimated', cents: 1_250_000 },
  ])
  expect((await listed(none))?.costs).toEqual([])
  const { costs } = await kit.ask('case.sums', { class: ['near-miss'] })
  expect(costs).toEqual([
    { currency: 'AUD', state: 'actual', cents: '5', cases: 1 },
    { currency: 'NZD', state: 'estimated', cents: '1250000', cases: 1 },
    { currency: 'NZD', state: 'actual', cents: '11000', cases: 2 },
  ])
  // An estimate is never added to what was paid, nor one currency to another; fractions of a cent are refused.
  expect((await kit.ask('case.sums', { search: 'flooded' })).costs).toHaveLength(3)
  expect((await kit.ask('case.sums', { class: ['contact'] })).costs).toEqual([])
  const bad = minorIncident({
    costs: [{ category: 'repair', state: 'actual', cents: 0.5, currency: 'dollars' }],
  })
  expect(await kit.refused('case.create', { incident: bad })).toEqual([
    'incident.costs.0.cents',
    'incident.costs.0.currency',
  ])
})

it('[PSR-14] malfunctions are records of their own class and count beside incidents, weaknesses and contacts', async () => {
  const count = async () => (await kit.ask('case.list', {})).totals.class
  const before = await count()
  const malfunction = await one(minorIncident({ title: 'Safe would not lock', class: 'malfunction' }))
  await one(minorIncident({ title: 'Papers left out', class: 'incident' }))
  await one(without(minorIncident({ title: 'Call from an embassy', class: 'contact' }), 'severity'))
  await kit.lockAndUnlock()
  const after = await count()
  const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0)
  expect(['malfunction', 'incident', 'contact', 'weakness'].map(grown)).toEqual([1, 1, 1, 0])
  const { items, totals } = await kit.ask('case.list', { class: ['malfunction'] })
  expect(items.map(({ reference }) => reference)).toEqual([malfunction])
  // The filter narrows what is listed, not what the other classes count.
  expect(totals.class).toEqual(after)
  const invented = { ...minorIncident(), class: 'hiccup' }
  expect(await kit.refused('case.create', { incident: invented })).toEqual(['incident.class'])
})
