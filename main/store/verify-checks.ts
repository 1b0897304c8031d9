import type { Check } from '../../shared/contract/release'

/** One check that passes with `detail`, or one failing check for each problem. */
export function many(name: string, problems: readonly string[], detail: string): Check[] {
  return problems.length === 0
    ? [{ name, verdict: 'pass', detail }]
    : problems.map((problem) => ({ name, verdict: 'fail', detail: problem }))
}

/** One check, failing with the first problem. */
export function one(name: string, [problem]: readonly string[], detail: string): Check {
  return problem === undefined
    ? { name, verdict: 'pass', detail }
    : { name, verdict: 'fail', detail: problem }
}

export const notChecked = (name: string, detail: string): Check => ({ name, verdict: 'not checked', detail })
