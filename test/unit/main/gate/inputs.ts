import fc from 'fast-check'
import type { Operation } from '../../../../shared/contract/operation'
import { arbitraryOf, placeholders } from '../../../helpers/zod-arbitrary'

/** Inputs the operation accepts, read off its schema: the same in every run. */
export function validInputs(operation: Operation, count: number): unknown[] {
  const accepted = arbitraryOf(operation.input).filter((value) => operation.input.safeParse(value).success)
  return fc.sample(accepted, { numRuns: count, seed: 2026 })
}

/** What stands in for what: by the placeholder an arbitrary gave, and by the name of the field. */
export interface Names {
  readonly case: string
  readonly report?: string
  readonly annex?: string
  /** Values for fields that name something else, such as `documentId`; used where the input has the field. */
  readonly fields?: Readonly<Record<string, unknown>>
}

/** A copy that names other things wherever the input names any, however deep. */
export function naming(input: unknown, names: Names): unknown {
  if (input === placeholders.case) return names.case
  if (input === placeholders.report) return names.report ?? input
  if (input === placeholders.annex) return names.annex ?? input
  if (Array.isArray(input)) return input.map((value) => naming(value, names))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      names.fields !== undefined && Object.hasOwn(names.fields, key)
        ? names.fields[key]
        : naming(value, names),
    ]),
  )
}

/** A copy with every case reference replaced. */
export const withReference = (input: unknown, reference: string): unknown =>
  naming(input, { case: reference })

/** Which kind of record the operation asks for: its input has a field `reference` that takes one and nothing else. */
export function asksFor(operation: Operation): 'case' | 'report' | 'annex' | null {
  const { shape } = operation.input as { shape?: Record<string, Operation['input']> }
  const field = shape?.reference
  if (field === undefined || field.safeParse('not a reference').success) return null
  if (field.safeParse(placeholders.case).success) return 'case'
  if (field.safeParse(placeholders.annex).success) return 'annex'
  return field.safeParse(placeholders.report).success ? 'report' : null
}

export const asksForCase = (operation: Operation): boolean => asksFor(operation) === 'case'

/** Whether a case, a report or an annex is named anywhere in what the operation accepts. */
export function namesRecords(operation: Operation): boolean {
  const text = JSON.stringify(validInputs(operation, 12))
  return [placeholders.case, placeholders.report, placeholders.annex].some((name) => text.includes(name))
}
