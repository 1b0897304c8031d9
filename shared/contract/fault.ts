import { z } from 'zod'

/** Every way an operation can fail; nothing else crosses the bridge. */
export const faultCodes = [
  'invalid',
  'denied',
  'notFound',
  'conflict',
  'locked',
  'unavailable',
  'internal',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** One thing wrong with one field; `path` as in `incident.times.occurred`. */
export const fieldProblem = z.strictObject({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof fieldProblem>

/** What the asker is told. `message` never holds record content; `reference` finds an internal fault in the log. */
export const fault = z.strictObject({
  code: z.enum(faultCodes),
  message: z.string(),
  reference: z.string().optional(),
  fields: z.array(fieldProblem).optional(),
})
export type Fault = z.infer<typeof fault>

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

/** An expected failure, thrown inside the vault and caught only at the gate. */
export class AppError extends Error {
  readonly code: FaultCode
  readonly fields: readonly FieldProblem[] | undefined

  constructor(code: FaultCode, message: string, fields?: readonly FieldProblem[]) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
  }
}
