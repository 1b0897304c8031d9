import { z } from 'zod'
import type { FieldProblem } from '../contract/fault'
import { duty } from './duty'
import { emergency } from './emergency'
import { incident, timeNames, type Incident, type TimeName } from './incident'
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
import { reportReference } from './report'
import { line, prose } from './text'
import { instant, type Moment } from './time'
import { timeLabels } from './vocabulary'

export const caseStatuses = ['draft', 'finalised'] as const

/** One holder of a case. `work` may change it, `read` may not; the list is part of the sealed body. */
export const caseAccess = z.strictObject({
  accountId: z.string(),
  name: line(120),
  level: z.enum(['read', 'work']),
  grantedBy: line(120),
  grantedAt: instant,
  /** When the grant ends by itself; null where it does not. */
  until: instant.nullable().default(null),
})
export type CaseAccess = z.infer<typeof caseAccess>

/** Whether a grant still counts at this moment. */
export function isHeld({ until }: Pick<CaseAccess, 'until'>, at: Date): boolean {
  return until === null || at.getTime() < Date.parse(until)
}

/** Somebody asked to be granted the case, and what was decided; kept with the case once it is decided. */
export const caseRequest = z.strictObject({
  id: z.uuid(),
  at: instant,
  accountId: z.string().max(64),
  name: line(120),
  level: z.enum(['read', 'work']),
  reason: prose(2000),
  decision: z.strictObject({
    at: instant,
    by: line(120),
    outcome: z.enum(['granted', 'refused']),
    level: z.enum(['read', 'work']).nullable(),
    until: instant.nullable(),
    reason: prose(2000),
  }),
})
export type CaseRequest = z.infer<typeof caseRequest>

