import { z } from 'zod'
import { caseReference } from '../domain/case'
import { accessOutcomes } from '../domain/message'
import { role } from '../domain/account'
import { line, prose } from '../domain/text'
import { instant } from '../domain/time'
import { caseRef, caseView, caseWrite, workers } from './case'
import { command, effect, query } from './operation'

const accountId = z.string().max(64)
const level = z.enum(['read', 'work'])
const reason = line(500)
/** When a grant ends by itself; absent or null where it does not. */
const until = instant.nullable().default(null)

/** Somebody who could be granted a case, with what stands against it. */
export const candidate = z.strictObject({
  accountId: z.string(),
  name: z.string(),
  role,
  /** What they hold already. */
  holds: level.nullable(),
  until: z.string().nullable(),
  /** Why they may not be granted it, in words; empty when they may. */
  problems: z.array(z.string()),
})
export type Candidate = z.infer<typeof candidate>

/** One opening of a case: the first in a session by an account. */
export const opening = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  accountId: z.string(),
  name: z.string(),
  operation: z.string(),
})
export type Opening = z.infer<typeof opening>

export const openingsPage = z.strictObject({
  openings: z.array(opening),
  /** How many rows of the history have been looked through, and how many there are. */
  scanned: z.number().int(),
  total: z.number().int(),
  /** Where to go on; null at the end. */
  next: z.number().int().nullable(),
})
export type OpeningsPage = z.infer<typeof openingsPage>

/** Where to go on in the history; nothing for its beginning. */
export const openingsAfter = { after: z.number().int().min(0).default(0) }

/** How a request was decided. */
export const decisionView = z.strictObject({
  outcome: z.enum(accessOutcomes),
  at: z.string(),
  by: z.string(),
  level: level.nullable(),
  until: z.string().nullable(),
  reason: z.string(),
})

/** A request this account made. */
export const sentRequest = z.strictObject({
  id: z.string(),
  at: z.string(),
  reference: z.string(),
  level,
  reason: z.string(),
  /** Null while nobody has decided it. */
  decision: decisionView.nullable(),
})
export type SentRequest = z.infer<typeof sentRequest>

/** A request that was sent to this account to decide. */
export const receivedRequest = sentRequest.extend({
  accountId: z.string(),
  name: z.string(),
  /** Whether this account holds the case and may grant it. */
  isHeld: z.boolean(),
})
export type ReceivedRequest = z.infer<typeof receivedRequest>

/** What became of each case of a bulk grant. */
export const grantedMany = z.strictObject({
  granted: z.array(caseReference),
  refused: z.array(z.strictObject({ reference: caseReference, reason: z.string() })),
  /** Not come to: it was cancelled before. */
  left: z.array(caseReference),
})
export type GrantedMany = z.infer<typeof grantedMany>

export const accessOperations = {
  'access.candidates': query({
    title: 'See who could be granted a case',
    input: caseRef,
    output: z.array(candidate),
    roles: workers,
    // What stands against somebody tells what they are cleared for.
    decidedOn: 'reference',
  }),
  'case.grant': command({
    title: 'Grant a case',
    input: z.strictObject({ ...caseWrite, accountId, level, until, reason: reason.optional() }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'case.revoke': command({
    title: 'Take a grant of a case back',
    input: z.strictObject({ ...caseWrite, accountId, reason }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),
  'case.divert': command({
    title: 'Say whether a case concerns the CSO',
    input: z.strictObject({ ...caseWrite, concernsCso: z.boolean(), reason }),
    /** Null when whoever asked does not hold the case any more. */
    output: z.strictObject({ view: caseView.nullable(), notes: z.array(z.string()) }),
    roles: workers,
  }),
  'case.openings': query({
    title: 'See who has opened a case',
    input: caseRef.extend(openingsAfter),
    output: openingsPage,
    roles: workers,
  }),
  'access.grantMany': effect({
    title: 'Grant many cases at once',
    input: z.strictObject({
      references: z.array(caseReference).min(1).max(20_000),
      accountId,
      level,
      until,
      reason,
    }),
    output: grantedMany,
    roles: workers,
  }),
  'access.request': command({
    title: 'Ask to be granted a case',
    /** `wanted` is typed by hand: whether there is such a case, the answer does not say. */
    input: z.strictObject({ wanted: caseReference, level, reason: prose(2000) }),
    output: sentRequest,
    roles: workers,
  }),
  'access.requests': query({
    title: 'See requests for access',
    input: z.strictObject({}),
    output: z.strictObject({ sent: z.array(sentRequest), received: z.array(receivedRequest) }),
    roles: workers,
  }),
  'access.decide': command({
    title: 'Decide a request for access',
    input: z.strictObject({
      request: z.uuid(),
      outcome: z.enum(accessOutcomes),
      level,
      until,
      reason: prose(2000),
    }),
    output: receivedRequest,
    roles: workers,
  }),
}
