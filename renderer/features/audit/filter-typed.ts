import type { AuditFilter } from '../../../shared/contract/audit'
import { offsetMinutes } from '../../../shared/domain/format-time'
import { calendarDate } from '../../../shared/domain/time'

/** The filter as it is typed; empty text asks for nothing. */
export interface FilterTyped {
  readonly account: string
  readonly operation: string
  readonly outcome: string
  readonly flag: string
  readonly subject: string
  /** Calendar dates in the organisation's zone: `2026-03-01`. */
  readonly from: string
  readonly to: string
  readonly withReading: boolean
}

export const anything: FilterTyped = {
  ...{ account: '', operation: '', outcome: '', flag: '', subject: '', from: '', to: '' },
  withReading: false,
}

/** What is wrong with a typed date, or undefined. */
export function dateProblem(typed: string): string | undefined {
  if (typed.trim() === '' || calendarDate.safeParse(typed.trim()).success) return undefined
  return 'must be a date like 2026-03-01'
}

/** The filter to ask with; dates that are no dates ask for nothing. */
export function filterOf(typed: FilterTyped, zone: string): AuditFilter {
  const subject = typed.subject.trim()
  const from = startOf(typed.from.trim(), zone)
  const to = startOf(nextDay(typed.to.trim()), zone)
  return {
    ...(typed.account !== '' && { account: typed.account }),
    ...(typed.operation !== '' && { operation: typed.operation }),
    ...(typed.outcome !== '' && { outcome: typed.outcome as NonNullable<AuditFilter['outcome']> }),
    ...(typed.flag !== '' && { flag: typed.flag as NonNullable<AuditFilter['flag']> }),
    ...(subject !== '' && { subject }),
    ...(from !== null && { from: new Date(from).toISOString() }),
    ...(to !== null && { to: new Date(to - 1).toISOString() }),
    ...(!typed.withReading && { withoutReading: true }),
  }
}

/** Midnight on the wall of a zone, as an instant; null for what is no date. */
function startOf(date: string, zone: string): number | null {
  if (!calendarDate.safeParse(date).success) return null
  const utc = Date.parse(`${date}T00:00:00.000Z`)
  const guess = utc - offsetMinutes(new Date(utc), zone) * 60_000
  return utc - offsetMinutes(new Date(guess), zone) * 60_000
}

function nextDay(date: string): string {
  if (!calendarDate.safeParse(date).success) return ''
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10)
}
