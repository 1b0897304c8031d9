import { z } from 'zod'
import { missingForMajorReport } from '../domain/case-complete'
import type { CaseBody } from '../domain/case'
import { circumstanceKinds } from '../domain/circumstances'
import type { Duty } from '../domain/duty'
import { dutyState, standingContacts } from '../domain/duty'
import { contactCriteria } from '../domain/foreign-contact'
import {
  caseClasses,
  criticalTypes,
  cyberTiers,
  cyberTypes,
  referralCategories,
  type Incident,
  type TimeName,
} from '../domain/incident'
import { lastOf, standingLog } from '../domain/log'
import { reportedDigest } from '../domain/reported-facts'
import { isTestedUnauthorised } from '../domain/weakness'
import { isInternal } from './recipients'

/*
 * What rules may ask about a case: one flat record. A fact that is absent or
 * null is not known, and a rule that needs it asks for it.
 */

const fact = <T extends z.ZodType>(schema: T, description: string) =>
  schema.nullable().optional().describe(description)
const each = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.array(z.enum(values)).max(values.length)

/** How far an investigation is. */
export const investigationStates = ['none', 'begun', 'ended'] as const

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
  changedSinceReport: fact(
    z.boolean(),
    'Whether reported facts have changed since an agency was last told of them',
  ),
  recordClass: fact(z.enum(caseClasses), 'What the case is a record of; absent stands for an incident'),
  suitability: fact(z.boolean(), 'Whether it bears on somebody’s suitability to hold a security clearance'),
  clearanceHolder: fact(
    z.boolean(),
    'Whether somebody suspected, involved or reporting a contact or a change holds a security clearance',
  ),
  repeated: fact(z.boolean(), 'Whether minor incidents of one person have repeated'),
  contactCriteria: fact(
    each(contactCriteria),
    'Why a contact with a foreign official is reported; an empty list says there is no such contact',
  ),
  circumstanceKinds: fact(
    each(circumstanceKinds),
    'Changes of circumstances that a clearance holder reports; an empty list says none',
  ),
  testedUnauthorised: fact(z.boolean(), 'Whether somebody tried out a suspected weakness without leave'),
  investigation: fact(z.enum(investigationStates), 'How far the investigation is'),
  outcomeRecorded: fact(z.boolean(), 'Whether the outcome of the investigation has been recorded'),
  holdLifted: fact(
    z.boolean(),
    'Whether somebody with authority has lifted the need-to-know hold on information',
  ),
  cyberTier: fact(z.enum(cyberTiers), 'How the NZISM ranks the cyber security incident'),
  multipleAgencies: fact(z.boolean(), 'Whether the cyber security incident affects several agencies'),
  systemIsolated: fact(z.boolean(), 'Whether the system concerned has been isolated'),
  systemAccredited: fact(
    z.boolean(),
    'Whether the system is accredited for the information that was spilled onto it',
  ),
  keysCompromised: fact(z.boolean(), 'Whether cryptographic keys are lost, or may be compromised'),
  highAssuranceKeys: fact(
    z.boolean(),
    'Whether keys of high assurance cryptographic equipment (HACE) are among them',
  ),
  personalInformation: fact(z.boolean(), 'Whether personal information is involved in the spill'),
  attackContinues: fact(z.boolean(), 'Whether an attack is, or may be, allowed to continue'),
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
  changedSinceReport: ['severity', 'suspected', 'agencyTold'],
  suitability: ['severity', 'suspected'],
  clearanceHolder: ['repeated'],
  investigation: ['suitability'],
  outcomeRecorded: ['suitability', 'investigation'],
  holdLifted: ['severity', 'suspected', 'otherOrganisation'],
  cyberTier: ['cyber', 'cyberTypes'],
  multipleAgencies: ['cyber', 'cyberTypes', 'cyberTier'],
  systemIsolated: ['cyber', 'cyberTypes', 'systemAccredited'],
  systemAccredited: ['cyber', 'cyberTypes'],
  keysCompromised: ['cyber', 'cyberTypes'],
  highAssuranceKeys: ['cyber', 'cyberTypes', 'keysCompromised'],
  personalInformation: ['cyber', 'cyberTypes'],
  attackContinues: ['cyber', 'cyberTypes'],
}

/** The moments that clocks start from. */
export type AnchorEvent = TimeName | 'assessed'
/** When each happened, RFC 3339; absent when not known. */
export type Anchors = Readonly<Partial<Record<AnchorEvent, string>>>

/** What has been done on a case, as far as rules ask about it. */
export type Work = Pick<CaseBody, 'log' | 'reported'>
const nothingDone: Work = { log: [], reported: null }

/**
 * The facts of an incident: pure, and the same for the application and the
 * command line. With the duties it has taken on, also whether an agency has
 * been told; with its log, how far its investigation is. Without them nobody
 * has been told and nothing has been done.
 */
export function factsOf(incident: Incident, duties: readonly Duty[] = [], work: Work = nothingDone): Facts {
  return {
    ...answersOf(incident),
    ...classFactsOf(incident),
    ...cyberFactsOf(incident),
    ...workFactsOf(incident, duties, work),
  }
}

function answersOf(incident: Incident): Facts {
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
    suitability: incident.suitability ?? null,
    initialAssessment: incident.initialAssessment !== null && incident.initialAssessment !== undefined,
    majorReportComplete: missingForMajorReport(incident).length === 0,
  }
}

