import { describe, expect, it } from 'vitest'
import { incident, type Incident } from '../../../../shared/domain/incident'
import { conflictsOf, merge } from '../../../../renderer/parts/conflict'
import { fieldLabels, type IncidentKey } from '../../../../renderer/parts/incident-text'

const keys = Object.keys(fieldLabels) as readonly IncidentKey[]
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
    expect(conflictsOf(keys, { base, mine, theirs })).toEqual([
      { key: 'title', isBoth: true, suggested: 'mine' },
      { key: 'intent', isBoth: false, suggested: 'theirs' },
      { key: 'cyber', isBoth: false, suggested: 'mine' },
    ])
  })

  it('asks about every difference when the version both started from is not known', () => {
    expect(conflictsOf(keys, { base: undefined, mine, theirs }).map((conflict) => conflict.isBoth)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('suggests an answer over none when it cannot tell who changed what', () => {
    const answered = { ...base, intent: 'accidental' as const }
    expect(conflictsOf(keys, { base: undefined, mine: base, theirs: answered })).toMatchObject([
      { key: 'intent', suggested: 'theirs' },
    ])
    expect(conflictsOf(keys, { base: undefined, mine: answered, theirs: base })).toMatchObject([
      { key: 'intent', suggested: 'mine' },
    ])
  })

  it('does not see a difference in the order of keys', () => {
    const turned = { ...base, marking: { endorsements: [], classification: 'IN-CONFIDENCE' as const } }
    expect(conflictsOf(keys, { base, mine: turned, theirs: base })).toEqual([])
  })

  it('takes the chosen fields of mine, absent ones included, and the rest of theirs', () => {
    expect(merge(mine, theirs, ['cyber'])).toEqual({ ...theirs, cyber: null })
    const withoutUnit = { ...mine }
    delete withoutUnit.unit
    expect('unit' in merge(withoutUnit, theirs, ['unit'])).toBe(false)
  })
})
