import { reportTime } from './case-complete'
import { changesBetween, type Change } from './changes'
import type { Incident } from './incident'

/*
 * What a major report tells (PSR-102…111), and nothing else of the record: the
 * facts whose change has to be told to those who had the report (PSR-113).
 */

/** Not answered and not yet known are told in the same words: not known. */
const known = <T>(value: T | null | undefined): T | null => value ?? null

/** The facts of an incident that a major report tells, as plain values. */
export function reportedFacts(of: Incident) {
  const { basis, moment } = reportTime(of)
  return {
    time: moment && { basis, at: moment.at, until: known(moment.until), precision: moment.precision }, // PSR-102
    location: known(of.location), // PSR-103
    brief: known(of.brief), // PSR-104
    // PSR-105, PSR-106: what is said not to have been compromised is not told.
    resources:
      of.resources?.flatMap(({ type, description, owner, marking, compromised }) =>
        compromised === 'no'
          ? []
          : [
              {
                type,
                description,
                owner: known(owner),
                marking: known(marking),
                compromised: known(compromised),
              },
            ],
      ) ?? null,
    people:
      of.people?.map(({ name, role, organisation }) => ({ name, role, organisation: known(organisation) })) ??
      null, // PSR-107
    followUp: known(of.followUp), // PSR-108, PSR-109
    degree: known(of.compromise?.degree), // PSR-105
    initialAssessment: known(of.initialAssessment?.reason), // PSR-110
    harm: known(of.harm?.level), // PSR-110
    actions:
      of.immediateActions?.flatMap(({ what, state, at, by, done }) => {
        if (state !== 'taken' && done === undefined) return []
        const [actor, when] = done === undefined ? [by, at] : [done.by ?? by, done.at]
        return [{ what, by: known(actor), at: known(when?.at) }]
      }) ?? null, // PSR-111
  }
}

/**
 * A short mark of the reported facts: the same for the same facts, on every
 * machine. It tells whether they changed; it keeps nothing secret and proves nothing.
 */
export function reportedDigest(of: Incident): string {
  return hash64(JSON.stringify(sorted(reportedFacts(of))))
}

/** What of the reported facts differs between two versions, by path under the names of `reportedFacts`. */
export function reportedChanges(before: Incident, after: Incident): Change[] {
  return changesBetween(reportedFacts(before), reportedFacts(after))
}

/** The same value with the keys of its objects in order, so that it is written in one way only. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** Two 32-bit hashes of different seeds side by side (MurmurHash3's mixing over UTF-16 units). */
function hash64(text: string): string {
  const half = (seed: number) => {
    let hash = seed
    for (let at = 0; at < text.length; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995) ^ (hash >>> 13)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
  }
  return half(0x9747b28c) + half(0x1b873593)
}
