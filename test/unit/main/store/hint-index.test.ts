import { describe, expect, it } from 'vitest'
import { HintIndex } from '../../../../main/store/hint-index'
import type { CaseBody } from '../../../../shared/domain/case'
import { incident, type IncidentInput } from '../../../../shared/domain/incident'
import { referenceFrom } from '../../../../shared/domain/reference'

const zone = 'Pacific/Auckland'
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
const at = (date: string) => ({ at: `${date}T09:00:00+13:00`, zone })
const marking = { classification: 'RESTRICTED', endorsements: [] } as const

function bodyOf(n: number, more: Partial<IncidentInput>): CaseBody {
  const reference = referenceFrom(Buffer.from([n >> 24, n >> 16, n >> 8, n, 7]), 'CH')
  const of = incident.parse({ title: `Case ${String(n)}`, marking, ...more })
  return { reference, status: 'draft', incident: of } as CaseBody
}
const everything = () => true

describe('hints of one session', () => {
  it('forget what a case said before, and name nothing that is not held', () => {
    const hints = new HintIndex()
    const typed = { title: 'Bag left in foyer', days: ['2026-03-03'], people: [] }
    hints.put('a', bodyOf(1, { title: 'Bag in the foyer', times: { occurred: at('2026-03-02') } }))
    expect(hints.similar(typed, undefined, everything)).toHaveLength(1)
    expect(hints.similar(typed, undefined, () => false)).toEqual([])
    hints.put('a', bodyOf(1, { title: 'Bag in the foyer', times: { occurred: at('2026-05-02') } }))
    expect(hints.similar(typed, undefined, everything)).toEqual([])
    const contact = { holder: { name: 'Hēmi' }, officialName: 'J Marlow' }
    hints.put('b', bodyOf(2, { class: 'contact', contact }))
    expect(hints.earlier({ officialName: 'Marlow J' }, undefined, everything)).toHaveLength(1)
    expect(hints.earlier({ officialName: 'Marlow J' }, undefined, () => false)).toEqual([])
    hints.put('b', bodyOf(2, { class: 'incident' }))
    expect(hints.earlier({ officialName: 'Marlow J' }, undefined, everything)).toEqual([])
  })

  it('answer within a frame at 10 000 cases', () => {
    const hints = new HintIndex()
    const words = 'laptop folder courier badge gate visitor registry printer safe camera'.split(' ')
    for (let n = 0; n < 10_000; n += 1) {
      const title = `${words[n % 10] ?? ''} ${words[Math.floor(n / 10) % 10] ?? ''} ${String(n)}`
      const contact = {
        holder: { name: `Holder ${String(n % 700)}` },
        officialName: `Official number ${String(n)}`,
        officialCountry: n % 2 === 0 ? 'Ruritania' : 'Elbonia',
        indicators: ['asked-about-colleagues' as const],
      }
      const times = { occurred: at(day(n % 365)) }
      hints.put(String(n), bodyOf(n, { title, times, class: 'contact', contact }))
    }
    const timed = (ask: () => unknown) => {
      const took = Array.from({ length: 21 }, () => {
        const from = performance.now()
        ask()
        return performance.now() - from
      })
      return took.sort((a, b) => a - b)[10] ?? Number.NaN
    }
    const similar = timed(() =>
      hints.similar({ title: 'Laptop folder', days: [day(40)], people: [] }, undefined, everything),
    )
    const earlier = timed(() =>
      hints.earlier(
        { officialName: 'Official number 77', officialCountry: 'Ruritania' },
        undefined,
        everything,
      ),
    )
    expect(similar).toBeLessThan(16)
    expect(earlier).toBeLessThan(200)
  })
})
