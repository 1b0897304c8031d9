import { becauseText } from './because'
import type { Condition, Leaf } from './condition'
import { reachesOn } from './condition'
import { details, facts, type FactName } from './facts'

/*
 * Conditions made ready to be asked often. `evaluateCondition` says what they
 * mean and a test holds the two together; this says the same without making a
 * list on the way. Facts that are open are kept as bits of two numbers.
 */

export const no = 0
export const yes = 1
export const unknown = 2
export type Answer = typeof no | typeof yes | typeof unknown

type Values = Readonly<Record<string, unknown>>

export interface Compiled {
  /** Weighs it, and leaves the facts that are open in `open`. */
  readonly weigh: (values: Values) => Answer
  /** Adds the sentences that made it true; only for facts of which it is. */
  readonly explain: (values: Values, because: string[]) => void
}

/** The open facts of what was weighed last. */
export const open = { low: 0, high: 0 }

/** In this order people are asked: dangers first, then what decides most. */
const askedFirst = ['publicSafetyRisk', 'criticalTypes', 'healthAndSafety', 'severity', 'suspected'] as const
const factNames = Object.keys(facts.shape) as FactName[]
/** Every fact, in the order it is asked for. */
export const asked: readonly FactName[] = [
  ...new Set<FactName>([...askedFirst, 'otherOrganisation', ...factNames]),
]

const lowOf = (name: FactName) => (asked.indexOf(name) < 31 ? 1 << asked.indexOf(name) : 0)
const highOf = (name: FactName) => (asked.indexOf(name) < 31 ? 0 : 1 << (asked.indexOf(name) - 31))

interface Bits {
  readonly name: FactName
  readonly low: number
  readonly high: number
  /** The bits of the facts that are asked for before this one. */
  readonly beforeLow: number
  readonly beforeHigh: number
}

const union = (names: readonly FactName[], bits: (name: FactName) => number) =>
  names.reduce((all, name) => all | bits(name), 0)

const bitsOf: readonly Bits[] = asked.map((name) => ({
  name,
  low: lowOf(name),
  high: highOf(name),
  beforeLow: union(details[name] ?? [], lowOf),
  beforeHigh: union(details[name] ?? [], highOf),
}))

/** Calls with the place in `asked` of each open fact that a rule should ask for now: not of one that only refines another open one. */
export function eachToAsk(low: number, high: number, call: (place: number) => void): void {
  for (let place = 0; place < bitsOf.length; place++) {
    const bits = bitsOf[place]
    if (bits === undefined || !((bits.low & low) | (bits.high & high))) continue
    if (!((bits.beforeLow & low) | (bits.beforeHigh & high))) call(place)
  }
}

function leave(answer: Answer, low: number, high: number): Answer {
  open.low = low
  open.high = high
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
      low = open.low
      high = open.high
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
        low |= open.low
        high |= open.high
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
          if ((open.low | open.high) === 0) return leave(yes, 0, 0)
          isMet = true
          metLow |= open.low
          metHigh |= open.high
        } else {
          low |= open.low
          high |= open.high
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

/** Sentences by fact and value, made once. */
const sentences = new Map<FactName, Map<unknown, readonly string[]>>()
function say(fact: FactName, value: unknown, because: string[]): void {
  const known = sentences.get(fact) ?? new Map<unknown, readonly string[]>()
  if (known.size === 0) sentences.set(fact, known)
  let said = known.get(value)
  if (said === undefined) {
    const isElement = typeof value === 'string' && isList(fact)
    said = becauseText({ fact, value: isElement ? [value] : value })
    known.set(value, said)
  }
  for (const one of said) if (!because.includes(one)) because.push(one)
}
const lists: ReadonlySet<FactName> = new Set(
  factNames.filter((name) => 'element' in facts.shape[name].unwrap().unwrap()),
)
const isList = (fact: FactName) => lists.has(fact)

function leaf(leafed: Leaf, wanted: boolean): Compiled {
  const { fact } = leafed
  const [low, high] = [lowOf(fact), highOf(fact)]
  if ('is' in leafed && leafed.is === 'unknown') {
    return {
      weigh: (values) => {
        const isUnknown = (values[fact] ?? null) === null
        if (isUnknown !== wanted) return leave(no, 0, 0)
        return isUnknown ? leave(yes, low, high) : leave(yes, 0, 0)
      },
      explain: (values, because) => explainValue(fact, values[fact] ?? null, because),
    }
  }
  const holds = test(leafed)
  return {
    weigh: (values) => {
      const value = values[fact] ?? null
      if (value === null) return leave(unknown, low, high)
      return leave(holds(value) === wanted ? yes : no, 0, 0)
    },
    explain: (values, because) => {
      const value = values[fact]
      if (!wanted || !Array.isArray(value)) explainValue(fact, value, because)
      else for (const element of value) if (holds([element])) say(fact, element, because)
    },
  }
}

function explainValue(fact: FactName, value: unknown, because: string[]): void {
  if (!Array.isArray(value)) say(fact, value, because)
  else for (const one of becauseText({ fact, value })) if (!because.includes(one)) because.push(one)
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