/** `CH-7Q4K-2M`: random, with a check character, because running numbers show gaps. */
export const caseReference = z
  .string()
  .regex(/^CH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like CH-7Q4K-2M')

/** The sealed body of a case record. */
export const caseBody = z.strictObject({
  kind: z.literal('case'),
  reference: caseReference,
  status: z.enum(caseStatuses),
  openedAt: instant,
  openedBy: line(120),
  incident,
  /** When each moment in `incident.times` was first entered; what happened and what was recorded stay apart. */
  recordedTimes: z.partialRecord(z.enum(timeNames), instant).default({}),
  duties: z.array(duty).default([]),
  /** It concerns the CSO: no CSO holds it while this stands, and the alternate decides who does. */
  concernsCso: z.boolean().default(false),
  access: z.array(caseAccess).min(1),
  requests: z.array(caseRequest).default([]),
  finalised: z.strictObject({ at: instant, by: line(120) }).nullable(),
  /** Emergency accesses that custodians opened, oldest first; absent for none. */
  emergencies: z.array(emergency).optional(),
  /** References of the reports it was opened from or that were joined to it; absent for none. */
  reports: z.array(reportReference).max(1000).optional(),
  /** Who saved this revision, when, and why if it corrects a finalised case. */
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type CaseBody = z.infer<typeof caseBody>

/** An answer was given: a value, or "not yet known". An empty list answers nothing. */
function isAnswered(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

const missingWhen = (isMissing: boolean, path: string, message: string): FieldProblem[] =>
  isMissing ? [{ path: `incident.${path}`, message }] : []

/** The fields every case must answer before it is finalised, each with the requirement that asks for it. */
const everyCase = [
  ['location', 'Say where it happened, or state that it is not yet known.'], // PSR-34
  ['resources', 'List the official resources involved, or state that they are not yet known.'], // PSR-35
  ['narrative', 'Describe the circumstances.'], // PSR-36
  ['intent', 'Say whether it was deliberate or accidental, undetermined, or not yet known.'], // PSR-37
  ['compromise', 'Assess the degree of compromise, or state that it is not yet known.'], // PSR-38
  ['harm', 'Assess the degree of harm, or state that it is not yet known.'], // PSR-39
  ['immediateActions', 'List what was done or will be done at once, or state that it is not yet known.'], // PSR-40
  ['longTermActions', 'List what will be done in the long term, or state that it is not yet known.'], // PSR-41
] as const satisfies readonly (readonly [keyof Incident, string])[]

/**
 * What still keeps an incident from being finalised: the record fields of PSR-32…41,
 * a decided severity (PSR-47) and, for a major one, the report details of PSR-102…112.
 * "Not yet known" counts as an answer, except for the severity and a major
 * incident's initial assessment (PSR-69), which somebody has to make.
 */
export function missingForFinalise(of: Incident): FieldProblem[] {
  return [
    ...missingWhen(
      of.times.occurred === undefined,
      'times.occurred',
      'Give the date and time it happened, or state that it is not yet known.',
    ),
    ...everyCase.flatMap(([field, message]) => missingWhen(!isAnswered(of[field]), field, message)),
    ...missingWhen(!of.severity, 'severity', 'Decide whether the incident is minor or major.'),
    ...(of.severity?.level === 'major' ? missingOnlyInMajor(of) : []),
  ]
}

/** What a major report must cover and this incident does not yet answer (PSR-102…112), whatever its severity. */
export function missingForMajorReport(of: Incident): FieldProblem[] {
  const shared = everyCase.filter(
    ([field]) => field === 'location' || field === 'resources' || field === 'immediateActions',
  )
  return [
    ...shared.flatMap(([field, message]) => missingWhen(!isAnswered(of[field]), field, message)),
    ...missingOnlyInMajor(of),
  ]
}

function missingOnlyInMajor(of: Incident): FieldProblem[] {
  return [
    ...missingReportTime(of),
    ...missingWhen(
      !isAnswered(of.brief),
      'brief',
      'Give brief details for the report, or state that they are not yet known.',
    ),
    ...missingOfResources(of),
    ...missingWhen(
      !isAnswered(of.people),
      'people',
      'Name those involved, or state that they are not known.',
    ),
    ...missingFollowUp(of),
    ...missingWhen(
      !of.initialAssessment,
      'initialAssessment',
      'Make an initial assessment of the harm or damage before the report goes out.',
    ),
  ]
}

/** The moments a major report may give, in the order they are looked for. */
const reportBases = ['occurred', 'discovered', 'reported'] as const

/** The moment a major report gives: the one chosen, else the first known of occurred, discovered, reported (PSR-102). */
export function reportTime(of: Incident): {
  readonly basis: (typeof reportBases)[number]
  readonly moment: Moment | null
} {
  const basis = of.timeBasis ?? reportBases.find((name) => of.times[name]) ?? 'occurred'
  return { basis, moment: of.times[basis] ?? null }
}

function missingReportTime(of: Incident): FieldProblem[] {
  if (of.timeBasis !== undefined) {
    const message = 'The report is to give this time: enter it, or state that it is not yet known.'
    return missingWhen(of.times[of.timeBasis] === undefined, `times.${of.timeBasis}`, message)
  }
  const isGiven =
    reportBases.some((name) => of.times[name]) || reportBases.every((name) => of.times[name] === null)
  return missingWhen(
    !isGiven,
    'times.discovered',
    'Give the time it happened, or else when it was discovered or reported.',
  )
}

/** What may have been compromised, and how it is marked (PSR-105, PSR-106). */
function missingOfResources(of: Incident): FieldProblem[] {
  return (of.resources ?? []).flatMap((resource, index) => {
    const path = `resources.${String(index)}`
    const wantsMarking =
      resource.type === 'information' && resource.compromised !== 'no' && resource.marking === undefined
    return [
      ...missingWhen(
        resource.compromised === undefined,
        `${path}.compromised`,
        'Say whether this may have been compromised, or state that it is not yet known.',
      ),
      ...missingWhen(
        wantsMarking,
        `${path}.marking`,
        'Give the protective marking of this information, or state that it is not yet known.',
      ),
    ]
  })
}

/** Agency and contact details for follow-up (PSR-108, PSR-109). */
function missingFollowUp(of: Incident): FieldProblem[] {
  if (of.followUp === undefined)
    return missingWhen(true, 'followUp', 'Give the agency and the person to contact for follow-up.')
  const { phone, email, address } = of.followUp
  const isReachable = phone !== undefined || email !== undefined || address !== undefined
  return missingWhen(
    !isReachable,
    'followUp.phone',
    'Give a telephone number, email or address for follow-up.',
  )
}

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
    ...momentsOf(of).flatMap(({ path, moment }) => momentProblem(path, moment, now)),
  ]
}

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
    ...(of.immediateActions ?? []).flatMap(({ state, at: moment }, index) =>
      state === 'taken' ? at(`immediateActions.${String(index)}.at`, moment) : [],
    ),
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
