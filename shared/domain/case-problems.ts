import type { FieldProblem } from '../contract/fault'
import { timeNames, type ActionDone, type Incident, type TimeName } from './incident'
import {
  ceilingProblem,
  familyOf,
  highest,
  markingLine,
  markingProblems,
  rankOf,
  type Classification,
  type Marking,
} from './marking'
import { dayIn, type Moment } from './time'
import { timeLabels } from './vocabulary'

/*
 * The marking a case carries, and what in it may never be stored or looks odd.
 */

interface Part {
  readonly path: string
  readonly what: string
  readonly marking: Marking
}

/** Every marked part of an incident but the record itself. A paragraph says only how high it is, and is released as the record is. */
function partsOf(of: Incident): Part[] {
  const release = of.marking.endorsements.filter(({ kind }) => kind === 'releasable-to')
  const paragraphs = of.narrative.map(({ classification }, index) => ({
    path: `incident.narrative.${String(index)}.classification`,
    what: `paragraph ${String(index + 1)}`,
    marking: {
      classification,
      endorsements: familyOf(classification) === 'national-security' ? release : [],
    },
  }))
  const resources = (of.resources ?? []).flatMap(({ marking, description }, index) =>
    marking
      ? [{ path: `incident.resources.${String(index)}.marking`, what: `“${description}”`, marking }]
      : [],
  )
  return [...paragraphs, ...resources]
}

/** The marking a case carries: at least the highest of the record, its paragraphs and its resources. */
export function caseMarking(of: Incident): Marking {
  return highest([of.marking, ...partsOf(of).map(({ marking }) => marking)])
}

/**
 * What may never be stored, even in a draft: a marking that breaks the rules, any part
 * above the machine's accreditation, a record marked below its parts, an end
 * before its start and, when `now` is given, a moment more than a day ahead.
 */
export function caseProblems(of: Incident, ceiling: Classification, now?: Date): FieldProblem[] {
  const parts = partsOf(of)
  const whole: Part = { path: 'incident.marking', what: 'the record', marking: of.marking }
  return [
    ...[whole, ...parts].flatMap(({ path, marking }) => [
      ...markingProblems(marking, path),
      ...problemOrNone(ceilingProblem(marking, ceiling, path)),
    ]),
    ...markedBelowParts(of, parts),
    ...askedFor(of).flatMap(({ path, marking }) => markingProblems(marking, path)),
    ...lateWithoutReason(of),
    ...momentsOf(of).flatMap(({ path, moment }) => momentProblem(path, moment, now)),
  ]
}

/** Markings of what is spoken of and not held here: they must make sense, and may be above the machine. */
function askedFor(of: Incident): Pick<Part, 'path' | 'marking'>[] {
  const asked = of.contact?.askedMarking
  const system = of.cyberDetail?.systemMarking
  return [
    ...(asked ? [{ path: 'incident.contact.askedMarking', marking: asked }] : []),
    ...(system ? [{ path: 'incident.cyberDetail.systemMarking', marking: system }] : []),
  ]
}

/** Actions that were done after their day and do not say why. */
function lateWithoutReason(of: Incident): FieldProblem[] {
  const actions = (['immediateActions', 'longTermActions'] as const).flatMap((field) =>
    (of[field] ?? []).map(({ due, done }, index) => ({ path: `${field}.${String(index)}`, due, done })),
  )
  return actions
    .filter(({ due, done }) => due !== undefined && done !== undefined && isLate(due, done))
    .map(({ path }) => ({
      path: `incident.${path}.done.lateReason`,
      message: 'It was done after its due date: say why.',
    }))
}

const isLate = (due: string, { at, lateReason }: ActionDone) =>
  lateReason === undefined && dayIn(at.zone, new Date(at.at)) > due

const problemOrNone = (problem: FieldProblem | null): FieldProblem[] => (problem === null ? [] : [problem])

function markedBelowParts(of: Incident, parts: readonly Part[]): FieldProblem[] {
  const above = parts.filter(
    ({ marking }) => rankOf(marking.classification) > rankOf(of.marking.classification),
  )
  const [first] = [...above].sort(
    (a, b) => rankOf(b.marking.classification) - rankOf(a.marking.classification),
  )
  if (first === undefined) return []
  const needed = first.marking.classification
  const message = `The record is marked ${markingLine(of.marking)}, but ${first.what} is ${needed}: mark the record ${needed} or higher.`
  return [{ path: 'incident.marking', message }]
}

