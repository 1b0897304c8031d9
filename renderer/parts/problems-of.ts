import type { Fault } from '../../shared/contract/fault'

/** The problems a refusal names, by field; `prefix` is where the fields lie in what was asked. */
export function problemsOf(fault: Fault, prefix: string): ReadonlyMap<string, string> {
  return new Map(
    (fault.fields ?? []).map(({ path, message }) => [
      (path.startsWith(prefix) ? path.slice(prefix.length) : path).split('.')[0] ?? path,
      message,
    ]),
  )
}
