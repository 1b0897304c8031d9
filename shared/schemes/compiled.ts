import { becauseText } from './because'
import type { Condition, Leaf } from './condition'
import { reachesOn } from './condition'
import { details, facts, type FactName, type Facts } from './facts'

/*
 * Conditions made ready to be asked often. `evaluateCondition` says what they
 * mean and a test holds the two together; this says the same without making a
 * list on the way. Facts that are open are kept as bits of two numbers.
 */

export const no = 0
export const yes = 1
export const unknown = 2
export type Answer = typeof no | typeof yes | typeof unknown

/** The values of facts by their place in `asked`; null for one that nobody has given. */
export type Values = readonly unknown[]

export interface Compiled {
  /** Weighs it, and leaves the facts that are open in `openLow` and `openHigh`. */
  readonly weigh: (values: Values) => Answer
  /** Adds the sentences that made it true; only for facts of which it is. */
  readonly explain: (values: Values, because: string[]) => void
}

/** The open facts of what was weighed last, as bits by their place in `asked`: the first 31, and the rest. */
export let openLow = 0
export let openHigh = 0

/** In this order people are asked: dangers first, then what decides most. */
const askedFirst = ['publicSafetyRisk', 'criticalTypes', 'healthAndSafety', 'severity', 'suspected'] as const
const factNames = Object.keys(facts.shape) as FactName[]
/** Every fact, in the order it is asked for. */
export const asked: readonly FactName[] = [
  ...new Set<FactName>([...askedFirst, 'otherOrganisation', ...factNames]),
]

const lowOf = (name: FactName) => (asked.indexOf(name) < 31 ? 1 << asked.indexOf(name) : 0)
const highOf = (name: FactName) => (asked.indexOf(name) < 31 ? 0 : 1 << (asked.indexOf(name) - 31))

/** The values of these facts, for `weigh` and `explain`. */
export function valuesOf(given: Facts): Values {
  const values = new Array<unknown>(asked.length)
  for (let place = 0; place < asked.length; place++) {
    const name = asked[place]
    values[place] = name === undefined ? null : (given[name] ?? null)
  }
  return values
}

const union = (names: readonly FactName[], bits: (name: FactName) => number) =>
  names.reduce((all, name) => all | bits(name), 0)
/** By place in `asked`: the bits of the facts that are asked for before it. */
const beforeLow = asked.map((name) => union(details[name] ?? [], lowOf))
const beforeHigh = asked.map((name) => union(details[name] ?? [], highOf))

/** Calls with the place in `asked` of each open fact that a rule should ask for now: not of one that only refines another open one. */
export function eachToAsk(low: number, high: number, call: (place: number) => void): void {
  const isFirst = (place: number) =>
    (((beforeLow[place] ?? 0) & low) | ((beforeHigh[place] ?? 0) & high)) === 0
  for (let left = low; left !== 0; left &= left - 1) {
    const place = 31 - Math.clz32(left & -left)
    if (isFirst(place)) call(place)
  }
  for (let left = high; left !== 0; left &= left - 1) {
    const place = 62 - Math.clz32(left & -left)
    if (isFirst(place)) call(place)
  }
}

function leave(answer: Answer, low: number, high: number): Answer {
  openLow = low
  openHigh = high
  return answer
}

let round = 0
/** To be called before new facts are weighed: what was remembered of the last ones is forgotten. */
export function newRound(): void {
  round += 1
}

/** Remembers the answer of a part that several rules share, for one round. */
function remembered({ weigh, explain }: Compiled): Compiled {
  let at = -1
  let answer: Answer = no
  let low = 0
  let high = 0
  return {
    explain,
    weigh: (values) => {
      if (at === round) return leave(answer, low, high)
      answer = weigh(values)
      at = round
      low = openLow
      high = openHigh
      return answer
    },
  }
}

export type Compile = (condition: Condition) => Compiled

