import fc from 'fast-check'
import type { Operation } from '../../../../shared/contract/operation'
import { arbitraryOf } from '../../../helpers/zod-arbitrary'

/** The reference that arbitraries give wherever a schema asks for one. */
export const placeholder = 'CH-7Q4K-2M'

/** Inputs the operation accepts, read off its schema: the same in every run. */
export function validInputs(operation: Operation, count: number): unknown[] {
  const accepted = arbitraryOf(operation.input).filter((value) => operation.input.safeParse(value).success)
  return fc.sample(accepted, { numRuns: count, seed: 2026 })
}

/** A copy with every placeholder replaced, however deep. */
export function withReference(input: unknown, reference: string): unknown {
  if (typeof input === 'string') return input === placeholder ? reference : input
  if (Array.isArray(input)) return input.map((value) => withReference(value, reference))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, withReference(value, reference)]),
  )
}

/** Whether the operation asks for a case: its input has a field `reference` that takes one and nothing else. */
export function asksForCase(operation: Operation): boolean {
  const { shape } = operation.input as { shape?: Record<string, Operation['input']> }
  const field = shape?.reference
  return (
    field !== undefined && field.safeParse(placeholder).success && !field.safeParse('not a reference').success
  )
}
