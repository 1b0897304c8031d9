import { durationMilliseconds } from '../domain/format-time'
import { calendarDate } from '../domain/time'
import { contentProblems } from './check-content'
import { blank, citeProblems, namesTime, twice } from './check-parts'
import { obligationId } from './cite'
import type { FactName } from './facts'
import { factsIn, reachProblems } from './reach'
import type { ObligationRule, SchemePack } from './scheme'

/*
 * What the compiler cannot see of a pack: rules without a citation, hours
 * without a source, conditions that no facts can meet, ids used twice.
 */

/** Everything wrong with packs that are used together, one sentence each, beginning with the pack; empty when they may be shipped. */
export function schemesProblems(packs: readonly SchemePack[]): string[] {
  const known = new Set(packs.flatMap((pack) => pack.obligations.map((rule) => obligationId(pack, rule))))
  return packs.flatMap((pack, index) => {
    const problems = [
      ...packProblems(pack),
      ...packs.slice(0, index).flatMap((other) => sharedIds(pack, other)),
      ...pack.conflicts
        .flatMap(({ between }) => between)
        .filter((id) => !known.has(id))
        .map((id) => `a conflict names ${id}, which no pack has`),
    ]
    return problems.map((problem) => `${pack.id}: ${problem}`)
  })
}

/** Pages and checklists are named without their pack: their ids are unique over all of them. */
function sharedIds(pack: SchemePack, other: SchemePack): string[] {
  const both = (kind: string, of: (of: SchemePack) => readonly { readonly id: string }[]) =>
    of(pack)
      .filter(({ id }) => of(other).some((one) => one.id === id))
      .map(({ id }) => `${other.id} has a ${kind} ${id} too`)
  return [
    ...(pack.id === other.id ? ['another pack has the same id'] : []),
    ...both('reference page', ({ references }) => references),
    ...both('checklist', ({ checklists }) => checklists),
  ]
}

/** Everything wrong with one pack, one sentence each; empty when it may be shipped. */
export function packProblems(pack: SchemePack): string[] {
  return [
    ...headProblems(pack),
    ...idProblems(pack),
    ...pack.obligations.flatMap((rule) =>
      ruleProblems(pack, rule).map((problem) => `${rule.id}: ${problem}`),
    ),
    ...Object.entries(pack.questions).flatMap(([fact, { question, cite }]) => [
      ...blank(`question ${fact}`, question),
      ...citeProblems(pack, cite).map((problem) => `question ${fact}: ${problem}`),
    ]),
    ...contentProblems(pack),
  ]
}

/**
 * What is not wrong but wants a look: a pack that nobody has compared with its
 * sources for a year, or a source that is dated more than a year before this
 * day (`2026-11-22`).
 */
export function packWarnings(pack: SchemePack, day: string): string[] {
  return [
    ...(isStale(pack.checkedOn, day)
      ? [`was last compared with its sources on ${pack.checkedOn}, more than a year ago`]
      : []),
    ...Object.values(pack.sources).flatMap(({ title, published, checkedOn }) => [
      ...(isStale(checkedOn, day) ? [`${title} was last checked on ${checkedOn}, more than a year ago`] : []),
      ...(published !== null && isStale(published, day)
        ? [`${title} is dated ${published}, more than a year ago: look for a newer text`]
        : []),
    ]),
  ]
}

function isStale(date: string, day: string): boolean {
  const [year = 0, ...rest] = day.split('-')
  return date < [String(Number(year) - 1), ...rest].join('-')
}

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
      ...(source.published === null ? [] : notADate(`published of source ${key}`, source.published)),
    ]),
  ]
}

function idProblems(pack: SchemePack): string[] {
  const kinds = {
    id: pack.obligations,
    'reference id': pack.references,
    'checklist id': pack.checklists,
    'category id': pack.categories,
    'stage id': pack.stages,
  }
  return Object.entries(kinds).flatMap(([kind, items]) => [
    ...twice(items.map(({ id }) => id)).map((id) => `${id}: the ${kind} is used twice`),
    ...items
      .filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      .map(({ id }) => `${id}: the ${kind} is not lower case with hyphens`),
  ])
}

function ruleProblems(pack: SchemePack, rule: ObligationRule): string[] {
  const used = factsIn(rule.when)
  const unasked = used.filter((fact) => pack.questions[fact] === undefined && !neverAsked.has(fact))
  return [
    ...blank('action', rule.action),
    ...(hasEmptyGroup(rule) ? ['a group of recipients is empty'] : []),
    ...citeProblems(pack, rule.cite),
    ...clockProblems(pack, rule),
    ...(rule.clock.cite === undefined && namesTime([rule.action, ...rule.content])
      ? ['names a number of hours or days without citing it']
      : []),
    ...unasked.map((fact) => `reads ${fact}, for which the pack has no question`),
    ...reachProblems(rule.when),
  ]
}

/** Facts that always have a value, so that no pack has to ask. */
const neverAsked: ReadonlySet<FactName> = new Set(['recordClass'])

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
