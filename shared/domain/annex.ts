import { z } from 'zod'
import { caseAccess, caseReference } from './case'
import { marking } from './marking'
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

const recorded = { recordedBy: line(160), recordedAt: instant }

/** How one suspected person is treated, step by step; each step says when it happened and who recorded it. */
export const fairness = z.strictObject({
  person: z.strictObject({ name: line(160), person: line(20).optional() }),
  allegation: prose(4000),
  told: z.strictObject({ at: moment, by: line(160), how: line(200), ...recorded }).nullable(),
  chance: z
    .strictObject({ at: moment, until: calendarDate.optional(), note: prose(1000).optional(), ...recorded })
    .nullable(),
  response: z.strictObject({ at: moment, words: prose(20_000), ...recorded }).nullable(),
  decider: z
    .strictObject({
      name: line(160),
      position: line(160),
      /** What they declared; an interest named here means that somebody else decides. */
      conflict: z.enum(['none-declared', 'declared']),
      declaration: prose(2000),
      ...recorded,
    })
    .nullable(),
  measures: z
    .array(
      z.strictObject({
        id: z.uuid(),
        measure: z.enum(interimMeasures),
        why: prose(2000),
        from: moment,
        reviewOn: calendarDate,
        ended: z.strictObject({ at: moment, reason: line(500), ...recorded }).nullable(),
        ...recorded,
      }),
    )
    .max(50)
    .default([]),
  outcome: z
    .strictObject({
      at: moment,
      outcomes: z.array(z.enum(outcomes)).min(1).max(outcomes.length),
      reasons: prose(4000),
      toldAt: moment.optional(),
      ...recorded,
    })
    .nullable(),
  /** The file of the organisation's own misconduct process (PSR-20). */
  misconduct: z.strictObject({ system: line(120), reference: line(120) }).nullable(),
})
export type Fairness = z.infer<typeof fairness>

/** What an extract shows of a case: frozen words, chosen one by one; nothing that was not chosen is in it. */
export const extract = z.strictObject({
  title: line(160),
  purpose: prose(1000),
  marking,
  /** The revision of the case it was made from. */
  revision: z.number().int().min(1),
  parts: z
    .array(z.strictObject({ heading: line(200), text: prose(20_000) }))
    .min(1)
    .max(500),
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
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type AnnexBody = z.infer<typeof annexBody>
