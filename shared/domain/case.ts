import { z } from 'zod'
import { minorStep } from './directory'
import { duty } from './duty'
import { emergency } from './emergency'
import { incident, timeNames } from './incident'
import { logEntry } from './log'
import { reportReference } from './report'
import { line, prose } from './text'
import { instant } from './time'

export const caseStatuses = ['draft', 'finalised', 'closed'] as const

/** One holder of a case. `work` may change it, `read` may not; the list is part of the sealed body. */
export const caseAccess = z.strictObject({
  accountId: z.string(),
  name: line(120),
  level: z.enum(['read', 'work']),
  grantedBy: line(120),
  grantedAt: instant,
  /** When the grant ends by itself; null where it does not. */
  until: instant.nullable().default(null),
})
export type CaseAccess = z.infer<typeof caseAccess>

/** Whether a grant still counts at this moment. */
export function isHeld({ until }: Pick<CaseAccess, 'until'>, at: Date): boolean {
  return until === null || at.getTime() < Date.parse(until)
}

/** Somebody asked to be granted the case, and what was decided; kept with the case once it is decided. */
export const caseRequest = z.strictObject({
  id: z.uuid(),
  at: instant,
  accountId: z.string().max(64),
  name: line(120),
  level: z.enum(['read', 'work']),
  reason: prose(2000),
  decision: z.strictObject({
    at: instant,
    by: line(120),
    outcome: z.enum(['granted', 'refused']),
    level: z.enum(['read', 'work']).nullable(),
    until: instant.nullable(),
    reason: prose(2000),
  }),
})
export type CaseRequest = z.infer<typeof caseRequest>

/** `CH-7Q4K-2M`: random, with a check character, because running numbers show gaps. */
export const caseReference = z
  .string()
  .regex(/^CH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like CH-7Q4K-2M')

/** The sealed body of a case record. */
export const caseBody = z.strictObject({
  kind: z.literal('case'),
  reference: caseReference,
  status: z.enum(caseStatuses),
  openedAt: instant,
  openedBy: line(120),
  incident,
  /** When each moment in `incident.times` was first entered; what happened and what was recorded stay apart. */
  recordedTimes: z.partialRecord(z.enum(timeNames), instant).default({}),
  duties: z.array(duty).default([]),
  /** What was decided, advised, circulated and done while it was worked; appended, never changed. */
  log: z.array(logEntry).max(5000).default([]),
  /** The steps of a minor incident, as the organisation's process was when its severity was decided; the CSO edits them. */
  steps: z.array(minorStep).max(50).default([]),
  /** The reported facts as they stood when an agency was last told of them; what PSR-113 compares with. */
  reported: z
    .strictObject({ at: instant, revision: z.number().int(), digest: z.string().max(128) })
    .nullable()
    .default(null),
  /** It concerns the CSO: no CSO holds it while this stands, and the alternate decides who does. */
  concernsCso: z.boolean().default(false),
  access: z.array(caseAccess).min(1),
  requests: z.array(caseRequest).default([]),
  finalised: z.strictObject({ at: instant, by: line(120) }).nullable(),
  /** Emergency accesses that custodians opened, oldest first; absent for none. */
  emergencies: z.array(emergency).optional(),
  /** References of the reports it was opened from or that were joined to it; absent for none. */
  reports: z.array(reportReference).max(1000).optional(),
  /** Who saved this revision, when, and why if it corrects a finalised case. */
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type CaseBody = z.infer<typeof caseBody>