interface PlacedMoment {
  readonly path: string
  readonly moment: Moment
}

/** Every moment an incident says has happened. */
function momentsOf(of: Incident): PlacedMoment[] {
  const at = (path: string, moment: Moment | null | undefined): PlacedMoment[] =>
    moment ? [{ path: `incident.${path}`, moment }] : []
  return [
    ...timeNames.flatMap((name) => at(`times.${name}`, of.times[name])),
    ...at('emergencyCall.at', of.emergencyCall?.at),
    ...at('severity.at', of.severity?.at),
    ...at('initialAssessment.at', of.initialAssessment?.at),
    ...at('compromise.at', of.compromise?.at),
    ...at('harm.at', of.harm?.at),
    ...(of.immediateActions ?? []).flatMap(({ state, at: moment, done }, index) => [
      ...(state === 'taken' ? at(`immediateActions.${String(index)}.at`, moment) : []),
      ...at(`immediateActions.${String(index)}.done.at`, done?.at),
    ]),
    ...(of.longTermActions ?? []).flatMap(({ done }, index) =>
      at(`longTermActions.${String(index)}.done.at`, done?.at),
    ),
    ...at('cyberDetail.remediationBegan', of.cyberDetail?.remediationBegan),
  ]
}

const dayMs = 24 * 60 * 60 * 1000
/** A clock may be a little off. */
const toleranceMs = 5 * 60 * 1000

function momentProblem(path: string, moment: Moment, now: Date | undefined): FieldProblem[] {
  const isReversed = moment.until !== undefined && Date.parse(moment.until) < Date.parse(moment.at)
  const isFuture = now !== undefined && aheadOf(moment, now) > dayMs
  return [
    ...(isReversed ? [{ path: `${path}.until`, message: 'The end is before the start.' }] : []),
    ...(isFuture
      ? [{ path: `${path}.at`, message: 'This lies in the future: it cannot have happened yet.' }]
      : []),
  ]
}

const aheadOf = (moment: Moment, now: Date) =>
  Math.max(...[moment.at, moment.until ?? moment.at].map(Date.parse)) - now.getTime()

/** Which moments usually come before which; nothing comes before the incident itself. */
const usualOrder: readonly (readonly [TimeName, TimeName])[] = [
  ...timeNames.slice(1).map((name) => ['occurred', name] as const),
  ['detected', 'aware'],
  ['discovered', 'aware'],
  ['aware', 'decided'],
  ['contained', 'resolved'],
]

/**
 * What looks wrong and may yet be right, for the eye only: moments out of their
 * usual order, moments up to a day ahead of the clock, a record that lacks its parts' endorsements.
 */
export function caseWarnings(of: Incident, now: Date): FieldProblem[] {
  const disordered = usualOrder.flatMap(([before, after]) => {
    const [start, end] = [of.times[before], of.times[after]]
    return start && end && Date.parse(end.at) < Date.parse(start.at) ? [orderWarning(after, before)] : []
  })
  const ahead = momentsOf(of).filter(({ moment }) => {
    const by = aheadOf(moment, now)
    return by > toleranceMs && by <= dayMs && (moment.precision === 'minute' || moment.precision === 'about')
  })
  return [
    ...disordered,
    ...ahead.map(({ path }) => ({
      path: `${path}.at`,
      message: 'This is ahead of the machine’s clock: check the date, the time and the zone.',
    })),
    ...endorsementWarning(of),
  ]
}

const orderWarning = (name: TimeName, before: TimeName): FieldProblem => ({
  path: `incident.times.${name}`,
  message: `“${timeLabels[name]}” is before “${timeLabels[before]}”, which usually comes first.`,
})

function endorsementWarning(of: Incident): FieldProblem[] {
  const [given, carried] = [markingLine(of.marking), markingLine(caseMarking(of))]
  if (given === carried || markedBelowParts(of, partsOf(of)).length > 0) return []
  return [
    {
      path: 'incident.marking',
      message: `With the endorsements of its parts the record is marked ${carried}.`,
    },
  ]
}
