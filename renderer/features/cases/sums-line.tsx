import type { InputOf } from '../../../shared/contract'
import type { CaseSums } from '../../../shared/contract/case-list'
import { costStateLabels } from '../../../shared/domain/case-labels'
import { moneyText } from '../../../shared/domain/cost'
import { formatDuration } from '../../../shared/domain/format-time'
import { useOperation } from '../../state/operations'
import styles from './cases.module.css'

/** Delays and costs over everything that passes the filters, not only what is on this page. */
export function SumsLine({ asked }: { readonly asked: InputOf<'case.sums'> }) {
  const sums = useOperation('case.sums', asked).value
  if (sums === undefined || sums.cases === 0) return null
  if (!sums.isWhole)
    return <p className={styles.quiet}>Too many cases to add up: narrow the search for delays and costs.</p>
  return (
    <dl className={styles.sums} aria-label="Sums over these cases">
      <div>
        <dt>From noticed to reported</dt>
        <dd>{delayText(sums)}</dd>
      </div>
      <div>
        <dt>Costs</dt>
        <dd>{costText(sums)}</dd>
      </div>
    </dl>
  )
}

/** People are to report as soon as possible: how long that took (PSR-09). */
export function delayText({ cases, delay }: CaseSums): string {
  const { known, reversed, medianMinutes, longestMinutes } = delay
  const leftOut = reversed === 0 ? '' : `; left out: ${String(reversed)} reported before they were noticed`
  if (medianMinutes === null || longestMinutes === null) return `not known of any case${leftOut}`
  const [median, longest] = [medianMinutes, longestMinutes].map((minutes) => formatDuration(minutes * 60_000))
  return `median ${median ?? ''}, longest ${longest ?? ''}, in ${String(known)} of ${String(cases)} cases${leftOut}`
}

/** Currencies and states stand apart (PSR-13). */
export function costText({ costs }: CaseSums): string {
  if (costs.length === 0) return 'none given'
  return costs
    .map(
      ({ currency, state, cents, cases }) =>
        `${sumText(cents, currency)} ${costStateLabels[state].toLowerCase()} (${String(cases)} ${cases === 1 ? 'case' : 'cases'})`,
    )
    .join(', ')
}

/** A sum may have more digits than a number keeps. */
function sumText(cents: string, currency: string): string {
  const padded = cents.padStart(3, '0')
  const whole = padded.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return moneyText(0, currency).replace(/0\.00$/, `${whole}.${padded.slice(-2)}`)
}
