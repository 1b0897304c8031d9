import type { FactName, FactRecord } from './facts'

/*
 * The one small condition language of every pack. Answers are three-valued: a
 * fact that nobody has given makes a condition unknown, never silently false.
 */

/** What one value of a fact looks like: an element, for a fact that lists. */
type ValueOf<T> = NonNullable<T> extends readonly (infer E)[] ? E : NonNullable<T>

type Is<F, K extends keyof F> = {
  readonly fact: K
  /** The value, or any one of several; for a listing fact, that the list holds it. `unknown`: nobody has given the fact. */
  readonly is: ValueOf<F[K]> | readonly ValueOf<F[K]>[] | 'unknown'
}

type AtLeast<F, K extends keyof F> = { readonly fact: K; readonly atLeast: ValueOf<F[K]> }

/** Facts with an order: numbers, and the scales listed in `scales`. */
type OrderedKey<F> = {
  [K in keyof F]-?: NonNullable<F[K]> extends number ? K : K extends ScaleName ? K : never
}[keyof F]

export type Leaf<F = FactRecord> =
  { [K in keyof F]-?: Is<F, K> }[keyof F] | { [K in OrderedKey<F>]-?: AtLeast<F, K> }[OrderedKey<F>]

export type Condition<F = FactRecord> =
  | { readonly all: readonly Condition<F>[] }
  | { readonly any: readonly Condition<F>[] }
  | { readonly not: Condition<F> }
  | Leaf<F>

/** Named facts whose values have an order, lowest first. */
export const scales = {
  healthAndSafety: ['none', 'minor-injury', 'serious-injury', 'death'],
} as const
type ScaleName = keyof typeof scales

export type Truth = true | false | 'unknown'

/** A fact as it was found to be; `value` is null for one that nobody has given. For a list: the elements that counted. */
export interface Finding {
  readonly fact: FactName
  readonly value: unknown
}

export interface Evaluation {
  readonly truth: Truth
  /** The facts that made it true; empty unless it is. */
  readonly because: readonly Finding[]
  /** Facts not yet given that could still change the answer. */
  readonly open: readonly FactName[]
}

const untrue = (open: readonly FactName[] = []): Evaluation => ({
  truth: open.length > 0 ? 'unknown' : false,
  because: [],
  open,
})

/** Evaluates a condition against facts. Pure; never throws, whatever the values. */
export function evaluateCondition(condition: Condition, facts: FactRecord): Evaluation {
  return weigh(condition, facts, true)
}

type Values = Readonly<Record<string, unknown>>

/** `wanted` false evaluates the negation, so that `not` explains itself as well as any other condition. */
function weigh(condition: Condition, facts: Values, wanted: boolean): Evaluation {
  if ('not' in condition) return weigh(condition.not, facts, !wanted)
  if ('all' in condition)
    return combine(
      condition.all.map((part) => weigh(part, facts, wanted)),
      wanted,
    )
  if ('any' in condition)
    return combine(
      condition.any.map((part) => weigh(part, facts, wanted)),
      !wanted,
    )
  return weighLeaf(condition, facts, wanted)
}

/** All of the parts (`every`), or any one of them. */
function combine(parts: readonly Evaluation[], every: boolean): Evaluation {
  const met = parts.filter(({ truth }) => truth === true)
  const unmet = parts.some(({ truth }) => truth === false)
  const open = (of: readonly Evaluation[]) => [...new Set(of.flatMap((part) => part.open))]
  const because = met.flatMap((part) => part.because)
  if (every) {
    if (unmet) return untrue()
    return met.length === parts.length ? { truth: true, because, open: open(parts) } : untrue(open(parts))
  }
  if (met.length === 0) return untrue(open(parts))
  const isSettled = met.some((part) => part.open.length === 0)
  return { truth: true, because, open: isSettled ? [] : open(met) }
}

function weighLeaf(leaf: Leaf, facts: Values, wanted: boolean): Evaluation {
  const value = facts[leaf.fact] ?? null
  const result = (holds: boolean, found: unknown, open: readonly FactName[] = []): Evaluation =>
    holds === wanted ? { truth: true, because: [{ fact: leaf.fact, value: found }], open } : untrue()
  if ('is' in leaf && leaf.is === 'unknown')
    return result(value === null, value, value === null ? [leaf.fact] : [])
  if (value === null) return untrue([leaf.fact])
  if ('atLeast' in leaf) return result(reachesOn(leaf.fact, value, leaf.atLeast), value)
  const accepted: readonly unknown[] = Array.isArray(leaf.is) ? leaf.is : [leaf.is]
  if (!Array.isArray(value)) return result(accepted.includes(value), value)
  const counted = value.filter((element) => accepted.includes(element))
  return result(counted.length > 0, counted.length > 0 ? counted : value)
}

/** Whether a value is at least another on the scale of its fact; one outside its scale reaches nothing. */
export function reachesOn(fact: string, value: unknown, least: unknown): boolean {
  if (typeof value === 'number' && typeof least === 'number') return value >= least
  const scale: readonly unknown[] = scales[fact as ScaleName]
  return scale.includes(value) && scale.indexOf(value) >= scale.indexOf(least)
}
