import { z } from 'zod'
import type { FieldProblem } from '../contract/fault'
import { circumstanceKinds } from './circumstances'
import { clearance } from './clearance'
import { contactCriteria, contactIndicators, contactSources } from './foreign-contact'
import { resourceTypes } from './incident'
import { ceilingProblem, classification, type Classification } from './marking'
import { line } from './text'
import { calendarDate, instant, moment } from './time'
import { weaknessTargets } from './weakness'

/*
 * What somebody without an account reports, and what the register keeps of it.
 * A reporter's words are kept as they were typed: nothing is trimmed, joined or
 * put into another form, so `words` only accepts or refuses.
 */

/** `RP-7Q4K-2M`: random, with a check character. */
export const reportReference = z
  .string()
  .regex(/^RP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like RP-7Q4K-2M')

/** Text that is kept exactly as it was typed, at most `max` characters. */
export const words = (max: number) =>
  z
    .string()
    .max(max, `must be at most ${String(max)} characters`)
    .refine((value) => value.trim() !== '', 'must not be empty')
    // What could hide or reorder text is refused with a reason, never taken out in silence.
    .refine((value) => !hidden.test(value), 'holds control or direction-changing characters')

const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e007f}]/u

/** Longest account of what happened; about eight pages. */
export const longestWords = 20_000
const short = words(300)
const some = words(4000)

export const reportKinds = [
  'incident',
  'near-miss',
  'malfunction',
  'weakness',
  'contact',
  'circumstances',
] as const
export type ReportKind = (typeof reportKinds)[number]

/** What an incident may have been about (PSR-04, PSR-05). */
export const reportSigns = ['approach', 'cyber', 'loss-or-theft', 'spill', 'intrusion'] as const

export const knownAnswers = ['yes', 'no', 'not-known'] as const
const known = z.enum(knownAnswers)

/** How marked somebody thinks a thing is; not being sure is an answer. */
export const thoughtMarking = z.union([classification, z.literal('not-sure')])
export type ThoughtMarking = z.infer<typeof thoughtMarking>

/** Who reports (PSR-24, PSR-25). Nobody has to give a name. */
export const reporter = z.strictObject({
  category: z.enum(['staff', 'contractor', 'other']),
  /** Asked of contractors. */
  employer: words(160).optional(),
  name: words(160).optional(),
  position: words(160).optional(),
  clearance: clearance.optional(),
  howToReach: words(300).optional(),
})

/** What every report says. Five answers are compulsory; no kind asks for more than one besides. */
const everyReport = {
  /** The first question: is anyone in danger now? */
  danger: known,
  emergencyCall: z.strictObject({ called: z.boolean(), at: moment.optional() }).optional(),
  what: words(longestWords),
  /** When the reporter noticed; when they reported is the vault's to say (PSR-09). */
  noticedAt: moment,
  marking: thoughtMarking,
  reporter,
  place: short.optional(),
  whoElseKnows: some.optional(),
}

const happening = {
  ...everyReport,
  happenedAt: moment.optional(),
  signs: z.array(z.enum(reportSigns)).max(reportSigns.length).optional(),
  resources: z.array(z.enum(resourceTypes)).max(resourceTypes.length).optional(),
  peopleInvolved: some.optional(),
  doneSoFar: some.optional(),
}

const weakness = z.strictObject({
  kind: z.literal('weakness'),
  ...everyReport,
  /** PSR-06, PSR-07: seen, or only suspected. */
  basis: z.enum(['observed', 'suspected']),
  targets: z.array(z.enum(weaknessTargets)).max(weaknessTargets.length).optional(),
  /** PSR-10: nobody should have tried it out; if somebody did, who, and was it authorised? */
  tested: known.optional(),
  testedBy: short.optional(),
  testAuthorised: known.optional(),
  doneSoFar: some.optional(),
})

const contact = z.strictObject({
  kind: z.literal('contact'),
  ...everyReport,
  criteria: z.array(z.enum(contactCriteria)).min(1, 'choose at least one').max(contactCriteria.length),
  /** PSR-54: the marking of what was asked for. */
  askedMarking: thoughtMarking.optional(),
  source: z.enum(contactSources).optional(),
  officialName: short.optional(),
  officialPosition: short.optional(),
  officialCountry: short.optional(),
  officialMission: short.optional(),
  happenedAt: moment.optional(),
  howItBegan: some.optional(),
  whoBegan: z.enum(['they', 'me', 'somebody-else', 'not-known']).optional(),
  othersPresent: some.optional(),
  asked: some.optional(),
  offered: some.optional(),
  given: some.optional(),
  response: some.optional(),
  furtherContact: some.optional(),
  indicators: z.array(z.enum(contactIndicators)).max(contactIndicators.length).optional(),
})

const circumstances = z.strictObject({
  kind: z.literal('circumstances'),
  ...everyReport,
  changes: z.array(z.enum(circumstanceKinds)).min(1, 'choose at least one').max(circumstanceKinds.length),
  /** When it takes effect; it may lie ahead. */
  effective: calendarDate.optional(),
  managerTold: known.optional(),
  mitigation: some.optional(),
})

/** What a reporter says, by kind. */
export const reportForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), ...happening }),
  z.strictObject({ kind: z.literal('near-miss'), ...happening }),
  z.strictObject({ kind: z.literal('malfunction'), ...happening }),
  weakness,
  contact,
  circumstances,
])
export type ReportForm = z.infer<typeof reportForm>

