/** One figure beside the baseline measured in the same run. */
export interface Figure {
  readonly name: string
  /** How many of whatever is counted: saves, pages, events. */
  readonly n: number
  readonly unit: string
  readonly value: number
  readonly baseline: number | null
  readonly ratio: number | null
}

export type Bench = () => Promise<Figure[]>

/** A figure whose ratio to its baseline is worked out here. */
export function figure(
  name: string,
  n: number,
  unit: string,
  value: number,
  baseline: number | null = null,
): Figure {
  const round = (x: number) => Number(x.toPrecision(4))
  return {
    name,
    n,
    unit,
    value: round(value),
    baseline: baseline === null ? null : round(baseline),
    ratio: baseline === null || baseline === 0 ? null : round(value / baseline),
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds that `work` takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Runs two works in turn, A B A B …, and answers the median of each: a machine
 * whose speed drifts then slows both.
 */
export async function inTurn(rounds: number, a: () => unknown, b: () => unknown): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    times[0].push(await time(a))
    times[1].push(await time(b))
  }
  return [median(times[0]), median(times[1])]
}
