import { z } from 'zod'
import { missingForMajorReport } from '../domain/case-complete'
import type { Duty } from '../domain/duty'
import { dutyState } from '../domain/duty'
import {
  criticalTypes,
  cyberTypes,
  referralCategories,
  type Incident,
  type TimeName,
} from '../domain/incident'

/*
 * What rules may ask about a case: one flat record. A fact that is absent or
 * null is not known, and a rule that needs it asks for it.
 */

const fact = <T extends z.ZodType>(schema: T, description: string) =>
  schema.nullable().optional().describe(description)
const each = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.array(z.enum(values)).max(values.length)

/** The facts that `closehold assess` reads; unknown names are refused. */
export const facts = z.strictObject({
  severity: fact(
    z.enum(['minor', 'major']),
    'How the incident is classed, suspected major counting as major',
  ),
  suspected: fact(each(referralCategories), 'Categories that are suspected; an empty list says none is'),
  cyber: fact(z.boolean(), 'Whether a cyber security incident is suspected'),
  cyberTypes: fact(
    each(cyberTypes),
    'Kinds of cyber security incident; any kind implies that one is suspected',
  ),
  criticalTypes: fact(each(criticalTypes), 'Kinds of critical incident; an empty list says none'),
  publicSafetyRisk: fact(z.boolean(), 'Whether lives or public safety are at risk'),
  cabinetMaterial: fact(z.boolean(), 'Whether Cabinet material is, or is suspected to be, involved'),
  possibleOffence: fact(z.boolean(), 'Whether the incident may be a criminal offence'),
  healthAndSafety: fact(
    z.enum(['none', 'minor-injury', 'serious-injury', 'death']),
    'The worst harm to anyone, as a health and safety matter',
  ),
  otherOrganisation: fact(z.boolean(), 'Whether resources of another organisation are involved'),
  initialAssessment: fact(z.boolean(), 'Whether an initial assessment has been made'),
  majorReportComplete: fact(
    z.boolean(),
    'Whether every detail that a major report must cover has been given',
  ),
  agencyTold: fact(z.boolean(), 'Whether a report of the incident has already gone to an outside agency'),
})
export type Facts = z.infer<typeof facts>
export type FactName = keyof Facts
/** Any record of facts: what packs are written against. */
export type FactRecord = Facts

/** Facts that only refine others: a rule asks for them once it knows the others. */
export const details: Readonly<Partial<Record<FactName, readonly FactName[]>>> = {
  cyberTypes: ['cyber'],
  initialAssessment: ['severity', 'suspected'],
  majorReportComplete: ['severity', 'suspected'],
  agencyTold: ['severity', 'suspected'],
}

/** The moments that clocks start from. */
export type AnchorEvent = TimeName | 'assessed'
/** When each happened, RFC 3339; absent when not known. */
export type Anchors = Readonly<Partial<Record<AnchorEvent, string>>>

/**
 * The facts of an incident: pure, and the same for the application and the
 * command line. With the duties it has taken on, also whether an agency has
 * been told; without them nobody has.
 */
export function factsOf(incident: Incident, duties: readonly Duty[] = []): Facts {
  return {
    severity: incident.severity?.level ?? null,
    suspected: incident.suspected ?? null,
    cyber: incident.cyber ?? null,
    cyberTypes: incident.cyberTypes ?? null,
    criticalTypes: incident.criticalTypes ?? null,
    publicSafetyRisk: incident.publicSafetyRisk ?? null,
    cabinetMaterial: incident.cabinetMaterial ?? null,
    possibleOffence: incident.possibleOffence ?? null,
    healthAndSafety: incident.healthAndSafety ?? null,
    otherOrganisation: incident.otherOrganisation ?? null,
    initialAssessment: incident.initialAssessment !== null && incident.initialAssessment !== undefined,
    majorReportComplete: missingForMajorReport(incident).length === 0,
    agencyTold: duties.some(isReportMade),
  }
}

/** Calling for help or advice is not a report of the incident. */
const notReports: readonly string[] = ['111', 'owner', 'PSR engagement manager']

function isReportMade(duty: Duty): boolean {
  const recipients = duty.obligation.recipients?.anyOf.flat() ?? []
  return recipients.some((id) => !notReports.includes(id)) && dutyState(duty) === 'told'
}

/** When each event that a clock can start from happened. */
export function anchorsOf(incident: Incident): Anchors {
  const given = Object.entries(incident.times).flatMap(([name, moment]) =>
    moment ? [[name, moment.at] as const] : [],
  )
  const assessed = incident.initialAssessment?.at.at
  return { ...Object.fromEntries(given), ...(assessed !== undefined && { assessed }) }
}

/** Facts with what they imply of each other filled in: "not a cyber incident" answers its kinds. */
export function withImplied(given: Facts): Facts {
  return given.cyber === false && !given.cyberTypes ? { ...given, cyberTypes: [] } : given
}
