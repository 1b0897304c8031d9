import { z } from 'zod'
import { evaluateCondition, type Condition, type Leaf } from './condition'
import { facts, type FactName, type Facts } from './facts'

/*
 * Whether any facts can meet a condition, by trying them.
 */

function leavesOf(condition: Condition): Leaf[] {
  if ('not' in condition) return leavesOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

/** The facts a condition reads, each once. */
export function factsIn(condition: Condition): FactName[] {
  return [...new Set(leavesOf(condition).map(({ fact }) => fact))]
}

/** Tries every combination of the facts read; one that never holds, or that always does, is a mistake. */
export function reachProblems(condition: Condition): string[] {
  const outcomes = new Set<unknown>()
  for (const tried of combinations(condition)) {
    outcomes.add(evaluateCondition(condition, tried).truth)
    if (outcomes.has(true) && outcomes.has(false)) return []
  }
  return [
    ...(outcomes.has(true) ? [] : ['can never be raised: its conditions exclude each other']),
    ...(outcomes.has(false) ? [] : ['is always raised: its conditions exclude nothing']),
  ]
}

/** Facts to try, one after the other, so that the search can stop as soon as it knows. */
function* combinations(condition: Condition): Generator<Facts> {
  const choices = factsIn(condition).map((fact) => ({ fact, values: valuesOf(fact, condition) }))
  const total = choices.reduce((product, { values }) => product * values.length, 1)
  for (let number = 0; number < total; number++) {
    let left = number
    const tried: Record<string, unknown> = {}
    for (const { fact, values } of choices) {
      tried[fact] = values[left % values.length]
      left = Math.floor(left / values.length)
    }
    yield tried
  }
}

/**
 * Unknown, and every value a fact can have; of lists: none, each alone, all
 * together. Values of a list that the condition never names do alike: one of
 * them stands for the rest.
 */
function valuesOf(fact: FactName, condition: Condition): unknown[] {
  const schema = facts.shape[fact].unwrap().unwrap()
  if (schema instanceof z.ZodBoolean) return [null, true, false]
  if (schema instanceof z.ZodEnum) return [null, ...schema.options]
  const elements: readonly string[] = schema.element.options
  const named = namedValues(fact, condition)
  const other = elements.find((element) => !named.has(element))
  const tried = elements.filter((element) => named.has(element) || element === other)
  return [null, [], ...tried.map((element) => [element]), [...elements]]
}

function namedValues(fact: FactName, condition: Condition): ReadonlySet<unknown> {
  const leaves = leavesOf(condition).filter((leaf) => leaf.fact === fact)
  return new Set(
    leaves.flatMap((leaf): readonly unknown[] => ('is' in leaf ? [leaf.is].flat() : [leaf.atLeast])),
  )
}
