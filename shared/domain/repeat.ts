import type { CaseBody } from './case'
import type { RepeatTerms } from './directory'
import type { Incident, InvolvedPerson } from './incident'
import type { RepeatDecision, Tally } from './message'
import { personReference } from './person'

/*
 * Counting the minor incidents of clearance holders (PSR-48): by CSOs from tallies
 * that say nothing of the cases, by the alternate from the cases that concern a CSO. Days are those on the wall in the organisation's zone and
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

/** One person's part in a minor incident, as far as it is counted. */
export interface Minor {
  /** When it happened, as far as anybody knows. */
  readonly at: string
  /** What the case says they hold; absent or null where it says nothing. */
  readonly clearance: InvolvedPerson['clearance']
}

/** The linked people of a finalised minor incident, by their reference. */
export function minorsIn(body: CaseBody): ReadonlyMap<string, Minor> {
  const minors = new Map<string, Minor>()
  if (!isFinalMinor(body)) return minors
  const { times } = body.incident
  const at = times.occurred?.at ?? times.discovered?.at ?? body.openedAt
  for (const { person, clearance } of whoseIncident(body.incident)) {
    if (person === undefined || !personReference.safeParse(person).success) continue
    minors.set(person, { at, clearance: clearance ?? minors.get(person)?.clearance })
  }
  return minors
}

/** Whether somebody holds a clearance: as the case says it; where it says nothing, as the register of people does. */
export function isHolderIn({ clearance }: Minor, isKnownHolder: () => boolean): boolean {
  return clearance === undefined || clearance === null ? isKnownHolder() : clearance !== 'none'
}

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
  /** What was decided on all of these; null while it is to be decided. */
  readonly decided: RepeatDecision | null
  /** The last decision on some of these, before more came. */
  readonly before: RepeatDecision | null
}

/** One minor incident of one person, by an id that is the same whenever it is counted. */
export type Counted = Pick<Tally, 'id' | 'person' | 'on'>

/** What counts of tallies: the last word on each mark, unless it takes it back. */
export const standingTallies = (tallies: readonly Tally[]): Tally[] =>
  [...new Map(tallies.map((one) => [one.mark, one])).values()].filter(({ counts }) => counts)

interface Counting {
  readonly counted: readonly Counted[]
  readonly decisions: readonly RepeatDecision[]
  readonly terms: RepeatTerms
  readonly today: string
}

/** Who is at or over the threshold within the window that ends today; those with most first, then by reference. */
export function repeatedMinor({ counted, decisions, terms, today }: Counting): Repeated[] {
  const from = windowStart(today, terms)
  const byPerson = new Map<string, Counted[]>()
  for (const one of counted.filter(({ on }) => on >= from && on <= today))
    byPerson.set(one.person, [...(byPerson.get(one.person) ?? []), one])
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

function repeatedOf(
  person: string,
  those: readonly Counted[],
  decisions: readonly RepeatDecision[],
): Repeated {
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
    decided,
    before: decided === null ? before : null,
  }
}
