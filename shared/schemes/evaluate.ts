import { durationMilliseconds } from '../domain/format-time'
import { becauseText } from './because'
import { evaluateCondition, type Evaluation } from './condition'
import { details, withImplied, type Anchors, type FactName, type Facts } from './facts'
import { certainties, type Certainty, type Conflict, type Obligation, type OpenQuestion } from './obligation'
import type { Cite, ClockRule, ObligationRule, SchemePack } from './scheme'

/** What the schemes ask, strictest first, and what they would ask if they knew more. */
export interface Assessment {
  readonly obligations: Obligation[]
  readonly questions: OpenQuestion[]
  /** Obligations that were both raised and pull against each other. */
  readonly conflicts: Conflict[]
}

interface Weighed {
  readonly pack: SchemePack
  readonly rule: ObligationRule
  readonly evaluation: Evaluation
}

/**
 * What these schemes ask of these facts. Pure; never throws.
 * A rule whose answer hangs on a fact nobody has given raises a question for that fact.
 * `told`: who has had a report already, for duties that go to them.
 */
export function assess(
  packs: readonly SchemePack[],
  facts: Facts,
  anchors: Anchors = {},
  told: readonly string[] = [],
): Assessment {
  const known = withImplied(facts)
  const weighed = packs.flatMap((pack) =>
    pack.obligations.map((rule) => ({ pack, rule, evaluation: evaluateCondition(rule.when, known) })),
  )
  const raised = weighed.filter(({ evaluation }) => evaluation.truth === true)
  const obligations = raised.map((one) => obligationOf(one, anchors, told)).sort(strictestFirst)
  return {
    obligations,
    questions: questionsOf(weighed),
    conflicts: conflictsOf(packs, obligations),
  }
}

function conflictsOf(packs: readonly SchemePack[], raised: readonly Obligation[]): Conflict[] {
  const citeOf = (id: string) => raised.find((one) => one.id === id)?.cite
  return packs.flatMap(({ conflicts }) =>
    conflicts.flatMap(({ between: [one, other], sentence }): Conflict[] => {
      const [cite, otherCite] = [citeOf(one), citeOf(other)]
      if (cite === undefined || otherCite === undefined) return []
      return [{ between: [one, other], sentence, cites: [cite, otherCite] }]
    }),
  )
}

/** The id an obligation carries outside its pack. */
export function obligationId(pack: Pick<SchemePack, 'id'>, rule: Pick<ObligationRule, 'id'>): string {
  return `${pack.id}.${rule.id}`
}

function obligationOf(
  { pack, rule, evaluation }: Weighed,
  anchors: Anchors,
  told: readonly string[],
): Obligation {
  return {
    id: obligationId(pack, rule),
    scheme: pack.id,
    force: rule.force,
    recipients: recipientsOf(rule, told),
    action: rule.action,
    because: [...new Set(evaluation.because.flatMap(becauseText))],
    cite: ruleCite(pack, rule),
    content: [...rule.content],
    gate: rule.gate,
    clock: {
      kind: rule.clock.kind,
      urgency: rule.clock.urgency,
      anchor: rule.clock.anchor,
      limit: rule.clock.limit,
      dueAt: dueAt(rule.clock, anchors),
    },
    certainty: certaintyOf(pack, rule),
    note: rule.note ?? null,
    ...(rule.recurs === true && { recurs: true }),
  }
}

function recipientsOf({ recipients }: ObligationRule, told: readonly string[]): Obligation['recipients'] {
  if (recipients === 'told') return told.length === 0 ? null : { anyOf: [[...told]] }
  return recipients === null ? null : { anyOf: recipients.map((group) => [...group]) }
}

/** Anchor plus limit in UTC; null without a number or before the anchor is known. */
function dueAt(clock: ClockRule, anchors: Anchors): string | null {
  const anchor = Date.parse(anchors[clock.anchor] ?? '')
  if (clock.limit === null || Number.isNaN(anchor)) return null
  return new Date(anchor + durationMilliseconds(clock.limit)).toISOString()
}

/** How sure a rule or a part of a page is: what it says of itself, or else no surer than the least sure of its sources. */
export function certaintyOf(
  pack: Pick<SchemePack, 'sources'>,
  of: { readonly certainty?: Certainty; readonly cite: Cite; readonly clock?: Pick<ClockRule, 'cite'> },
): Certainty {
  if (of.certainty !== undefined) return of.certainty
  const cites = [of.cite, ...(of.clock?.cite ? [of.clock.cite] : [])]
  const ranks = cites.map(({ source }) => certainties.indexOf(pack.sources[source]?.status ?? 'uncertain'))
  return certainties[Math.max(...ranks)] ?? 'uncertain'
}

/** A citation as printed: title, heading, date, and how sure it is when it was not read in its own text. */
export function citeText(pack: Pick<SchemePack, 'sources'>, cite: Cite): string {
  const source = pack.sources[cite.source]
  if (source === undefined) return cite.heading
  const doubt = source.status === 'verified' ? '' : `; ${doubts[source.status]}`
  return `${source.publisher}, ${source.title}: ${cite.heading} (${source.date}${doubt})`
}

const doubts = {
  secondary: 'checked in a secondary source only',
  unverified: 'not checked against its source',
  uncertain: 'uncertain',
} as const

function ruleCite(pack: SchemePack, { cite, clock }: ObligationRule): string {
  const texts = [citeText(pack, cite), ...(clock.cite ? [citeText(pack, clock.cite)] : [])]
  return texts.join('; ')
}

const urgencyOrder = ['immediate', 'by', 'asap']
const forceOrder = ['must', 'should', 'consider']

/** Orders obligations for reading: by force, then what cannot wait, then what falls due first. */
export function strictestFirst(a: Obligation, b: Obligation): number {
  return (
    forceOrder.indexOf(a.force) - forceOrder.indexOf(b.force) ||
    urgencyOrder.indexOf(a.clock.urgency) - urgencyOrder.indexOf(b.clock.urgency) ||
    (a.clock.dueAt ?? '9999').localeCompare(b.clock.dueAt ?? '9999')
  )
}

function questionsOf(weighed: readonly Weighed[]): OpenQuestion[] {
  const waitingFor = (fact: FactName) => weighed.filter(({ evaluation }) => asks(evaluation.open, fact))
  const open = new Set(weighed.flatMap(({ evaluation }) => evaluation.open))
  return [...open].flatMap((fact) => {
    const waiting = waitingFor(fact)
    const rules = [...new Set(waiting.map(({ pack }) => pack))].flatMap((pack) => questionIn(pack, fact))
    const [first] = rules
    if (first === undefined) return []
    const obligations = waiting.map(({ pack, rule }) => obligationId(pack, rule))
    return [{ fact, question: first.question, obligations, cite: rules.map(({ cite }) => cite).join('; ') }]
  })
}

/** Whether a rule that waits for these facts should ask for this one now. */
function asks(open: readonly FactName[], fact: FactName): boolean {
  return open.includes(fact) && !(details[fact] ?? []).some((broader) => open.includes(broader))
}

function questionIn(pack: SchemePack, fact: FactName): { question: string; cite: string }[] {
  const rule = pack.questions[fact]
  return rule ? [{ question: rule.question, cite: citeText(pack, rule.cite) }] : []
}
