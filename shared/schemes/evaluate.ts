import { durationMilliseconds } from '../domain/format-time'
import { asked, eachToAsk, newRound, no, openHigh, openLow, valuesOf, yes } from './compiled'
import { withImplied, type Anchors, type Facts } from './facts'
import type { Conflict, Obligation, OpenQuestion } from './obligation'
import { planOf, strictestFirst, type Plan, type ReadyRule } from './plan'
import type { ClockRule } from './scheme'

/** What the schemes ask, strictest first, and what they would ask if they knew more. */
export interface Assessment {
  readonly obligations: Obligation[]
  readonly questions: OpenQuestion[]
  /** Obligations that were both raised and pull against each other. */
  readonly conflicts: Conflict[]
}

/**
 * What these schemes ask of these facts. Pure; never throws.
 * A rule whose answer hangs on a fact nobody has given raises a question for that fact.
 * `told`: who has had a report already, for duties that go to them.
 */
export function assess(
  packs: Plan['packs'],
  facts: Facts,
  anchors: Anchors = {},
  told: readonly string[] = [],
): Assessment {
  const plan = planOf(packs)
  const values = valuesOf(withImplied(facts))
  const obligations: Obligation[] = []
  const isRaised = new Uint8Array(plan.rules.length)
  const waiting: ReadyRule[][] = []
  newRound()
  for (let place = 0; place < plan.rules.length; place++) {
    const ready = plan.rules[place]
    if (!ready) continue
    const answer = ready.when.weigh(values)
    if (answer === no) continue
    if ((openLow | openHigh) !== 0) wait(waiting, ready, openLow, openHigh)
    if (answer !== yes) continue
    isRaised[place] = 1
    const because: string[] = []
    ready.when.explain(values, because)
    obligations.push(obligationOf(ready, because, anchors, told))
  }
  if (plan.hasLimits) obligations.sort(strictestFirst)
  return {
    obligations,
    questions: questionsOf(plan, waiting),
    conflicts: conflictsOf(plan, isRaised),
  }
}

/** Notes for each fact that this rule should ask for now that the rule waits for it. */
function wait(waiting: ReadyRule[][], ready: ReadyRule, low: number, high: number): void {
  eachToAsk(low, high, (place) => {
    const others = waiting[place]
    if (others) others.push(ready)
    else waiting[place] = [ready]
  })
}

function conflictsOf({ conflicts, rules }: Plan, isRaised: Uint8Array): Conflict[] {
  const found: Conflict[] = []
  for (const { places, between, sentence } of conflicts) {
    if (isRaised[places[0]] !== 1 || isRaised[places[1]] !== 1) continue
    const [one, other] = [rules[places[0]], rules[places[1]]]
    if (!one || !other) continue
    found.push({ between: [...between], sentence, cites: [one.fixed.cite, other.fixed.cite] })
  }
  return found
}

function obligationOf(
  { rule, fixed }: ReadyRule,
  because: string[],
  anchors: Anchors,
  told: readonly string[],
): Obligation {
  const { recipients, clock } = fixed
  const made: Obligation = {
    id: fixed.id,
    scheme: fixed.scheme,
    force: fixed.force,
    recipients: rule.recipients === 'told' && told.length > 0 ? { anyOf: [[...told]] } : recipients,
    action: fixed.action,
    because,
    cite: fixed.cite,
    content: fixed.content,
    gate: fixed.gate,
    clock: clock.limit === null ? clock : { ...clock, dueAt: dueAt(rule.clock, anchors) },
    certainty: fixed.certainty,
    note: fixed.note,
  }
  return rule.recurs === true ? { ...made, recurs: true } : made
}

/** Anchor plus limit in UTC; null without a number or before the anchor is known. */
function dueAt(clock: ClockRule, anchors: Anchors): string | null {
  const anchor = Date.parse(anchors[clock.anchor] ?? '')
  if (clock.limit === null || Number.isNaN(anchor)) return null
  return new Date(anchor + durationMilliseconds(clock.limit)).toISOString()
}

/** One question for each fact that some rule waits for, in the words of the first pack that asks. */
function questionsOf(plan: Plan, waiting: readonly (ReadyRule[] | undefined)[]): OpenQuestion[] {
  const found: OpenQuestion[] = []
  for (let place = 0; place < asked.length; place++) {
    const rules = waiting[place]
    const asking = plan.questions[place]
    if (!rules || !asking) continue
    let first: Omit<OpenQuestion, 'obligations'> | undefined
    let cite = ''
    for (const pack of plan.packs) {
      const rule = asking.get(pack)
      if (!rule || !rules.some((ready) => ready.pack === pack)) continue
      first ??= rule
      cite = cite === '' ? rule.cite : `${cite}; ${rule.cite}`
    }
    if (first)
      found.push({
        fact: first.fact,
        question: first.question,
        obligations: rules.map(({ fixed }) => fixed.id),
        cite,
      })
  }
  return found
}
