import { z } from 'zod'
import { evaluateCondition } from '../shared/schemes/condition'
import { assess } from '../shared/schemes/evaluate'
import { facts as factsSchema, withImplied, type FactName, type Facts } from '../shared/schemes/facts'
import { schemes } from '../shared/schemes/registry'
import { figure, inTurn, type Bench } from './measure'
import { barePredicates } from './rules-bare'

const sets = 10_000

/**
 * What the rules ask of 10 000 sets of facts, explained, cited, sorted, with open
 * questions and conflicts, in all packs. Two baselines, which say yes or no and
 * nothing else: the packs' own conditions called bare, and the same rules written
 * by hand as code. All three must raise the same.
 */
export const rules: Bench = async () => {
  const packs = Object.values(schemes)
  const given = randomFacts(sets)
  sameAnswers(given.slice(0, 2_000))
  let count = 0
  const ours = () => {
    for (const one of given) count += assess(packs, one).obligations.length
  }
  const conditions = packs.flatMap(({ obligations }) => obligations.map(({ when }) => when))
  const bare = () => {
    for (const one of given) {
      const known = withImplied(one)
      for (const when of conditions) if (evaluateCondition(when, known).truth === true) count += 1
    }
  }
  const byHand = () => {
    for (const one of given) {
      const known = withImplied(one)
      for (const [, holds] of barePredicates) if (holds(known)) count += 1
    }
  }
  const [mine, theirs] = await inTurn(7, ours, bare)
  const [again, written] = await inTurn(7, ours, byHand)
  if (count === 0) throw new Error('nothing was raised')
  return [
    figure('rules: fact sets through all packs, over their bare conditions', sets, 'ms', mine, theirs),
    figure('rules: fact sets through all packs, over predicates written by hand', sets, 'ms', again, written),
  ]
}

function sameAnswers(given: readonly Facts[]): void {
  for (const one of given) {
    const raised = assess(Object.values(schemes), one).obligations.map(({ id }) => id)
    const known = withImplied(one)
    const bare = barePredicates.filter(([, holds]) => holds(known)).map(([id]) => id)
    if (raised.sort().join() !== [...bare].sort().join())
      throw new Error(`the predicates answer otherwise for ${JSON.stringify(one)}`)
  }
}

/** The same sets in every run. */
function randomFacts(count: number): Facts[] {
  let seed = 20_260_301
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const names = Object.keys(factsSchema.shape) as FactName[]
  const kinds = names.map((name) => [name, valuesOf(name)] as const)
  return Array.from({ length: count }, () =>
    Object.fromEntries(kinds.map(([name, draw]) => [name, random() < 0.2 ? null : draw(random)])),
  )
}

function valuesOf(name: FactName): (random: () => number) => unknown {
  const schema = factsSchema.shape[name].unwrap().unwrap()
  if (schema instanceof z.ZodBoolean) return (random) => random() < 0.5
  if (schema instanceof z.ZodEnum) {
    const options: readonly string[] = schema.options
    return (random) => options[Math.floor(random() * options.length)]
  }
  const elements: readonly string[] = schema.element.options
  return (random) => elements.filter(() => random() < 0.2)
}