/** Names of the answers that a kind of report cannot do without, its own kind aside. */
export function compulsoryOf(kind: ReportKind): string[] {
  const found = reportForm.options.find((option) => option.shape.kind.value === kind)
  const fields = Object.entries<z.ZodType>(found?.shape ?? {})
  const outer = fields.filter(([name, field]) => name !== 'kind' && !field.safeParse(undefined).success)
  return outer.flatMap(([name, field]) =>
    field instanceof z.ZodObject && name === 'reporter'
      ? Object.entries<z.ZodType>(field.shape)
          .filter(([, inner]) => !inner.safeParse(undefined).success)
          .map(([inner]) => `${name}.${inner}`)
      : [name],
  )
}

const dayMs = 24 * 60 * 60 * 1000

/** What keeps a report from being sent from this machine: thought to be marked above it, or noticed tomorrow. */
export function reportProblems(of: ReportForm, ceiling: Classification, now: Date): FieldProblem[] {
  const marks = of.marking === 'not-sure' ? null : { classification: of.marking, endorsements: [] }
  const tooHigh = marks === null ? null : ceilingProblem(marks, ceiling, 'report.marking')
  const happened = 'happenedAt' in of ? of.happenedAt : undefined
  const ahead = [
    ['report.noticedAt', of.noticedAt],
    ['report.happenedAt', happened],
  ] as const
  return [
    ...(tooHigh === null ? [] : [tooHigh]),
    ...ahead
      .filter(([, when]) => when !== undefined && Date.parse(when.at) > now.getTime() + dayMs)
      .map(([path]) => ({ path, message: 'This lies in the future: it cannot have happened yet.' })),
  ]
}

/** Who reads it: every CSO, or, when it concerns the CSO, the alternate alone. */
export const reportRoutes = ['cso', 'alternate'] as const
export type ReportRoute = (typeof reportRoutes)[number]

/** Something the addressee did with a report; `message` is what the reporter is told of it. */
const act = { at: instant, by: line(120) }

/** What the addressee wrote to the reporter. */
export const reportMessage = z.strictObject({
  ...act,
  about: z.enum(['collected', 'acknowledged', 'case', 'joined', 'closed']),
  text: z.string().max(4000),
})
export type ReportMessage = z.infer<typeof reportMessage>

/** What the reporter added later. */
export const reportAddition = z.strictObject({
  id: z.string().max(40),
  at: instant,
  text: words(longestWords),
})
export type ReportAddition = z.infer<typeof reportAddition>

export const reportStates = ['waiting', 'acknowledged', 'case', 'joined', 'closed'] as const
export type ReportState = (typeof reportStates)[number]

export const reportAccess = z.strictObject({
  accountId: z.string(),
  name: line(120),
  level: z.enum(['read', 'work']),
  grantedBy: line(120),
  grantedAt: instant,
})

/** The sealed body of a report that was taken in. */
export const reportBody = z.strictObject({
  kind: z.literal('report'),
  reference: reportReference,
  /** The reference on the reporter's receipt; another one only where that was taken. */
  receipt: reportReference,
  route: z.enum(reportRoutes),
  reportedAt: instant,
  report: reportForm,
  /** A paper form that somebody typed in: who, when it was received, and how it came. */
  paper: z.strictObject({ by: line(120), receivedAt: moment, note: words(500).optional() }).nullable(),
  additions: z.array(reportAddition).max(1000),
  /** Opens additions and seals answers; null for a paper form, whose reporter has no code. */
  thread: z.strictObject({ locator: z.string().max(40), key: z.base64() }).nullable(),
  takenIn: z.strictObject(act),
  acknowledged: z.strictObject(act).nullable(),
  /** What became of it; a closed one says why. */
  outcome: z
    .discriminatedUnion('what', [
      z.strictObject({ what: z.literal('case'), ...act, reference: z.string().max(20) }),
      z.strictObject({ what: z.literal('joined'), ...act, reference: z.string().max(20) }),
      z.strictObject({ what: z.literal('closed'), ...act, reason: z.string().max(4000) }),
    ])
    .nullable(),
  messages: z.array(reportMessage).max(1000),
  access: z.array(reportAccess).min(1),
  saved: z.strictObject(act),
})
export type ReportBody = z.infer<typeof reportBody>

/** Where a report stands. */
export function reportState({ acknowledged, outcome }: ReportBody): ReportState {
  if (outcome !== null) return outcome.what
  return acknowledged === null ? 'waiting' : 'acknowledged'
}

/** The step of the ladder a report is handled at: what the reporter thought, or the highest here when not sure. */
export function handledAs(of: ReportForm, ceiling: Classification): Classification {
  return of.marking === 'not-sure' ? ceiling : of.marking
}

/** Milliseconds between noticing and reporting (PSR-09); null when the two cannot be told apart. */
export function reportDelay({
  report,
  reportedAt,
  paper,
}: Pick<ReportBody, 'report' | 'reportedAt' | 'paper'>): number | null {
  const reported = Date.parse(paper === null ? reportedAt : paper.receivedAt.at)
  const delay = reported - Date.parse(report.noticedAt.at)
  return delay < 0 ? null : delay
}
