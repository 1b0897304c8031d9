import { z } from 'zod'
import type { FieldProblem } from '../contract/fault'
import { calendarDate } from './time'
import { line } from './text'

/** The New Zealand ladder, lowest first (PSR classification overview). */
export const classifications = [
  'UNCLASSIFIED',
  'IN-CONFIDENCE',
  'SENSITIVE',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP SECRET',
] as const
export const classification = z.enum(classifications)
export type Classification = z.infer<typeof classification>

/** Endorsements that take no parameter and go with policy and privacy markings, or beside national-security ones. */
export const plainEndorsements = [
  'APPOINTMENTS',
  'BUDGET',
  'CABINET',
  'COMMERCIAL',
  'EVALUATIVE',
  'HONOURS',
  'LEGAL PRIVILEGE',
  'MEDICAL',
  'STAFF',
  'POLICY',
] as const

export const endorsement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain'), name: z.enum(plainEndorsements) }),
  z.strictObject({ kind: z.literal('department-use-only'), departments: z.array(line(80)).min(1).max(5) }),
  z.strictObject({ kind: z.literal('embargoed'), until: calendarDate }),
  z.strictObject({ kind: z.literal('to-be-reviewed'), on: calendarDate }),
  z.strictObject({ kind: z.literal('accountable-material') }),
  z.strictObject({ kind: z.literal('nzeo') }),
  z.strictObject({
    kind: z.literal('releasable-to'),
    countries: z
      .array(z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 3166-1 alpha-3 code'))
      .min(2)
      .max(30),
  }),
  z.strictObject({ kind: z.literal('compartment'), codeword: line(40) }),
  z.strictObject({ kind: z.literal('special-handling') }),
  z.strictObject({ kind: z.literal('other'), text: line(60) }),
])
export type Endorsement = z.infer<typeof endorsement>

/** A protective marking: one step of the ladder with its endorsements. */
export const marking = z.strictObject({
  classification,
  endorsements: z.array(endorsement).max(12).default([]),
})
export type Marking = z.infer<typeof marking>

interface Step {
  readonly family: 'none' | 'policy-and-privacy' | 'national-security'
  readonly impactLevel: 1 | 2 | 3 | 4 | 5 | 6
  readonly colour: string
  readonly paragraphMark: string
}

/** What the PSR classification overview and handbook fix for each step: family, impact level, colour, paragraph mark. */
const steps: Readonly<Record<Classification, Step>> = {
  UNCLASSIFIED: { family: 'none', impactLevel: 1, colour: '#000000', paragraphMark: '(U)' },
  'IN-CONFIDENCE': { family: 'policy-and-privacy', impactLevel: 2, colour: '#000000', paragraphMark: '(IC)' },
  SENSITIVE: { family: 'policy-and-privacy', impactLevel: 3, colour: '#000000', paragraphMark: '(Sen)' },
  RESTRICTED: { family: 'national-security', impactLevel: 3, colour: '#000000', paragraphMark: '(R)' },
  CONFIDENTIAL: { family: 'national-security', impactLevel: 4, colour: '#00b050', paragraphMark: '(C)' },
  SECRET: { family: 'national-security', impactLevel: 5, colour: '#0000ff', paragraphMark: '(S)' },
  'TOP SECRET': { family: 'national-security', impactLevel: 6, colour: '#ff0000', paragraphMark: '(TS)' },
}

/** Place on the ladder: 0 for UNCLASSIFIED to 6 for TOP SECRET. */
export function rankOf(of: Classification): number {
  return classifications.indexOf(of)
}

/** Which family a step belongs to. SENSITIVE and RESTRICTED share an impact level, not a family. */
export function familyOf(of: Classification): Step['family'] {
  return steps[of].family
}

/** The business impact level that goes with a step for confidentiality of a single item (1 to 6). */
export function impactLevelOf(of: Classification): Step['impactLevel'] {
  return steps[of].impactLevel
}

/** The colour of the printed marking, as `#rrggbb`. */
export function markingColour(of: Classification): string {
  return steps[of].colour
}

/** The mark at the head of a paragraph: `(Sen)`. */
export function paragraphMark(of: Classification): string {
  return steps[of].paragraphMark
}

/** Whether a machine accredited to `ceiling` may hold this. */
export function withinCeiling(of: Marking, ceiling: Classification): boolean {
  return rankOf(of.classification) <= rankOf(ceiling)
}

