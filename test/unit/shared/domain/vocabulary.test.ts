import { describe, expect, it } from 'vitest'
import { criticalTypes, cyberTypes, referralCategories } from '../../../../shared/domain/incident'
import * as vocabulary from '../../../../shared/domain/vocabulary'

const { criticalGroups, criticalLabels, cyberLabels, labelOf, recipientsText, referralLabels, yesNo } =
  vocabulary

describe('the vocabulary', () => {
  const tables = Object.entries(vocabulary).filter(([name]) => name.endsWith('Labels')) as [
    string,
    Record<string, string>,
  ][]

  it.each(tables)('%s has a word of its own for each value', (_, labels) => {
    const words = Object.values(labels)
    expect(new Set(words).size).toBe(words.length)
    for (const word of words) expect(word).toMatch(/^\S.*\S$/)
  })

  it.each(cyberTypes)('PSR-74…79 has a word for the cyber type %s', (type) => {
    expect(cyberLabels[type]).not.toBe('')
  })

  it.each(criticalTypes)('PSR-87…99 has a word for the critical type %s', (type) => {
    expect(criticalLabels[type]).not.toBe('')
  })

  it.each(referralCategories)('PSR-61…67 has a word for the category %s', (category) => {
    expect(referralLabels[category]).not.toBe('')
  })

  it('PSR-87 PSR-93 PSR-96 puts every critical type in one of the three groups', () => {
    expect(criticalGroups.map(({ types }) => types.length)).toEqual([6, 3, 4])
    expect(criticalGroups.flatMap(({ types }) => types)).toEqual([...criticalTypes])
  })
})

describe('answers', () => {
  it('tell yes, no, not yet known and not answered apart', () => {
    expect([true, false, null, undefined].map(yesNo)).toEqual(['Yes', 'No', 'Not yet known', 'Not answered'])
    expect([
      labelOf(vocabulary.intentLabels, 'accidental'),
      labelOf(vocabulary.intentLabels, null),
      labelOf(vocabulary.intentLabels, undefined),
    ]).toEqual(['Accidental', 'Not yet known', 'Not answered'])
  })
})

describe('recipientsText', () => {
  it.each([
    [[['NZSIS']], 'NZSIS'],
    [[['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']], 'NZSIS, NZ Police, or both'],
    [
      [['NZ Customs', 'Immigration NZ'], ['MPI'], ['NZ Customs', 'Immigration NZ', 'MPI']],
      'NZ Customs and Immigration NZ, MPI, or all three',
    ],
    [[['A'], ['B']], 'A, or B'],
    [[['A', 'B']], 'A and B'],
    [[['A'], ['B'], ['A', 'C']], 'A, or B, or A and C'],
  ])('writes %j as %s', (anyOf, text) => {
    expect(recipientsText({ anyOf })).toBe(text)
  })
})
