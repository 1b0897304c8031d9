import { z } from 'zod'

/** One saving of a record: who, when and why, and what it changed. */
export const recordRevision = z.strictObject({
  revision: z.number().int(),
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.strictObject({ path: z.string(), before: z.string(), after: z.string() })),
})
export type RecordRevision = z.infer<typeof recordRevision>
