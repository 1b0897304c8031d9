import type { CaseListItem } from '../../shared/contract/case-list'
import { type CaseBody } from '../../shared/domain/case'
import { incidentTypeLabels } from '../../shared/domain/case-labels'
import { caseMarking } from '../../shared/domain/case-problems'
import { costSums } from '../../shared/domain/cost'
import type { Incident } from '../../shared/domain/incident'
import { markingLine, type Marking } from '../../shared/domain/marking'
import { criticalLabels, cyberLabels, referralLabels } from '../../shared/domain/vocabulary'
import { waitingOf, type Waiting } from './case-due'

/* What the session index keeps of a case. */

/** The line of the case list that stands for a revision, and what waits in it. */
export interface CaseSummary {
  readonly item: CaseListItem
  /** As it is carried, for what shows several cases. */
  readonly marking: Marking
  readonly waiting: readonly Waiting[]
}

/** What the index keeps of this revision; what is due on a day is due by the calendar of `zone`. */
export function summaryOf(body: CaseBody, revision: number, zone: string): CaseSummary {
  const waiting = waitingOf(body, zone)
  const marking = caseMarking(body.incident)
  return { item: listItemOf(body, revision, { waiting, marking }), marking, waiting }
}

function listItemOf(
  body: CaseBody,
  revision: number,
  { waiting, marking }: Pick<CaseSummary, 'waiting' | 'marking'>,
): CaseListItem {
  const { incident } = body
  const { occurred, discovered, reported } = incident.times
  const noticedAt = firstNoticed(incident)
  return {
    reference: body.reference,
    revision,
    title: incident.title,
    status: body.status,
    class: incident.class,
    severity: incident.severity?.level ?? null,
    marking: markingLine(marking),
    classification: marking.classification,
    unit: incident.unit ?? null,
    occurredAt: occurred?.at ?? discovered?.at ?? null,
    noticedAt,
    reportedAt: reported?.at ?? null,
    delayMinutes: minutesBetween(noticedAt, reported?.at ?? null),
    openedAt: body.openedAt,
    openedBy: body.openedBy,
    savedAt: body.saved.at,
    savedBy: body.saved.by,
    costs: incident.costs ? costSums(incident.costs) : noCosts,
    openDuties: waiting.length,
    nextDueAt: earliest(waiting),
  }
}

/** One for all cases without costs, which are most. */
const noCosts: CaseListItem['costs'] = []

/** Times of rules and ends of days are both in UTC, written alike. */
function earliest(waiting: readonly Waiting[]): string | null {
  let first: string | null = null
  for (const { dueAt } of waiting) if (dueAt !== null && (first === null || dueAt < first)) first = dueAt
  return first
}

/** When anybody first noticed it, in whichever of three ways. */
function firstNoticed({ times }: Incident): string | null {
  const known = [times.detected, times.discovered, times.aware].flatMap((moment) => moment?.at ?? [])
  return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

const minutesBetween = (from: string | null, to: string | null) =>
  from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 60_000)

/** What an entry of the log says of itself, not of the matter. */
const stamps: ReadonlySet<string> = new Set(['id', 'kind', 'at', 'recordedAt', 'corrects', 'step'])

/** What kind of incident it is, as the screen calls it: the record itself keeps codes. */
const kindsInWords = ({ types, suspected, cyberTypes, criticalTypes }: Incident): string[] => [
  ...(types ?? []).map((type) => incidentTypeLabels[type]),
  ...(suspected ?? []).map((category) => referralLabels[category]),
  ...(cyberTypes ?? []).map((type) => cyberLabels[type]),
  ...(criticalTypes ?? []).map((type) => criticalLabels[type]),
]

/** Everything in a case that full-text search looks through. */
export function searchTextOf(body: CaseBody): string {
  const texts: string[] = [body.reference]
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk(body.incident)
  texts.push(...kindsInWords(body.incident))
  for (const entry of body.log)
    for (const [name, value] of Object.entries(entry)) if (!stamps.has(name)) walk(value)
  return texts.join('\n')
}
