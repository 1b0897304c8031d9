import { describe, expect, it } from 'vitest'
import example from '../../../examples/incident.json'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import { caseProblems } from '../../../shared/domain/case-problems'
import { incident } from '../../../shared/domain/incident'
import { assess } from '../../../shared/schemes/evaluate'
import { factsOf } from '../../../shared/schemes/facts'
import { schemes } from '../../../shared/schemes/registry'

describe('examples/incident.json', () => {
  const parsed = incident.parse(example)

  it('PSR-112 is valid, complete, storable on a SECRET machine, and survives reading unchanged', () => {
    expect(missingForFinalise(parsed)).toEqual([])
    expect(caseProblems(parsed, 'SECRET', new Date('2025-03-05T00:00:00Z'))).toEqual([])
    expect(incident.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
  })

  it('gives every field of an incident', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(incident.shape).sort())
  })

  it('leaves no question open', () => {
    expect(assess(Object.values(schemes), factsOf(parsed)).questions).toEqual([])
  })
})
