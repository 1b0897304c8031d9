import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { factsIn } from '../../../../shared/schemes/reach'
import { becauseText } from '../../../../shared/schemes/because'
import { asked, compiler, newRound, openHigh, openLow, valuesOf } from '../../../../shared/schemes/compiled'
import { evaluateCondition, type Condition } from '../../../../shared/schemes/condition'
import { obligationId } from '../../../../shared/schemes/cite'
import { assess } from '../../../../shared/schemes/evaluate'
import {
  facts as factsSchema,
  withImplied,
  type FactName,
  type Facts,
} from '../../../../shared/schemes/facts'
import { obligation, openQuestion } from '../../../../shared/schemes/obligation'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'
import { schemes } from '../../../../shared/schemes/registry'
import type { SchemePack } from '../../../../shared/schemes/scheme'

type Fact = (typeof factsSchema.shape)[FactName]

/** Any value of a fact, known. */
function known(fact: Fact): fc.Arbitrary<unknown> {
  const schema = fact.unwrap().unwrap()
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options)
  return fc.subarray<unknown>([...schema.element.options])
}

const everyFact = Object.entries(factsSchema.shape)
const anyFacts = fc.record(
  Object.fromEntries(everyFact.map(([name, fact]) => [name, fc.option(known(fact), { nil: null })])),
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>

/** Every fact answered. */
const allFacts = fc.record(
  Object.fromEntries(everyFact.map(([name, fact]) => [name, known(fact)])),
) as fc.Arbitrary<Facts>

const stated = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))

/** The facts that a compiled condition leaves open. */
function openOf(when: Condition, facts: Facts): Set<FactName> {
  newRound()
  compiler()(when).weigh(valuesOf(facts))
  return new Set(
    asked.filter((_, place) => ((place < 31 ? openLow >> place : openHigh >> (place - 31)) & 1) === 1),
  )
}

const packs: readonly SchemePack[] = Object.values(schemes)
const differing = (a: Facts, b: Facts) =>
  names.filter((name) => JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null))
const names = Object.keys(factsSchema.shape) as FactName[]

describe('assess, on any facts', () => {
  it('says what the condition language says of every rule: raised, why, and what is open', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { obligations } = assess(packs, facts)
        const known = withImplied(facts)
        for (const pack of packs) {
          for (const rule of pack.obligations) {
            const { truth, because, open: left } = evaluateCondition(rule.when, known)
            const raised = obligations.find(({ id }) => id === obligationId(pack, rule))
            expect(raised !== undefined).toBe(truth === true)
            if (raised) expect(raised.because).toEqual([...new Set(because.flatMap(becauseText))])
            expect(openOf(rule.when, known)).toEqual(new Set(left))
          }
        }
      }),
    )
  })

  it('never throws, and answers in the stable shape', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { obligations, questions } = assess(packs, facts)
        obligations.forEach((one) => obligation.parse(one))
        questions.forEach((one) => openQuestion.parse(one))
        expect(obligations.every(({ because }) => because.length > 0)).toBe(true)
      }),
    )
  })

  it('changes only the rules that read a fact when that fact becomes known', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.constantFrom(...names), (before, source, fact) => {
        const after: Facts = { ...before, [fact]: source[fact] }
        const changed = differing(withImplied(before), withImplied(after))
        const unrelated = packs.flatMap((pack) =>
          pack.obligations
            .filter(({ when }) => !factsIn(when).some((read) => changed.includes(read)))
            .map((rule) => obligationId(pack, rule)),
        )
        const of = (facts: Facts) =>
          assess(packs, facts).obligations.filter(({ id }) => unrelated.includes(id))
        expect(of(after)).toEqual(of(before))
      }),
    )
  })

  it('asks only for facts that are unknown, and that some rule waits for', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { fact, obligations, cite } of assess(packs, facts).questions) {
          expect(facts[fact as FactName] ?? null).toBeNull()
          expect(obligations.length).toBeGreaterThan(0)
          expect(cite).not.toBe('')
        }
      }),
    )
  })

  it('leaves nothing to chance: once every question is answered, no other fact can change the outcome', () => {
    fc.assert(
      fc.property(anyFacts, allFacts, allFacts, (given, answers, others) => {
        let known = given
        for (
          let left = assess(packs, known).questions;
          left.length > 0;
          left = assess(packs, known).questions
        ) {
          known = {
            ...known,
            ...Object.fromEntries(left.map(({ fact }) => [fact, answers[fact as FactName]])),
          }
        }
        const filled = { ...others, ...stated(withImplied(known)) }
        const ids = (facts: Facts) => assess(packs, facts).obligations.map(({ id }) => id)
        expect(ids(filled)).toEqual(ids(known))
      }),
    )
  })
})

const timed: SchemePack = {
  ...nzPsr,
  id: 'timed',
  obligations: [
    {
      ...nzPsr.obligations[0],
      id: 'later',
      clock: { kind: 'policy', urgency: 'by', anchor: 'detected', limit: 'PT24H' },
    },
    {
      ...nzPsr.obligations[0],
      id: 'sooner',
      clock: { kind: 'policy', urgency: 'by', anchor: 'detected', limit: 'PT2H' },
    },
    {
      ...nzPsr.obligations[0],
      id: 'whenever',
      clock: { kind: 'policy', urgency: 'asap', anchor: 'detected', limit: null },
    },
  ],
}

describe('assess, with several schemes and clocks', () => {
  it('counts a limit from its anchor, and gives no due time before the anchor is known', () => {
    const at = (anchors: { detected?: string }) =>
      assess([timed], { publicSafetyRisk: true }, anchors).obligations.map(({ id, clock }) => [
        id,
        clock.dueAt,
      ])
    expect(at({ detected: '2026-03-01T15:00:00+13:00' })).toEqual([
      ['timed.sooner', '2026-03-01T04:00:00.000Z'],
      ['timed.later', '2026-03-02T02:00:00.000Z'],
      ['timed.whenever', null],
    ])
    expect(at({}).map(([, due]) => due)).toEqual([null, null, null])
  })

  it('puts what cannot wait first and what is only to be considered last', () => {
    const { obligations } = assess([nzPsr], {
      possibleOffence: true,
      cabinetMaterial: true,
      publicSafetyRisk: true,
    })
    expect(obligations.map(({ id }) => id)).toEqual([
      'nz-psr.emergency-services',
      'nz-psr.cabinet-material',
      'nz-psr.possible-offence',
    ])
  })

  it('asks a question once for all the schemes that wait for it', () => {
    const { questions } = assess([nzPsr, timed], {})
    const risk = questions.filter(({ fact }) => fact === 'publicSafetyRisk')
    expect(risk).toHaveLength(1)
    expect(risk[0]?.obligations).toEqual([
      'nz-psr.emergency-services',
      'timed.later',
      'timed.sooner',
      'timed.whenever',
    ])
  })
})
