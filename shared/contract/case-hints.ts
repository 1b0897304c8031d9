import { z } from 'zod'
import { caseReference } from '../domain/case'
import { matchKinds } from '../domain/contact-match'
import { contactCriteria, contactIndicators } from '../domain/foreign-contact'
import { calendarDate } from '../domain/time'
import { query } from './operation'

/*
 * What a case on screen has to do with others: only cases open to whoever asks are
 * looked at, so that an answer tells nothing they could not read themselves.
 */

const workers = ['officer', 'cso'] as const
const typed = (max: number) => z.string().max(max)

/** Another case, and why it is named. */
const found = {
  reference: caseReference,
  title: z.string(),
  marking: z.string(),
  classification: z.string(),
  status: z.string(),
  /** Its first known day, or null. */
  day: z.string().nullable(),
}

export const earlierContact = z.strictObject({
  ...found,
  matches: z.array(z.strictObject({ kind: z.enum(matchKinds), why: z.string() })).min(1),
})
export type EarlierContact = z.infer<typeof earlierContact>

export const similarCase = z.strictObject({
  ...found,
  why: z.string(),
})
export type SimilarCase = z.infer<typeof similarCase>

export const caseHintOperations = {
  'contact.earlier': query({
    title: 'See earlier contacts like this one',
    input: z.strictObject({
      /** The case that asks: it is not its own earlier contact. */
      except: caseReference.optional(),
      officialName: typed(300).optional(),
      officialCountry: typed(300).optional(),
      officialMission: typed(300).optional(),
      holder: z.strictObject({ name: typed(160), person: typed(20).optional() }).optional(),
      indicators: z.array(z.enum(contactIndicators)).max(contactIndicators.length).optional(),
      criteria: z.array(z.enum(contactCriteria)).max(contactCriteria.length).optional(),
    }),
    output: z.strictObject({ items: z.array(earlierContact), total: z.number().int() }),
    roles: workers,
  }),
  'case.similar': query({
    title: 'See cases like the one being typed',
    input: z.strictObject({
      except: caseReference.optional(),
      title: typed(160),
      days: z.array(calendarDate).min(1).max(12),
      site: typed(120).optional(),
      people: z.array(typed(160)).max(50).default([]),
    }),
    output: z.strictObject({ items: z.array(similarCase) }),
    roles: workers,
  }),
}
