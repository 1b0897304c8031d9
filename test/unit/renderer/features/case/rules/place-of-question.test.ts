import { describe, expect, it } from 'vitest'
import { placeOfQuestion } from '../../../../../../renderer/features/case/rules/place-of-question'
import { sectionHolding } from '../../../../../../renderer/features/case/sections/list'
import { jurisdictions } from '../../../../../../shared/domain/organisation'
import { packsOf } from '../../../../../../shared/schemes/registry'

/* Met by a duty, by a stage or by the count of the register: there is no field to go to. */
const answersItself = ['majorReportComplete', 'agencyTold', 'changedSinceReport', 'holdLifted', 'repeated']

describe('where an open question is answered', () => {
  const facts = new Set(
    Object.values(jurisdictions)
      .flatMap(({ schemes }) => packsOf(schemes))
      .flatMap(({ questions }) => Object.keys(questions)),
  )

  it.each([...facts])('%s leads to a field of a section, or to a stage, or answers itself', (fact) => {
    const place = placeOfQuestion(fact)
    expect(place === undefined).toBe(answersItself.includes(fact))
    if (place?.tab === 'facts') expect(sectionHolding(place.field)).toBeDefined()
  })

  it('leads nowhere from a fact that nobody asks for', () => {
    expect(placeOfQuestion('noSuchFact')).toBeUndefined()
  })
})
