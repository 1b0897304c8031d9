import { z } from 'zod'

/** Recipients by id (`NZSIS`, `NZ Police`, …): groups, each told together; any one group meets the duty. */
export const recipientChoice = z.strictObject({ anyOf: z.array(z.array(z.string()).min(1)).min(1) })
export type RecipientChoice = z.infer<typeof recipientChoice>

export const clockKinds = ['statute', 'expectation', 'protocol', 'policy'] as const
export const urgencies = ['immediate', 'asap', 'by'] as const
export const gates = ['investigate', 'issue', 'close', 'republish'] as const
export const forces = ['must', 'should', 'consider'] as const

/** How sure we are: read in the source's own text, read in a secondary source, general knowledge, or in doubt. Surest first. */
export const certainties = ['verified', 'secondary', 'unverified', 'uncertain'] as const
export type Certainty = (typeof certainties)[number]

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
  /** How sure we are of the rule; what is less than verified is marked so wherever the obligation is shown. */
  certainty: z.enum(certainties).default('verified'),
  /** A reading of ours that the source does not spell out, or what is in doubt. */
  note: z.string().nullable().default(null),
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

/** Two obligations that were both raised and pull against each other; both citations, in the same order. */
export const conflict = z.strictObject({
  between: z.tuple([z.string(), z.string()]),
  sentence: z.string(),
  cites: z.tuple([z.string(), z.string()]),
})
export type Conflict = z.infer<typeof conflict>
