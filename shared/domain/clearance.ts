import { z } from 'zod'
import { familyOf, rankOf, type Classification, type Marking } from './marking'
import { calendarDate } from './time'
import { line } from './text'

/** Clearance levels, lowest first (PSR; TOP SECRET SPECIAL as on its change-of-circumstances form). */
export const clearances = ['none', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET', 'TOP SECRET SPECIAL'] as const
export const clearance = z.enum(clearances)
export type Clearance = z.infer<typeof clearance>

/** A nationality as markings name countries. */
export const country = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 3166-1 alpha-3 code, like NZL')

/** What a person may be shown, besides needing to know it. */
export const standing = z.strictObject({
  clearance,
  /** The last day the clearance counts; null where it does not end by itself. */
  expires: calendarDate.nullable(),
  /** Codewords of the compartments the person is briefed for. */
  briefings: z.array(line(40)).max(50),
  nationalities: z.array(country).min(1, 'name at least one').max(5),
})
export type Standing = z.infer<typeof standing>

/** Place of a clearance on the marking ladder: what it reaches up to. `none` reaches RESTRICTED. */
export function clearanceRank(of: Clearance): number {
  return { none: 0, CONFIDENTIAL: 4, SECRET: 5, 'TOP SECRET': 6, 'TOP SECRET SPECIAL': 7 }[of]
}

/** The clearance a marking needs: none up to RESTRICTED (PSR clearance overview). */
export function neededRank(of: Marking): number {
  const rank = rankOf(of.classification)
  return rank < rankOf('CONFIDENTIAL') ? 0 : rank
}

/** Whether the clearance still counts on this day (`2026-05-01`, in the organisation's zone). */
export function isExpired({ clearance: level, expires }: Standing, on: string): boolean {
  return level !== 'none' && expires !== null && expires < on
}

/**
 * Why somebody may not be shown this, in words that name the marking's demand;
 * empty when nothing stands against it. Need-to-know is decided apart.
 */
export function standingProblems(of: Marking, person: Standing, on: string): string[] {
  return [
    ...clearanceProblems(of, person, on),
    ...compartmentProblems(of, person),
    ...nationalityProblems(of, person),
  ]
}

function clearanceProblems(of: Marking, person: Standing, on: string): string[] {
  if (neededRank(of) === 0) return []
  if (isExpired(person, on))
    return [`their ${person.clearance} clearance expired after ${person.expires ?? ''}`]
  if (clearanceRank(person.clearance) >= neededRank(of)) return []
  const held = person.clearance === 'none' ? 'no clearance' : `a ${person.clearance} clearance`
  return [`${of.classification} needs a clearance of that level; they hold ${held}`]
}

function compartmentProblems(of: Marking, { briefings }: Standing): string[] {
  const briefed = new Set(briefings.map((name) => name.toUpperCase()))
  return of.endorsements.flatMap((one) =>
    one.kind === 'compartment' && !briefed.has(one.codeword.toUpperCase())
      ? [`they are not briefed for ${one.codeword}`]
      : [],
  )
}

function nationalityProblems(of: Marking, { nationalities }: Standing): string[] {
  return of.endorsements.flatMap((one) => {
    if (one.kind === 'nzeo' && !nationalities.includes('NZL'))
      return ['NEW ZEALAND EYES ONLY is for New Zealand citizens']
    if (one.kind !== 'releasable-to' || familyOf(of.classification) === 'none') return []
    return nationalities.some((nationality) => one.countries.includes(nationality))
      ? []
      : [`it is releasable to ${one.countries.join(', ')} only`]
  })
}

/** A New Zealander's standing that reaches everything a machine accredited to `ceiling` may hold, compartments apart. */
export function clearedFor(ceiling: Classification): Standing {
  const level = clearances.find(
    (one) => clearanceRank(one) >= neededRank({ classification: ceiling, endorsements: [] }),
  )
  return { clearance: level ?? 'none', expires: null, briefings: [], nationalities: ['NZL'] }
}

/** Somebody who has told nothing of a clearance. */
export const uncleared: Standing = { clearance: 'none', expires: null, briefings: [], nationalities: ['NZL'] }