/** TOP SECRET is accountable material whether or not it says so. */
export function isAccountable(of: Marking): boolean {
  return (
    of.classification === 'TOP SECRET' || of.endorsements.some(({ kind }) => kind === 'accountable-material')
  )
}

/**
 * Whether pages carry "copy x of y". Required for accountable material; from
 * SECRET up it is custom, taken as the safe default.
 */
export function wantsCopyNumber(of: Marking): boolean {
  return isAccountable(of) || rankOf(of.classification) >= rankOf('SECRET')
}

const printedMonths = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** `2026-05-01` as printed in a marking: `1 MAY 2026`. */
function printedDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${String(Number(day))} ${printedMonths[Number(month) - 1] ?? month} ${year}`
}

/** NZL first, the rest alphabetical, each once. */
function inReleaseOrder(countries: readonly string[]): string[] {
  const others = [...new Set(countries)].filter((country) => country !== 'NZL').sort()
  return countries.includes('NZL') ? ['NZL', ...others] : others
}

type Slot = 'subject' | 'codeword' | 'control' | 'dissemination'

/** Where an endorsement stands in the line, and its text there. */
function printed(of: Endorsement): { slot: Slot; text: string } {
  switch (of.kind) {
    case 'plain':
      return { slot: 'subject', text: of.name }
    case 'department-use-only':
      return { slot: 'subject', text: `${of.departments.join(' AND ').toUpperCase()} USE ONLY` }
    case 'embargoed':
      return { slot: 'subject', text: `EMBARGOED FOR RELEASE UNTIL ${printedDate(of.until)}` }
    case 'to-be-reviewed':
      return { slot: 'subject', text: `TO BE REVIEWED ON ${printedDate(of.on)}` }
    case 'special-handling':
      return { slot: 'subject', text: 'SPECIAL HANDLING REQUIRED' }
    case 'compartment':
      return { slot: 'codeword', text: of.codeword.toUpperCase() }
    case 'accountable-material':
      return { slot: 'control', text: 'ACCOUNTABLE MATERIAL' }
    case 'nzeo':
      return { slot: 'dissemination', text: 'NZEO' }
    case 'releasable-to':
      return { slot: 'dissemination', text: `REL TO ${inReleaseOrder(of.countries).join(', ')}` }
    case 'other':
      return { slot: 'dissemination', text: of.text.toUpperCase() }
  }
}

/** The text of one endorsement as printed: `REL TO NZL, GBR`. */
export function endorsementText(of: Endorsement): string {
  return printed(of).text
}

/**
 * The marking as one printed line.
 * Policy and privacy: endorsement, then classification, `MEDICAL IN-CONFIDENCE`.
 * National security: `CLASSIFICATION//CONTROL/CONTROL//DISSEMINATION`, codewords first among the controls.
 * Sources show single endorsements only: the comma between several, and subject
 * endorsements standing last among national-security controls, are our reading.
 */
export function markingLine(of: Marking): string {
  const texts = (slot: Slot) =>
    of.endorsements
      .map(printed)
      .filter((one) => one.slot === slot)
      .map((one) => one.text)
  const dissemination = texts('dissemination').join('/')
  if (familyOf(of.classification) === 'national-security') {
    const controls = [...texts('codeword').sort(), ...texts('control'), ...texts('subject')].join('/')
    return [of.classification, controls, dissemination].filter((part) => part !== '').join('//')
  }
  const subject = [...texts('subject'), ...texts('codeword'), ...texts('control')].join(', ')
  const head = subject === '' ? of.classification : `${subject} ${of.classification}`
  return dissemination === '' ? head : `${head}//${dissemination}`
}

const sameEndorsement = (a: Endorsement, b: Endorsement) => endorsementText(a) === endorsementText(b)

const repeatable: readonly Endorsement['kind'][] = ['plain', 'compartment', 'other']
const nationalSecurityOnly: readonly Endorsement['kind'][] = [
  'accountable-material',
  'releasable-to',
  'compartment',
]

