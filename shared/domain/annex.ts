import { z } from 'zod'
import { caseAccess, caseReference } from './case'
import { classification, marking } from './marking'
import { line, prose } from './text'
import { calendarDate, instant, moment } from './time'
import { outcomes } from './log'

/*
 * A part of a case with a key of its own and fewer holders: how a person
 * suspected of a breach was treated (PSR-19…21), or an extract of the case for
 * somebody who needs part of it (PSR-60). The case does not name its annexes;
 * whoever does not hold one does not learn of it.
 */

/** `AX-7Q4K-2M`: random, with a check character. */
export const annexReference = z
  .string()
  .regex(/^AX-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like AX-7Q4K-2M')

/** Measures while the matter is open: justifiable, proportionate, temporary; restated from the PSR's guidance. */
export const interimMeasures = [
  'audit-of-information',
  'monitor-computer-use',
  'monitor-building-access',
  'limit-computer-access',
  'remove-computer-access',
  'limit-after-hours-access',
  'remove-workplace-access',
] as const

/** How an answer came, or that none did when the time for it was over. */
export const responseManners = ['in-person', 'in-writing', 'none-given'] as const

/** What the vault adds to every step. */
const recorded = { recordedBy: line(160), recordedAt: instant }

/* What is said of each step; when it happened, in the first place. */
const shapes = {
  allegation: { words: prose(4000) },
  /** They were told what is alleged. */
  told: { at: moment, by: line(160), how: line(200) },
  /** They were asked for their side, and until when. */
  chance: { at: moment, until: calendarDate.optional(), note: prose(1000).optional() },
  response: { at: moment, manner: z.enum(responseManners), words: prose(20_000) },
  decider: {
    at: moment,
    name: line(160),
    position: line(160),
    /** What they declared; an interest named here means that somebody else decides. */
    conflict: z.enum(['none-declared', 'declared']),
    declaration: prose(2000),
  },
  measure: { measure: z.enum(interimMeasures), why: prose(2000), from: moment, reviewOn: calendarDate },
  /** A measure was looked at again and goes on until another day. */
  review: { at: moment, reasons: prose(2000), reviewOn: calendarDate },
  ending: { at: moment, reason: line(500) },
  outcome: {
    at: moment,
    outcomes: z.array(z.enum(outcomes)).min(1, 'choose at least one').max(outcomes.length),
    reasons: prose(4000),
  },
  outcomeTold: { at: moment, by: line(160), how: line(200) },
  /** The file of the organisation's own misconduct process (PSR-20). */
  misconduct: { system: line(120), reference: line(120) },
} as const

const measureId = z.uuid()

export const interimMeasure = z.strictObject({
  id: measureId,
  ...shapes.measure,
  reviews: z
    .array(z.strictObject({ ...shapes.review, ...recorded }))
    .max(100)
    .default([]),
  ended: z.strictObject({ ...shapes.ending, ...recorded }).nullable(),
  ...recorded,
})
export type InterimMeasure = z.infer<typeof interimMeasure>

/** The person suspected, as the case names them. */
export const suspect = z.strictObject({ name: line(160), person: line(20).optional() })

/** How one suspected person is treated, step by step; each step says when it happened and who recorded it, and when. */
export const fairness = z.strictObject({
  person: suspect,
  allegation: z.strictObject({ ...shapes.allegation, ...recorded }),
  told: z.strictObject({ ...shapes.told, ...recorded }).nullable(),
  chance: z.strictObject({ ...shapes.chance, ...recorded }).nullable(),
  response: z.strictObject({ ...shapes.response, ...recorded }).nullable(),
  decider: z.strictObject({ ...shapes.decider, ...recorded }).nullable(),
  measures: z.array(interimMeasure).max(50).default([]),
  outcome: z.strictObject({ ...shapes.outcome, ...recorded }).nullable(),
  outcomeTold: z.strictObject({ ...shapes.outcomeTold, ...recorded }).nullable(),
  misconduct: z.strictObject({ ...shapes.misconduct, ...recorded }).nullable(),
})
export type Fairness = z.infer<typeof fairness>

const stepOf = <N extends string, S extends z.ZodRawShape>(step: N, shape: S) =>
  z.strictObject({ step: z.literal(step), ...shape })

/** One step as somebody enters it; the vault adds who and when. One that is there already is corrected by it. */
export const fairnessStep = z.discriminatedUnion('step', [
  stepOf('allegation', shapes.allegation),
  stepOf('told', shapes.told),
  stepOf('chance', shapes.chance),
  stepOf('response', shapes.response),
  stepOf('decider', shapes.decider),
  stepOf('measure', shapes.measure),
  stepOf('review', { measure: measureId, ...shapes.review }),
  stepOf('ending', { measure: measureId, ...shapes.ending }),
  stepOf('outcome', shapes.outcome),
  stepOf('outcomeTold', shapes.outcomeTold),
  stepOf('misconduct', shapes.misconduct),
])
export type FairnessStep = z.infer<typeof fairnessStep>
export type FairnessStepName = FairnessStep['step']

/** One part of an extract, in the words that stood in the case when it was made. */
export const extractPart = z.strictObject({
  heading: line(400),
  text: prose(20_000),
  /** Of a paragraph that is marked by itself, else of the record. */
  classification,
})
export type ExtractPart = z.infer<typeof extractPart>

/** What an extract shows of a case: frozen words, chosen one by one; nothing that was not chosen is in it. */
export const extract = z.strictObject({
  title: line(160),
  purpose: prose(1000),
  /** Whom it was given to. */
  to: z.strictObject({ accountId: z.string().max(64), name: line(120) }),
  /** The revision of the case it was made from. */
  revision: z.number().int().min(1),
  parts: z.array(extractPart).min(1).max(500),
})
export type Extract = z.infer<typeof extract>

/** The sealed body of an annex. */
export const annexBody = z.strictObject({
  kind: z.literal('annex'),
  reference: annexReference,
  /** The case it belongs to. */
  of: caseReference,
  content: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('fairness'), fairness }),
    z.strictObject({ what: z.literal('extract'), extract }),
  ]),
  marking,
  concernsCso: z.boolean().default(false),
  access: z.array(caseAccess).min(1),
  made: z.strictObject({ at: instant, by: line(120) }),
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type AnnexBody = z.infer<typeof annexBody>
