import { describe, expect, it } from 'vitest'
import { evaluateCondition, type Condition } from '../../../../shared/schemes/condition'
import type { Facts } from '../../../../shared/schemes/facts'

const truth = (condition: Condition, facts: Facts) => evaluateCondition(condition, facts).truth
const open = (condition: Condition, facts: Facts) => evaluateCondition(condition, facts).open

const major: Condition = { fact: 'severity', is: 'major' }
const cyber: Condition = { fact: 'cyber', is: true }

describe('is', () => {
  it('is unknown for a fact that is absent or null', () => {
    expect(truth(cyber, {})).toBe('unknown')
    expect(truth(cyber, { cyber: null })).toBe('unknown')
    expect(truth(cyber, { cyber: false })).toBe(false)
    expect(truth(cyber, { cyber: true })).toBe(true)
  })

  it('looks into lists, and takes any of several values', () => {
    const either: Condition = { fact: 'suspected', is: ['espionage', 'sabotage'] }
    expect(truth(either, { suspected: [] })).toBe(false)
    expect(truth(either, { suspected: ['foreign-interference'] })).toBe(false)
    expect(evaluateCondition(either, { suspected: ['foreign-interference', 'sabotage'] })).toEqual({
      truth: true,
      because: [{ fact: 'suspected', value: ['sabotage'] }],
      open: [],
    })
  })

  it('tests for unknown itself, and then still asks', () => {
    const unasked: Condition = { fact: 'cyber', is: 'unknown' }
    expect(evaluateCondition(unasked, {})).toEqual({
      truth: true,
      because: [{ fact: 'cyber', value: null }],
      open: ['cyber'],
    })
    expect(truth(unasked, { cyber: false })).toBe(false)
  })
})

describe('atLeast', () => {
  it('goes by the order of the scale, not of the alphabet', () => {
    const serious: Condition = { fact: 'healthAndSafety', atLeast: 'serious-injury' }
    expect(truth(serious, { healthAndSafety: 'minor-injury' })).toBe(false)
    expect(truth(serious, { healthAndSafety: 'serious-injury' })).toBe(true)
    expect(truth(serious, { healthAndSafety: 'death' })).toBe(true)
    expect(truth(serious, {})).toBe('unknown')
  })
})

describe('all, any, not', () => {
  it('settles all on one false part, and any on one true part, whatever is unknown', () => {
    expect(evaluateCondition({ all: [major, cyber] }, { severity: 'minor' })).toEqual({
      truth: false,
      because: [],
      open: [],
    })
    expect(evaluateCondition({ any: [major, cyber] }, { severity: 'major' })).toMatchObject({
      truth: true,
      open: [],
    })
  })

  it('is unknown otherwise, and names what is open', () => {
    expect(truth({ all: [major, cyber] }, { severity: 'major' })).toBe('unknown')
    expect(open({ all: [major, cyber] }, { severity: 'major' })).toEqual(['cyber'])
    expect(open({ any: [major, cyber] }, {})).toEqual(['severity', 'cyber'])
  })

  it('asks no more once another part settles any', () => {
    const condition: Condition = { any: [{ fact: 'cyber', is: 'unknown' }, major] }
    expect(open(condition, { severity: 'major' })).toEqual([])
    expect(open(condition, { severity: 'minor' })).toEqual(['cyber'])
  })

  it('keeps unknown under not, and turns all into any', () => {
    expect(truth({ not: cyber }, {})).toBe('unknown')
    expect(truth({ not: cyber }, { cyber: false })).toBe(true)
    expect(truth({ not: { all: [major, cyber] } }, { severity: 'minor' })).toBe(true)
    expect(truth({ not: { any: [major, cyber] } }, { severity: 'minor' })).toBe('unknown')
    expect(truth({ not: { not: cyber } }, { cyber: true })).toBe(true)
  })

  it('explains a negation with the value that made it hold', () => {
    expect(evaluateCondition({ not: major }, { severity: 'minor' }).because).toEqual([
      { fact: 'severity', value: 'minor' },
    ])
  })

  it('holds for an empty all, and not for an empty any', () => {
    expect(truth({ all: [] }, {})).toBe(true)
    expect(truth({ any: [] }, {})).toBe(false)
  })
})
