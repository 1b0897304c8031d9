import { z } from 'zod'
import { caseReference } from './case'
import { classification } from './marking'
import { personReference } from './person'
import { line, prose } from './text'
import { calendarDate, instant } from './time'

/*
 * What account holders are told by letter and keep, sealed for them alone. Each
 * has an id of its own; the same message told to many has the same id with each.
 */

const head = { id: z.uuid(), at: instant }
const accountName = z.strictObject({ accountId: z.string().max(64), name: line(120) })
const level = z.enum(['read', 'work'])

/** Somebody asks whoever decides grants to be granted a case; whether there is one, the asker is not told. */
export const accessRequest = z.strictObject({
  kind: z.literal('access-request'),
  ...head,
  reference: caseReference,
  level,
  by: accountName,
  reason: prose(2000),
})
export type AccessRequest = z.infer<typeof accessRequest>

/** What the asker keeps of it. */
export const accessSent = z.strictObject({
  kind: z.literal('access-sent'),
  ...head,
  reference: caseReference,
  level,
  reason: prose(2000),
})
export type AccessSent = z.infer<typeof accessSent>

export const accessOutcomes = ['granted', 'refused'] as const

/** How a request was decided: told to the asker and to the others who could have decided. */
export const accessDecision = z.strictObject({
  kind: z.literal('access-decision'),
  ...head,
  /** The id of the request. */
  request: z.uuid(),
  reference: caseReference,
  outcome: z.enum(accessOutcomes),
  /** What was granted; null with a refusal. */
  level: level.nullable(),
  until: instant.nullable(),
  by: line(120),
  reason: prose(2000),
})
export type AccessDecision = z.infer<typeof accessDecision>

/** Emergency access that custodians opened for one account and one record (NZISM 9.2.19): told to every CSO. */
export const breakGlass = z.strictObject({
  kind: z.literal('break-glass'),
  ...head,
  reference: z.string().max(20),
  account: accountName,
  approver: line(120),
  reason: prose(2000),
  until: instant,
})
export type BreakGlass = z.infer<typeof breakGlass>

/** Something that waits when a CSO hands over: what it is, in which record, and by when. */
export const handedOver = z.strictObject({
  what: line(500),
  reference: z.string().max(20).nullable(),
  due: z.string().max(40).nullable(),
  /** The marking of what the words come from; null where they tell nothing of a record. */
  marking: z.strictObject({ classification, line: z.string().max(500) }).nullable(),
})
export type HandedOver = z.infer<typeof handedOver>

/** Somebody stands in as CSO from one day to another: told to them, with what waits. */
export const handover = z.strictObject({
  kind: z.literal('handover'),
  ...head,
  from: instant,
  until: instant,
  by: line(120),
  reason: prose(2000),
  /** How many records came with it. */
  records: z.number().int().min(0),
  waiting: z.array(handedOver).max(200),
})
export type Handover = z.infer<typeof handover>

export const accountActs = [
  'created',
  'amended',
  'suspended',
  'reinstated',
  'retired',
  'unlocked',
  'alternate',
  'delegated',
  'delegation-ended',
] as const

/** What was decided about an account, and why: told to every CSO. */
export const accountDecision = z.strictObject({
  kind: z.literal('account'),
  ...head,
  act: z.enum(accountActs),
  account: accountName,
  by: line(120),
  reason: prose(2000),
})
export type AccountDecision = z.infer<typeof accountDecision>

/** Anything else that is to be read once. */
export const notice = z.strictObject({
  kind: z.literal('notice'),
  ...head,
  title: line(200),
  text: prose(4000),
})
export type Notice = z.infer<typeof notice>

/**
 * One minor incident of a clearance holder, for the CSOs, who count them (PSR-48): whose, on which day, and nothing of
 * the case. Of a case that concerns the CSO there is none: the alternate holds that case and counts it from there. `mark` is the same whenever this person in this case is spoken of, and tells nothing to who does not hold the
 * case's key; the id follows from it, so that the last word takes the place of those before. `at` is the day, not when
 * it was written, which the audit would tie to a case.
 */
export const tally = z.strictObject({
  kind: z.literal('tally'),
  ...head,
  person: personReference,
  on: calendarDate,
  mark: z.string().regex(/^[0-9a-f]{48}$/),
  /** False takes it back: the case is no longer a minor one, or the person not in it. */
  counts: z.boolean(),
})
export type Tally = z.infer<typeof tally>

/** What was decided about the minor incidents of one person: told to everybody else who counted the same. */
export const repeatDecision = z.strictObject({
  kind: z.literal('repeat-decision'),
  ...head,
  person: personReference,
  /** Ids of what was counted when it was decided: once more come, it is to be decided again. */
  tallies: z.array(z.uuid()).min(1).max(1000),
  outcome: z.enum(['case', 'aside']),
  /** The case that was opened; null where none was. */
  reference: caseReference.nullable(),
  by: line(120),
  /** Why it was set aside; null where a case was opened. */
  reason: prose(2000).nullable(),
})
export type RepeatDecision = z.infer<typeof repeatDecision>

/** Everything an account can be told, by `kind`. */
export const message = z.discriminatedUnion('kind', [
  accessRequest,
  accessSent,
  accessDecision,
  breakGlass,
  handover,
  accountDecision,
  tally,
  repeatDecision,
  notice,
])
export type Message = z.infer<typeof message>

/** The messages among values that were kept or came by letter; whatever else is there is left out. */
export function messagesIn(values: readonly unknown[]): Message[] {
  return values.flatMap((value) => {
    const parsed = message.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
}
