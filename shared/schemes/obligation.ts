import { z } from 'zod'

/** Recipients by id (`NZSIS`, `NZ Police`, …): groups, each told together; any one group meets the duty. */
export const recipientChoice = z.strictObject({ anyOf: z.array(z.array(z.string()).min(1)).min(1) })
export type RecipientChoice = z.infer<typeof recipientChoice>

export const clockKinds = ['statute', 'expectation', 'protocol', 'policy'] as const
export const urgencies = ['immediate', 'asap', 'by'] as const
export const gates = ['investigate', 'issue', 'close', 'republish'] as const
export const forces = ['must', 'should', 'consider'] as const

/** A clock as evaluated: `limit` ISO 8601 or null where the source gives no number; `dueAt` RFC 3339 or null. */
export const evaluatedClock = z.strictObject({
  kind: z.enum(clockKinds),
  urgency: z.enum(urgencies),
  anchor: z.string(),
  limit: z.string().nullable(),
  dueAt: z.string().nullable(),
})

/** What a scheme asks of a case, with the clause that asks it and the facts that raised it. */
export const obligation = z.strictObject({
  id: z.string(),
  scheme: z.string(),
  force: z.enum(forces),
  recipients: recipientChoice.nullable(),
  action: z.string(),
  because: z.array(z.string()),
  cite: z.string(),
  content: z.array(z.string()),
  gate: z.enum(gates).nullable(),
  clock: evaluatedClock,
  /** Asked for anew each time its facts come true again after it was met, as a duty of its own; absent for no. */
  recurs: z.boolean().optional(),
})
export type Obligation = z.infer<typeof obligation>

/** A fact that nobody has given yet and that could raise or drop an obligation. */
export const openQuestion = z.strictObject({
  fact: z.string(),
  question: z.string(),
  obligations: z.array(z.string()),
  cite: z.string(),
})
export type OpenQuestion = z.infer<typeof openQuestion>
