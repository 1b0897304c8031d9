import type { Operation } from '../../shared/contract/operation'
import { refuseUnlessDecides, type Subject } from '../store/deciders'
import type { QueryContext } from './context'

/** Throws unless whoever asks decides about the record that the operation is `decidedOn`; `notFound` where it is hidden. */
export function refuseOthers(context: QueryContext, { decidedOn }: Operation, input: unknown): void {
  if (decidedOn === undefined) return
  const reference = (input as Readonly<Record<string, unknown>>)[decidedOn]
  if (typeof reference !== 'string') throw new Error(`the input names no record as ${decidedOn}`)
  refuseUnlessDecides(context, subjectOf(context, reference))
}

/** What an annex belongs to says it better than the annex, which follows later where somebody else said so. */
function subjectOf(context: QueryContext, reference: string): Subject {
  if (!reference.startsWith('AX-')) return context.open(reference).body
  const { body } = context.openSide('annex', reference)
  return context.isOpenTo(body.of) ? context.open(body.of).body : body
}