/** What is wrong with one endorsement in the company of the whole marking; null when nothing is. */
function endorsementProblem(of: Marking, one: Endorsement, index: number): string | null {
  const text = endorsementText(one)
  const has = (kind: Endorsement['kind']) => of.endorsements.some((other) => other.kind === kind)
  const earlier = of.endorsements.slice(0, index)
  if (of.classification === 'UNCLASSIFIED')
    return `${text} needs a classification: UNCLASSIFIED takes no endorsement.`
  if (nationalSecurityOnly.includes(one.kind) && familyOf(of.classification) !== 'national-security') {
    return `${text} goes only with RESTRICTED, CONFIDENTIAL, SECRET or TOP SECRET.`
  }
  if (earlier.some((other) => sameEndorsement(other, one))) return `${text} is given twice.`
  if (!repeatable.includes(one.kind) && earlier.some((other) => other.kind === one.kind)) {
    return `Only one endorsement of this kind can stand in a marking; ${text} is the second.`
  }
  if (one.kind === 'releasable-to' && has('nzeo'))
    return 'REL TO and NZEO exclude each other: keep one of them.'
  if (one.kind === 'releasable-to' && !one.countries.includes('NZL'))
    return 'REL TO must name NZL, which stands first.'
  if (one.kind === 'special-handling') {
    const isCabinet = of.endorsements.some((other) => other.kind === 'plain' && other.name === 'CABINET')
    if (of.classification !== 'SENSITIVE' || !isCabinet)
      return `${text} goes only on SENSITIVE papers endorsed CABINET.`
  }
  return null
}

/**
 * Everything wrong with a marking, by field; empty when it may be used. Paths
 * start with `path`, as in `incident.marking.endorsements.0`.
 * The order of REL TO countries is never a problem: printing puts them right.
 * That REL TO and NZEO exclude each other follows from what they mean; no source says so in words.
 */
export function markingProblems(of: Marking, path = 'marking'): FieldProblem[] {
  return of.endorsements.flatMap((one, index) => {
    const message = endorsementProblem(of, one, index)
    return message === null ? [] : [{ path: `${path}.endorsements.${String(index)}`, message }]
  })
}

/**
 * The problem of holding this above the machine's accreditation, with what to
 * do about the spill (NZISM 7.3.7 and 7.3.8, restated); null when it is within it.
 */
export function ceilingProblem(of: Marking, ceiling: Classification, path = 'marking'): FieldProblem | null {
  if (withinCeiling(of, ceiling)) return null
  return { path, message: spillAdvice(of.classification, ceiling) }
}

/** What to do when something marked `found` has come near a machine accredited to `ceiling` (NZISM 7.3.7, 7.3.8). */
export function spillAdvice(found: Classification, ceiling: Classification): string {
  return [
    `This machine is accredited to ${ceiling}, so nothing marked ${found} can be recorded here.`,
    `If ${found} information is already on this machine, that is a data spill: treat it as an incident of its own,`,
    'assume that the highest classification held on the affected system is compromised,',
    'and do not delete, copy, view, print or email it.',
    'Isolate the machine and ask the IT Security Manager (ITSM) at once.',
    `Record this case on a system accredited to ${found}.`,
  ].join(' ')
}

/** Limits on who may see something: these travel from any part to the whole. */
const limiting: readonly Endorsement['kind'][] = ['nzeo', 'compartment', 'accountable-material']

/** REL TO holds for the whole only where every national-security part carries it: then the countries in all of them. */
function commonRelease(of: readonly Marking[]): Endorsement[] {
  const national = of.filter((one) => familyOf(one.classification) === 'national-security')
  const lists = national.map(
    (one) => one.endorsements.find((other) => other.kind === 'releasable-to')?.countries ?? [],
  )
  const [first = []] = lists
  const countries = inReleaseOrder(first.filter((country) => lists.every((list) => list.includes(country))))
  return countries.length < 2 ? [] : [{ kind: 'releasable-to', countries }]
}

/**
 * The marking of a whole made of these parts: the highest classification; every
 * endorsement of the parts that carry it; NZEO, codewords and accountability from
 * any part; REL TO only as far as all allow. No parts: UNCLASSIFIED.
 */
export function highest(of: readonly Marking[]): Marking {
  const top = of.reduce<Classification>(
    (best, one) => (rankOf(one.classification) > rankOf(best) ? one.classification : best),
    'UNCLASSIFIED',
  )
  const carried = of.flatMap((one) =>
    one.endorsements.filter(
      ({ kind }) => kind !== 'releasable-to' && (one.classification === top || limiting.includes(kind)),
    ),
  )
  const release = carried.some(({ kind }) => kind === 'nzeo') ? [] : commonRelease(of)
  return { classification: top, endorsements: distinct([...carried, ...release]) }
}

/** Drops repeats, and second endorsements of a kind that stands once. */
function distinct(of: readonly Endorsement[]): Endorsement[] {
  return of.filter(
    (one, index) =>
      !of
        .slice(0, index)
        .some(
          (other) =>
            sameEndorsement(one, other) || (one.kind === other.kind && !repeatable.includes(one.kind)),
        ),
  )
}
