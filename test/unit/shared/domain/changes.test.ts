import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../../../shared/domain/changes'

const people = (...names: string[]) => ({ people: names.map((name) => ({ name, role: 'witness' })) })

describe('changesBetween', () => {
  it('gives every leaf that differs, absent as nothing and null as not known yet', () => {
    expect(
      changesBetween(
        { title: 'a', cyber: null, location: { site: 'x' }, unit: 'same' },
        { title: 'b', cyber: true, brief: null, unit: 'same' },
      ),
    ).toEqual([
      { path: 'brief', before: '', after: 'not known yet' },
      { path: 'cyber', before: 'not known yet', after: 'true' },
      { path: 'location.site', before: 'x', after: '' },
      { path: 'title', before: 'a', after: 'b' },
    ])
  })

  it('leaves the others of a list alone when one is put in or taken out', () => {
    expect(changesBetween(people('Hana', 'Tom'), people('Aroha', 'Hana', 'Tom'))).toEqual([
      { path: 'people.0.name', before: '', after: 'Aroha' },
      { path: 'people.0.role', before: '', after: 'witness' },
    ])
    expect(changesBetween(people('Aroha', 'Hana', 'Tom'), people('Hana', 'Tom'))).toEqual([
      { path: 'people.0~.name', before: 'Aroha', after: '' },
      { path: 'people.0~.role', before: 'witness', after: '' },
    ])
  })

  it('tells a changed item from one that came and one that went', () => {
    expect(changesBetween(people('Hana', 'Tom', 'Rua'), people('Hana', 'Tama', 'Rua', 'Kiri'))).toEqual([
      { path: 'people.1.name', before: 'Tom', after: 'Tama' },
      { path: 'people.3.name', before: '', after: 'Kiri' },
      { path: 'people.3.role', before: '', after: 'witness' },
    ])
  })

  it('counts in numbers, and copes with ten thousand people', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `Person ${String(n)}`)
    const started = performance.now()
    const changes = changesBetween(
      people(...many),
      people(...many.map((name, n) => (n > 8 && n < 12 ? 'X' : name))),
    )
    expect(changes.map(({ path }) => path)).toEqual(['people.9.name', 'people.10.name', 'people.11.name'])
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('shows a list that was answered, emptied or not known', () => {
    expect(changesBetween({ people: null }, people('Hana'))).toEqual([
      { path: 'people', before: 'not known yet', after: '' },
      { path: 'people.0.name', before: '', after: 'Hana' },
      { path: 'people.0.role', before: '', after: 'witness' },
    ])
    expect(changesBetween(people('Hana'), people('Hana'))).toEqual([])
  })
})