/** A compiler of its own for one set of rules: parts that are the same object are weighed once a round. */
export function compiler(): Compile {
  const known = new Map<Condition, Compiled>()
  const compile = (condition: Condition, wanted: boolean): Compiled => {
    if ('not' in condition) return compile(condition.not, !wanted)
    if (!('all' in condition) && !('any' in condition)) return leaf(condition, wanted)
    const before = wanted ? known.get(condition) : undefined
    if (before) return before
    const [parts, every] = 'all' in condition ? [condition.all, wanted] : [condition.any, !wanted]
    const compiled = parts.map((part) => compile(part, wanted))
    const made = remembered(every ? all(compiled) : any(compiled))
    if (wanted) known.set(condition, made)
    return made
  }
  return (condition) => compile(condition, true)
}

function all(parts: readonly Compiled[]): Compiled {
  return {
    weigh: (values) => {
      let [low, high, answer]: [number, number, Answer] = [0, 0, yes]
      for (const part of parts) {
        const one = part.weigh(values)
        if (one === no) return leave(no, 0, 0)
        if (one === unknown) answer = unknown
        low |= openLow
        high |= openHigh
      }
      return leave(answer, low, high)
    },
    explain: (values, because) => {
      for (const part of parts) part.explain(values, because)
    },
  }
}

function any(parts: readonly Compiled[]): Compiled {
  return {
    weigh: (values) => {
      let [low, high, metLow, metHigh, isMet] = [0, 0, 0, 0, false]
      for (const part of parts) {
        const one = part.weigh(values)
        if (one === yes) {
          if ((openLow | openHigh) === 0) return leave(yes, 0, 0)
          isMet = true
          metLow |= openLow
          metHigh |= openHigh
        } else {
          low |= openLow
          high |= openHigh
        }
      }
      if (isMet) return leave(yes, metLow, metHigh)
      return leave((low | high) === 0 ? no : unknown, low, high)
    },
    explain: (values, because) => {
      for (const part of parts) if (part.weigh(values) === yes) part.explain(values, because)
    },
  }
}

const lists: ReadonlySet<FactName> = new Set(
  factNames.filter((name) => 'element' in facts.shape[name].unwrap().unwrap()),
)

/** Adds the sentences of a value of a fact; of a list, of one element. Each is made once. */
function speaker(fact: FactName): (value: unknown, because: string[]) => void {
  const made = new Map<unknown, readonly string[]>()
  const isList = lists.has(fact)
  return (value, because) => {
    let said = made.get(value)
    if (said === undefined) {
      said = becauseText({ fact, value: isList && value !== null ? [value] : value })
      made.set(value, said)
    }
    for (const one of said) if (!because.includes(one)) because.push(one)
  }
}

function leaf(leafed: Leaf, wanted: boolean): Compiled {
  const { fact } = leafed
  const [low, high, place] = [lowOf(fact), highOf(fact), asked.indexOf(fact)]
  const say = speaker(fact)
  const sayWhole = (value: unknown, because: string[]) => {
    if (!Array.isArray(value)) say(value, because)
    else for (const one of becauseText({ fact, value })) if (!because.includes(one)) because.push(one)
  }
  if ('is' in leafed && leafed.is === 'unknown') {
    return {
      weigh: (values) => {
        const isUnknown = values[place] === null
        if (isUnknown !== wanted) return leave(no, 0, 0)
        return isUnknown ? leave(yes, low, high) : leave(yes, 0, 0)
      },
      explain: (values, because) => sayWhole(values[place], because),
    }
  }
  const holds = test(leafed)
  return {
    weigh: (values) => {
      const value = values[place]
      if (value === null) return leave(unknown, low, high)
      return leave(holds(value) === wanted ? yes : no, 0, 0)
    },
    explain: (values, because) => {
      const value = values[place]
      if (!wanted || !Array.isArray(value)) sayWhole(value, because)
      else for (const element of value) if (holds(element)) say(element, because)
    },
  }
}

function test(leafed: Leaf): (value: unknown) => boolean {
  if ('atLeast' in leafed) return (value) => reachesOn(leafed.fact, value, leafed.atLeast)
  const accepted: readonly unknown[] = Array.isArray(leafed.is) ? leafed.is : [leafed.is]
  const [only] = accepted
  const isAccepted =
    accepted.length === 1 ? (value: unknown) => value === only : (value: unknown) => accepted.includes(value)
  return (value) => {
    if (!Array.isArray(value)) return isAccepted(value)
    for (const element of value) if (isAccepted(element)) return true
    return false
  }
}
