import type { Fault, FieldProblem } from '../../../shared/contract/fault'

/** The fields a fault names, by their path in the form. */
export function toProblems(fault: Fault): readonly FieldProblem[] {
  return (fault.fields ?? []).map((field) => ({ ...field, path: field.path.replace(/^incident\./, '') }))
}
