import { z } from 'zod'
import { duty } from './duty'
import { incident, timeNames } from './incident'
import { line } from './text'
import { instant } from './time'

export const caseStatuses = ['draft', 'finalised'] as const

/** One holder of a case. `work` may change it, `read` may not; the list is part of the sealed body. */
export const caseAccess = z.strictObject({
  accountId: z.string(),
  name: line(120),
  level: z.enum(['read', 'work']),
  grantedBy: line(120),
  grantedAt: instant,
})
export type CaseAccess = z.infer<typeof caseAccess>

/** `CH-7Q4K-2M`: random, with a check character, because running numbers show gaps. */
export const caseReference = z.string().regex(/^CH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like CH-7Q4K-2M')

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
  access: z.array(caseAccess).min(1),
  finalised: z.strictObject({ at: instant, by: line(120) }).nullable(),
  /** Who saved this revision, when, and why if it corrects a finalised case. */
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type CaseBody = z.infer<typeof caseBody>
