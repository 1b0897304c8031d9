import { useOperation } from './operations'
import { useSession } from './session'

/** What waits for somebody's answer, for the badges of the rail and for Home. */
export interface Waiting {
  /** Reports taken in that nobody has acknowledged. */
  readonly reports: number
  /** Requests for access that nobody has decided. */
  readonly requests: number
}

/** Counts what waits; zero where the account has nothing to do with it. */
export function useWaiting(): Waiting {
  const { can } = useSession().view
  const reports = useOperation('report.list', can.includes('report.list') ? { limit: 1 } : undefined)
  const requests = useOperation('access.requests', can.includes('access.requests') ? {} : undefined)
  return {
    reports: reports.value?.counts.waiting ?? 0,
    requests: requests.value?.received.filter(({ decision }) => decision === null).length ?? 0,
  }
}
