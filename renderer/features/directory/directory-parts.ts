import { changesBetween } from '../../../shared/domain/changes'
import type { Agency, DirectoryDetails, TeamRole } from '../../../shared/domain/directory'
import { changeText } from './change-words'

/*
 * The directory taken apart for telling two versions of it apart: each agency and
 * each part of the team by itself, so that two people who changed different ones
 * do not stand in each other's way.
 */

/** Parts by name: `agencies/<id>`, `team/<id>`, and the rest under their own. */
export type DirectoryParts = Record<string, unknown>

export function toParts({ agencies, team, ...rest }: DirectoryDetails): DirectoryParts {
  return {
    ...Object.fromEntries(agencies.map((one) => [`agencies/${one.id}`, one])),
    ...Object.fromEntries(team.map((one) => [`team/${one.id}`, one])),
    ...rest,
  }
}

/** The directory of its parts: agencies and parts of the team in the order in which they are named. */
export function fromParts(parts: DirectoryParts): DirectoryDetails {
  const of = (list: string) =>
    Object.entries(parts).flatMap(([key, value]) => (key.startsWith(`${list}/`) ? [value] : []))
  const { minorSteps, followUp, repeats } = parts as unknown as DirectoryDetails
  return {
    agencies: of('agencies') as Agency[],
    team: of('team') as TeamRole[],
    minorSteps,
    ...(followUp !== undefined && { followUp }),
    repeats,
  }
}

const ends = ['minorSteps', 'followUp', 'repeats'] as const

/** Every part that any of these versions has, agencies first. */
export const partKeys = (versions: readonly DirectoryParts[]): readonly string[] => {
  const lists = new Set(versions.flatMap((parts) => Object.keys(parts)).filter((key) => key.includes('/')))
  return [...[...lists].sort(), ...ends]
}

/** What a part is called: an agency by its name in either version. */
export function partName(key: string, versions: readonly DirectoryParts[]): string {
  const named = versions.map((parts) => parts[key] as { name?: string; role?: string } | undefined)
  const name = named.map((one) => one?.name ?? one?.role).find((each) => each !== undefined)
  if (!key.includes('/')) return changeText(key)
  return `${changeText(key.split('/')[0] ?? key)}: ${name ?? ''}`
}

/** A part in lines that people read. */
export function partLines(of: DirectoryParts, key: string): readonly string[] {
  const lines = changesBetween({}, { [key]: of[key] }).flatMap(({ path, after }) => {
    const below = path.slice(key.length + 1)
    return below === 'id' || below.endsWith('.id') ? [] : [`${changeText(below)}: ${after}`]
  })
  return lines.length === 0 ? ['Nothing'] : lines
}