/** What follows from the class of the record; a contact whose reason nobody has given yet is an open question. */
function classFactsOf(incident: Incident): Facts {
  const { class: recordClass, contact, circumstances, weakness } = incident
  return {
    recordClass,
    clearanceHolder: holdsClearance(incident),
    repeated: recordClass === 'repeats',
    contactCriteria: listed(contact?.criteria, recordClass === 'contact'),
    circumstanceKinds: listed(circumstances?.changes, recordClass === 'circumstances'),
    testedUnauthorised: weakness !== undefined && isTestedUnauthorised(weakness),
  }
}

const listed = <T>(given: readonly T[] | undefined, isExpected: boolean): T[] | null =>
  given !== undefined && given.length > 0 ? [...given] : isExpected ? null : []

/** Whether somebody in it holds a clearance: true once one does, false only when all are known not to. */
function holdsClearance({ people, contact, circumstances, repeats }: Incident): boolean | null {
  const inIt = (people ?? []).filter(({ role }) => role === 'suspected' || role === 'involved')
  const known = [...inIt, contact?.holder, circumstances?.holder, repeats?.person]
    .filter((person) => person !== undefined)
    .map(({ clearance }) => clearance)
  if (known.some((clearance) => clearance !== undefined && clearance !== null && clearance !== 'none'))
    return true
  return known.length > 0 && known.every((clearance) => clearance === 'none') ? false : null
}

function cyberFactsOf({ cyberDetail }: Incident): Facts {
  return {
    cyberTier: cyberDetail?.tier ?? null,
    multipleAgencies: cyberDetail?.multipleAgencies ?? null,
    systemIsolated: cyberDetail?.isolated ?? null,
    systemAccredited: cyberDetail?.systemAccredited ?? null,
    keysCompromised: cyberDetail?.cryptographicKeys ?? null,
    highAssuranceKeys: cyberDetail?.highAssuranceKeys ?? null,
    personalInformation: cyberDetail?.personalInformation ?? null,
    attackContinues: cyberDetail?.attackContinues ?? null,
  }
}

function workFactsOf(incident: Incident, duties: readonly Duty[], { log, reported }: Work): Facts {
  const agencyTold = duties.some(isReportMade)
  return {
    agencyTold,
    changedSinceReport: reported === null ? (agencyTold ? null : false) : hasChanged(incident, reported),
    investigation: investigationOf(log),
    outcomeRecorded: lastOf(log, 'outcome') !== undefined,
    holdLifted: lastOf(log, 'hold')?.state === 'lifted',
  }
}

const hasChanged = (incident: Incident, { digest }: NonNullable<Work['reported']>) =>
  reportedDigest(incident) !== digest

/** As the log has it: what began last counts, so that an investigation can be taken up again. */
function investigationOf(log: Work['log']): (typeof investigationStates)[number] {
  const last = standingLog(log).findLast(
    ({ kind }) => kind === 'investigationBegan' || kind === 'investigationEnded',
  )
  if (last === undefined) return 'none'
  return last.kind === 'investigationEnded' ? 'ended' : 'begun'
}

/** Calling for help or advice, or telling somebody inside, is not a report of the incident. */
const notReports: readonly string[] = ['111', 'owner', 'PSR engagement manager']
const isAgency = (id: string) => !notReports.includes(id) && !isInternal(id)

function isReportMade(duty: Duty): boolean {
  const recipients = duty.obligation.recipients?.anyOf.flat() ?? []
  return recipients.some(isAgency) && dutyState(duty) === 'told'
}

/** The agencies that have had a report of the incident, each once: who is to hear of changes (PSR-113). */
export function agenciesTold(duties: readonly Duty[]): string[] {
  const told = duties.filter(isReportMade).flatMap(standingContacts)
  return [
    ...new Set(told.filter(({ result }) => result === 'told').flatMap(({ recipients }) => recipients)),
  ].filter(isAgency)
}

/** When each event that a clock can start from happened. */
export function anchorsOf(incident: Incident): Anchors {
  const given = Object.entries(incident.times).flatMap(([name, moment]) =>
    moment ? [[name, moment.at] as const] : [],
  )
  const assessed = incident.initialAssessment?.at.at
  return { ...Object.fromEntries(given), ...(assessed !== undefined && { assessed }) }
}

/**
 * Facts with what they imply of each other filled in: "not a cyber incident"
 * answers its kinds, and a record that is no contact report has no contact.
 */
export function withImplied(given: Facts): Facts {
  const recordClass = given.recordClass ?? 'incident'
  return {
    ...given,
    recordClass,
    keysCompromised: given.keysCompromised ?? (given.highAssuranceKeys === true ? true : null),
    highAssuranceKeys: given.highAssuranceKeys ?? (given.keysCompromised === false ? false : null),
    cyberTypes: given.cyberTypes ?? (given.cyber === false ? [] : null),
    contactCriteria: given.contactCriteria ?? (recordClass === 'contact' ? null : []),
    circumstanceKinds: given.circumstanceKinds ?? (recordClass === 'circumstances' ? null : []),
    repeated: given.repeated ?? recordClass === 'repeats',
    testedUnauthorised:
      given.testedUnauthorised ?? (recordClass === 'weakness' || recordClass === 'threat' ? null : false),
  }
}
