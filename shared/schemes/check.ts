import { z } from 'zod'
import { durationMilliseconds } from '../domain/format-time'
import { calendarDate } from '../domain/time'
import { evaluateCondition, type Condition, type Leaf } from './condition'
import { facts, type FactName, type Facts } from './facts'
import type { Cite, ObligationRule, SchemePack } from './scheme'

/*
 * What the compiler cannot see of a pack: rules without a citation, hours
 * without a source, conditions that no facts can meet.
 */

/** Everything wrong with a pack, one sentence each; empty when it may be shipped. */
export function packProblems(pack: SchemePack): string[] {
  const ids = pack.obligations.map(({ id }) => id)
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...headProblems(pack),
    ...repeated.map((id) => `${id}: the id is used twice`),
    ...pack.obligations.flatMap((rule) =>
      ruleProblems(pack, rule).map((problem) => `${rule.id}: ${problem}`),
    ),
    ...Object.entries(pack.questions).flatMap(([fact, { question, cite }]) => [
      ...blank(`question ${fact}`, question),
      ...citeProblems(pack, cite).map((problem) => `question ${fact}: ${problem}`),
    ]),
  ]
}

const blank = (what: string, text: string) => (text.trim() === '' ? [`${what} is empty`] : [])
const notADate = (what: string, text: string) =>
  calendarDate.safeParse(text).success ? [] : [`${what} is not a date`]

function headProblems(pack: SchemePack): string[] {
  return [
    ...blank('title', pack.title),
    ...blank('version', pack.version),
    ...notADate('checkedOn', pack.checkedOn),
    ...Object.entries(pack.sources).flatMap(([key, source]) => [
      ...blank(`title of source ${key}`, source.title),
      ...blank(`date of source ${key}`, source.date),
      ...notADate(`checkedOn of source ${key}`, source.checkedOn),
    ]),
  ]
}

function citeProblems(pack: SchemePack, cite: Cite): string[] {
  return [
    ...(Object.hasOwn(pack.sources, cite.source)
      ? []
      : [`cites ${cite.source}, which is not a source of the pack`]),
    ...blank('the heading of its citation', cite.heading),
  ]
}

function ruleProblems(pack: SchemePack, rule: ObligationRule): string[] {
  const used = factsIn(rule.when)
  const unasked = used.filter((fact) => pack.questions[fact] === undefined)
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rule.id) ? [] : ['the id is not lower case with hyphens']),
    ...blank('action', rule.action),
    ...(hasEmptyGroup(rule) ? ['a group of recipients is empty'] : []),
    ...citeProblems(pack, rule.cite),
    ...clockProblems(pack, rule),
    ...unasked.map((fact) => `reads ${fact}, for which the pack has no question`),
    ...reachProblems(rule.when, used),
  ]
}

const hasEmptyGroup = ({ recipients }: ObligationRule) =>
  recipients !== null &&
  recipients !== 'told' &&
  (recipients.length === 0 || recipients.some((group) => group.length === 0))

function clockProblems(pack: SchemePack, { clock }: ObligationRule): string[] {
  const { cite, kind, limit, urgency } = clock
  return [
    ...(limit !== null && cite === undefined ? ['gives a number of hours or days without citing it'] : []),
    ...(kind === 'statute' && cite === undefined ? ['has a statutory clock without citing the statute'] : []),
    ...(cite === undefined ? [] : citeProblems(pack, cite)),
    ...((urgency === 'by') !== (limit !== null)
      ? ['has a limit without the urgency "by", or the other way round']
      : []),
    ...(limit === null || isDuration(limit) ? [] : ['has a limit that is not a duration']),
  ]
}

function isDuration(text: string): boolean {
  try {
    return durationMilliseconds(text) > 0
  } catch {
    return false
  }
}

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
function reachProblems(condition: Condition, used: readonly FactName[]): string[] {
  const outcomes = new Set(combinations(used).map((tried) => evaluateCondition(condition, tried).truth))
  return [
    ...(outcomes.has(true) ? [] : ['can never be raised: its conditions exclude each other']),
    ...(outcomes.has(false) ? [] : ['is always raised: its conditions exclude nothing']),
  ]
}

function combinations(used: readonly FactName[]): Facts[] {
  return used.reduce<Facts[]>(
    (tried, fact) =>
      tried.flatMap((one) => valuesOf(fact).map((value): Facts => ({ ...one, [fact]: value }))),
    [{}],
  )
}

/** Unknown, and every value a fact can have; of lists: none, each alone, all together. */
function valuesOf(fact: FactName): unknown[] {
  const schema = facts.shape[fact].unwrap().unwrap()
  if (schema instanceof z.ZodBoolean) return [null, true, false]
  if (schema instanceof z.ZodEnum) return [null, ...schema.options]
  const elements: readonly string[] = schema.element.options
  return [null, [], ...elements.map((element) => [element]), [...elements]]
}
