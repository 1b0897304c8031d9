import type { Cost } from './incident'

/** What all costs of one currency and state come to. */
export interface CostSum {
  readonly currency: string
  readonly state: Cost['state']
  readonly cents: number
}

/** Sums by currency, estimated apart from actual: neither is ever added to the other (PSR-13). */
export function costSums(costs: readonly Cost[]): CostSum[] {
  const sums = new Map<string, CostSum>()
  for (const { currency, state, cents } of costs) {
    const key = `${currency} ${state}`
    sums.set(key, { currency, state, cents: (sums.get(key)?.cents ?? 0) + cents })
  }
  return [...sums.values()].sort(
    (a, b) => a.currency.localeCompare(b.currency) || a.state.localeCompare(b.state),
  )
}

/** `NZD 1,234.50`: exact, whatever the machine's own settings are. */
export function moneyText(cents: number, currency: string): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${currency} ${whole}.${String(cents % 100).padStart(2, '0')}`
}

/** Typed money in hundredths: `1234`, `1,234.5`, `$ 1 234.50`; null for what is not an amount. */
export function readMoney(typed: string): number | null {
  const plain = typed.replace(/[$,\s\u00a0]/g, '')
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain)
  if (found === null) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
