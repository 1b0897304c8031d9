import { z } from 'zod'

/** `RP-7Q4K-2M`: random, with a check character. */
export const reportReference = z
  .string()
  .regex(/^RP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like RP-7Q4K-2M')

/** The sealed body of a report that was taken in. */
export const reportBody = z.strictObject({
  kind: z.literal('report'),
  reference: reportReference,
})
export type ReportBody = z.infer<typeof reportBody>
