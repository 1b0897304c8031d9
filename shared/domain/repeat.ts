import type { CaseBody } from './case'
import type { RepeatTerms } from './directory'
import type { Incident, InvolvedPerson } from './incident'
import type { RepeatDecision, Tally } from './message'

/*
 * Counting the minor incidents of clearance holders (PSR-48) from tallies that say
 * nothing of the cases. Days are those on the wall in the organisation's zone and
 * are counted as days, so that a day of 23 or 25 hours is one like any other.
 */

/** Whether a case is a minor incident that has been handed in; a suspected major one is none. */
export function isFinalMinor({
  status,
  incident,
}: Pick<CaseBody, 'status'> & { readonly incident: Incident }): boolean {
  return status !== 'draft' && isMinor(incident)
}

const isMinor = ({ class: is, severity, suspected = [] }: Incident) =>
  is === 'incident' && severity?.level === 'minor' && suspected.length === 0

/** Everybody whose incident it is: suspected or involved. */
export function whoseIncident({ people }: Incident): InvolvedPerson[] {
  return (people ?? []).filter(({ role }) => role === 'suspected' || role === 'involved')
}

/** Clearance holders in a minor incident who are linked to nobody in the register of people, by their place in it. */
export function unlinkedHolders(incident: Incident): { readonly index: number; readonly name: string }[] {
  if (!isMinor(incident)) return []
  const whose = new Set(whoseIncident(incident))
  return (incident.people ?? []).flatMap((one, index) => {
    const holds = one.clearance !== undefined && one.clearance !== null && one.clearance !== 'none'
    return whose.has(one) && holds && one.person === undefined ? [{ index, name: one.name }] : []
  })
}

/** The first day of a window of `days` that ends with `today`. */
export function windowStart(today: string, { days }: Pick<RepeatTerms, 'days'>): string {
  return new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
}

/** One person's minor incidents that are repeated by the register's terms. */
export interface Repeated {
  readonly person: string
  readonly count: number
  /** Days of the first and the last of them. */
  readonly from: string
  readonly until: string
  /** Ids of what was counted. */
  readonly tallies: readonly string[]
  /** Whether a case that concerns the CSO is among them. */
  readonly concernsCso: boolean
  /** What was decided on all of these; null while it is to be decided. */
  readonly decided: RepeatDecision | null
  /** The last decision on some of these, before more came. */
  readonly before: RepeatDecision | null
}

interface Counting {
  readonly tallies: readonly Tally[]
  readonly decisions: readonly RepeatDecision[]
  readonly terms: RepeatTerms
  readonly today: string
}

/** Who is at or over the threshold within the window that ends today; those with most first, then by reference. */
export function repeatedMinor({ tallies, decisions, terms, today }: Counting): Repeated[] {
  const from = windowStart(today, terms)
  const standing = [...new Map(tallies.map((one) => [one.mark, one])).values()].filter(
    ({ counts, on }) => counts && on >= from && on <= today,
  )
  const byPerson = new Map<string, Tally[]>()
  for (const one of standing) byPerson.set(one.person, [...(byPerson.get(one.person) ?? []), one])
  return [...byPerson]
    .filter(([, those]) => those.length >= terms.threshold)
    .map(([person, those]) =>
      repeatedOf(
        person,
        those,
        decisions.filter((one) => one.person === person),
      ),
    )
    .sort((a, b) => b.count - a.count || (a.person < b.person ? -1 : 1))
}

function repeatedOf(person: string, those: readonly Tally[], decisions: readonly RepeatDecision[]): Repeated {
  const days = those.map(({ on }) => on).sort()
  const ids = those.map(({ id }) => id)
  const newest = [...decisions].sort((a, b) => (a.at < b.at ? 1 : -1))
  const decided = newest.find(({ tallies }) => ids.every((id) => tallies.includes(id))) ?? null
  const before = newest.find(({ tallies }) => ids.some((id) => tallies.includes(id))) ?? null
  return {
    person,
    count: those.length,
    from: days[0] ?? '',
    until: days.at(-1) ?? '',
    tallies: ids,
    concernsCso: those.some(({ route }) => route === 'alternate'),
    decided,
    before: decided === null ? before : null,
  }
}
