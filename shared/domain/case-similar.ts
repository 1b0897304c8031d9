import type { Incident } from './incident'
import { foldedName } from './names'

/*
 * Whether a case that is being typed may be one that is recorded already: the
 * same or a neighbouring day, and words of the title, the place or people shared.
 */

/** What of a case is compared. */
export interface CaseTrace {
  readonly title: string
  /** Calendar dates on the wall where it happened, was discovered or reported. */
  readonly days: readonly string[]
  readonly site?: string | undefined
  readonly people: readonly string[]
}

const dayOf = (moment: { readonly at: string } | null | undefined) =>
  moment === null || moment === undefined ? [] : [moment.at.slice(0, 10)]

/** The dates that a case may be found by. */
export function daysOf({ times }: Pick<Incident, 'times'>): string[] {
  const { occurred, detected, discovered } = times
  const given = [occurred, detected, discovered].flatMap(dayOf)
  const until = occurred?.until?.slice(0, 10)
  const days = given.length > 0 ? given : dayOf(times.reported)
  return [...new Set([...days, ...(until === undefined ? [] : [until])])]
}

/** As many people of a case as are compared. */
const peopleCompared = 50

export function caseTraceOf(incident: Pick<Incident, 'title' | 'times' | 'location' | 'people'>): CaseTrace {
  return {
    title: incident.title,
    days: daysOf(incident),
    site: incident.location?.site,
    people: (incident.people ?? []).slice(0, peopleCompared).map(({ name }) => name),
  }
}

/** A trace made ready for comparing. */
export interface ComparedCase {
  readonly words: ReadonlySet<string>
  readonly site: string | undefined
  readonly people: readonly string[]
}

/** Words that tell no case from another. */
const plainWords = new Set(
  'the and for with from that this was were into not has had have one two new case incident report left found lost security'.split(
    ' ',
  ),
)
const shortestWord = 3

export function comparable(trace: Omit<CaseTrace, 'days'>): ComparedCase {
  const words = foldedName(trace.title).split(/[^\p{L}\p{N}]+/u)
  return {
    words: new Set(words.filter((word) => word.length >= shortestWord && !plainWords.has(word))),
    site: trace.site === undefined ? undefined : foldedName(trace.site),
    people: trace.people.map(foldedName),
  }
}

export interface Likeness {
  /** Higher is more alike; 0 is not alike. */
  readonly score: number
  readonly words: readonly string[]
  readonly isSamePlace: boolean
  /** Places in the found case's list of people. */
  readonly people: readonly number[]
}

/** How alike two cases of about the same day are: one word is little, with the place or a person it is enough. */
export function likeness(typed: ComparedCase, found: ComparedCase): Likeness {
  const words = [...typed.words].filter((word) => found.words.has(word))
  const isSamePlace = typed.site !== undefined && typed.site === found.site
  const people = found.people.flatMap((name, at) => (typed.people.includes(name) ? [at] : []))
  const share = words.length / Math.max(1, Math.min(typed.words.size, found.words.size))
  const isAlike =
    words.length >= 2 || (words.length === 1 && (isSamePlace || share >= 0.5)) || people.length > 0
  const score = isAlike ? words.length + share + (isSamePlace ? 1 : 0) + people.length * 2 : 0
  return { score, words, isSamePlace, people }
}
