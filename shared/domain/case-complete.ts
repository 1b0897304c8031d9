import type { FieldProblem } from '../contract/fault'
import { isAskedOf, missingOfClass } from './class-complete'
import type { Incident } from './incident'
import type { Moment } from './time'

/*
 * What a case must answer before it is finalised, and what a major report must tell.
 */

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
      isAskedOf(of, 'times') && of.times.occurred === undefined,
      'times.occurred',
      'Give the date and time it happened, or state that it is not yet known.',
    ),
    ...everyCase.flatMap(([field, message]) =>
      missingWhen(isAskedOf(of, field) && !isAnswered(of[field]), field, message),
    ),
    ...missingOfClass(of),
    ...missingWhen(
      isAskedOf(of, 'severity') && !of.severity,
      'severity',
      'Decide whether the incident is minor or major.',
    ),
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
      'Make an initial assessment of harm and damage before the report goes out.',
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
