import { describe, expect, it } from 'vitest'
import { incident, type Incident } from '../../../../../shared/domain/incident'
import { conflictsOf, merge } from '../../../../../renderer/features/case/conflict'

const base: Incident = incident.parse({
  title: 'Lost pass',
  marking: { classification: 'IN-CONFIDENCE' },
  cyber: false,
  unit: 'Registry',
})
const mine: Incident = { ...base, title: 'Lost building pass', cyber: null }
const theirs: Incident = { ...base, title: 'Pass lost on a bus', intent: 'accidental' }

describe('two versions of a case', () => {
  it('leaves to a person only what both changed', () => {
    expect(conflictsOf(base, mine, theirs)).toEqual([
      { key: 'title', isBoth: true, suggested: 'mine' },
      { key: 'intent', isBoth: false, suggested: 'theirs' },
      { key: 'cyber', isBoth: false, suggested: 'mine' },
    ])
  })

  it('asks about every difference when the version both started from is not known', () => {
    expect(conflictsOf(undefined, mine, theirs).map((conflict) => conflict.isBoth)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('suggests an answer over none when it cannot tell who changed what', () => {
    const answered = { ...base, intent: 'accidental' as const }
    expect(conflictsOf(undefined, base, answered)).toMatchObject([{ key: 'intent', suggested: 'theirs' }])
    expect(conflictsOf(undefined, answered, base)).toMatchObject([{ key: 'intent', suggested: 'mine' }])
  })

  it('does not see a difference in the order of keys', () => {
    const turned = { ...base, marking: { endorsements: [], classification: 'IN-CONFIDENCE' as const } }
    expect(conflictsOf(base, turned, base)).toEqual([])
  })

  it('takes the chosen fields of mine, absent ones included, and the rest of theirs', () => {
    expect(merge(mine, theirs, ['cyber'])).toEqual({ ...theirs, cyber: null })
    const withoutUnit = { ...mine }
    delete withoutUnit.unit
    expect('unit' in merge(withoutUnit, theirs, ['unit'])).toBe(false)
  })
})
