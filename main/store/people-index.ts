import type {
  CaseNaming,
  PeopleFilter,
  personListInput,
  PersonAlike,
  PersonListItem,
} from '../../shared/contract/person'
import { peopleFilters } from '../../shared/contract/person'
import type { CaseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { appearance } from '../../shared/domain/look-alike'
import { markingLine } from '../../shared/domain/marking'
import { clearanceStanding, isClearanceHolder, searchable, type PersonBody } from '../../shared/domain/person'
import { isHolderIn, minorsIn, type Minor } from '../../shared/domain/repeat'
import type { z } from 'zod'

/*
 * The people a session holds, ready to be listed and searched, and which of the
 * cases it holds name them. The link goes one way: a case names a person, and a
 * person's own record says nothing of cases. Lives in memory, as the session does.
 */

type Asked = z.output<typeof personListInput>

interface Known {
  readonly item: PersonListItem
  readonly body: PersonBody
  readonly revision: number
  /** Everything that can be searched, folded. */
  readonly text: string
  /** The name, folded: what the list is ordered by. */
  readonly order: string
}

interface Naming extends CaseNaming {
  readonly recordId: string
}

/** One page of people, with how many each filter leaves. */
export interface PeoplePage {
  readonly items: PersonListItem[]
  readonly total: number
  readonly counts: Record<PeopleFilter, number>
}

export class PeopleIndex {
  readonly #known = new Map<string, Known>()
  /** By person reference. */
  readonly #namings = new Map<string, Naming[]>()
  /** Which people a case names, by its record id. */
  readonly #named = new Map<string, readonly string[]>()
  /** Who is in minor incidents that concern the CSO, by record id: what the alternate counts (PSR-48). */
  readonly #minors = new Map<string, ReadonlyMap<string, Minor>>()
  #ordered: readonly Known[] | null = null
  #grouped: Grouping | null = null
  /** How many people there are to read after sign-in. */
  toRead = 0
  /** Whether every case was looked through. */
  isComplete = false

  get size(): number {
    return this.#known.size
  }

  /** Puts a person's record as it is now; an older revision never replaces a newer one. */
  put(recordId: string, body: PersonBody, revision: number): void {
    const before = this.#known.get(recordId)
    if (before !== undefined && before.revision >= revision) return
    this.#known.set(recordId, knownOf(body, revision))
    this.#ordered = null
    this.#grouped = null
  }

  /** Takes note of which people a case names, in place of what it named before. */
  putCase(recordId: string, body: CaseBody): void {
    for (const person of this.#named.get(recordId) ?? []) {
      const others = (this.#namings.get(person) ?? []).filter((one) => one.recordId !== recordId)
      if (others.length === 0) this.#namings.delete(person)
      else this.#namings.set(person, others)
    }
    if (body.concernsCso) this.#minors.set(recordId, minorsIn(body))
    else this.#minors.delete(recordId)
    const parts = partsOf(body)
    this.#named.set(recordId, [...parts.keys()])
    if (parts.size === 0) return
    const marking = caseMarking(body.incident)
    const said = {
      recordId,
      reference: body.reference,
      title: body.incident.title,
      marking: markingLine(marking),
      classification: marking.classification,
    }
    for (const [person, part] of parts) {
      this.#namings.set(person, [...(this.#namings.get(person) ?? []), { ...said, part }])
    }
  }

  /** The cases that name a person, of those the session holds now. */
  casesNaming(person: string, holds: (recordId: string) => boolean): CaseNaming[] {
    return (this.#namings.get(person) ?? [])
      .filter(({ recordId }) => holds(recordId))
      .map(({ recordId: _, ...naming }) => naming)
  }

  /** Clearance holders in minor incidents that concern the CSO, in cases the session holds now. */
  minorsAboutCso(
    holds: (recordId: string) => boolean,
  ): { readonly recordId: string; readonly person: string; readonly at: string }[] {
    return [...this.#minors].flatMap(([recordId, minors]) =>
      holds(recordId)
        ? [...minors].flatMap(([person, minor]) =>
            isHolderIn(minor, () => this.#isHolder(person)) ? [{ recordId, person, at: minor.at }] : [],
          )
        : [],
    )
  }

  #isHolder(person: string): boolean {
    const known = [...this.#known.values()].find(({ body }) => body.reference === person)
    return known !== undefined && isClearanceHolder(known.body.details)
  }

  /** One page, by name; with a search, those whose names begin with the words typed come first. `today` is a calendar day. */
  list({ search = '', filter, days, offset, limit }: Asked, today: string): PeoplePage {
    const words = searchable(search)
      .split(/\s+/)
      .filter((word) => word !== '')
    const grouped = this.#grouping(today, days)
    const groups = words.length === 0 ? grouped.groups : this.#matching(grouped, words)
    const counts = Object.fromEntries(
      peopleFilters.map((name, at) => [name, groups[at]?.length ?? 0]),
    ) as Record<PeopleFilter, number>
    const passing = groups[peopleFilters.indexOf(filter)] ?? []
    const items = passing.slice(offset, offset + limit).map(({ item }) => item)
    return { items, total: passing.length, counts }
  }

  /** People of this name, or of one that looks the same; other names count. */
  alike(name: string, except: string | undefined): PersonAlike[] {
    const typed = searchable(name.trim())
    const looks = appearance(name)
    if (looks === '') return []
    return this.#inOrder().flatMap(({ item }): PersonAlike[] => {
      if (item.reference === except) return []
      const names = [item.name, ...item.otherNames]
      if (!names.some((one) => appearance(one) === looks)) return []
      const how = names.some((one) => searchable(one) === typed) ? 'same' : 'looks'
      const { reference, organisation, isFormer } = item
      return [{ reference, name: item.name, organisation, isFormer, how }]
    })
  }

  #inOrder(): readonly Known[] {
    this.#ordered ??= [...this.#known.values()].sort((a, b) =>
      a.order < b.order ? -1 : Number(a.order > b.order),
    )
    return this.#ordered
  }

  /** Everybody by filter, in order; worked out once for a day and a period until somebody changes. */
  #grouping(today: string, days: number): Grouping {
    const key = `${today}/${String(days)}`
    if (this.#grouped?.key === key) return this.#grouped
    const groups = peopleFilters.map((): Known[] => [])
    const places = this.#inOrder().map((one) => {
      const those = groupsOf(one.body.details, today, days).map((name) => peopleFilters.indexOf(name))
      for (const place of those) groups[place]?.push(one)
      return those
    })
    this.#grouped = { key, groups, places }
    return this.#grouped
  }

  /** Of each group those with every word in their text; who is named so comes before the others. */
  #matching({ places }: Grouping, words: readonly string[]): Known[][] {
    const named = peopleFilters.map((): Known[] => [])
    const others = peopleFilters.map((): Known[] => [])
    for (const [at, one] of this.#inOrder().entries()) {
      if (!words.every((word) => one.text.includes(word))) continue
      const isNamed = words.every((word) => ` ${one.order}`.includes(` ${word}`))
      for (const place of places[at] ?? []) (isNamed ? named : others)[place]?.push(one)
    }
    return named.map((those, place) => [...those, ...(others[place] ?? [])])
  }
}

/** Who passes which filter on a day. */
interface Grouping {
  readonly key: string
  /** In the order of the filters. */
  readonly groups: readonly (readonly Known[])[]
  /** The places of the filters that each passes, in the order of people. */
  readonly places: readonly (readonly number[])[]
}

/** Which filters somebody passes. Former people are under theirs alone. */
function groupsOf(details: PersonBody['details'], today: string, days: number): PeopleFilter[] {
  if (details.isFormer) return ['former']
  const standing = clearanceStanding(details, today, days)
  const groups: PeopleFilter[] = ['all']
  if (isClearanceHolder(details)) groups.push('holders')
  if (standing === 'expiring' || standing === 'expired' || standing === 'suspended') groups.push(standing)
  return groups
}

/** The people a case names by reference, each with the part they have in it. */
function partsOf({ incident }: CaseBody): Map<string, string> {
  const parts = new Map<string, string>()
  const note = (person: string | undefined, part: string) => {
    if (person !== undefined && !parts.has(person)) parts.set(person, part)
  }
  for (const { person, role } of incident.people ?? []) note(person, role)
  for (const { person } of incident.assignees ?? []) note(person, 'assignee')
  note(incident.repeats?.person.person, 'repeats')
  note(incident.contact?.holder?.person, 'contact')
  note(incident.circumstances?.holder?.person, 'circumstances')
  return parts
}

function knownOf(body: PersonBody, revision: number): Known {
  const { details, reference, saved } = body
  const { name, otherNames, organisation, employer, unit, position, clearance } = details
  const searched = [name, ...otherNames, organisation, employer, unit, position, clearance?.level, reference]
  return {
    body,
    revision,
    order: searchable(name),
    text: searchable(searched.filter((part) => part !== undefined).join('\n')),
    item: {
      reference,
      name,
      otherNames,
      organisation: organisation ?? null,
      unit: unit ?? null,
      position: position ?? null,
      engagement: details.engagement,
      clearance: clearance ?? null,
      isFormer: details.isFormer,
      savedAt: saved.at,
      savedBy: saved.by,
    },
  }
}

/** One index for each open session; it goes when the session's object goes. */
const kept = new WeakMap<object, PeopleIndex>()

/** The people of a session. */
export function peopleOf(session: object): PeopleIndex {
  const people = kept.get(session) ?? new PeopleIndex()
  kept.set(session, people)
  return people
}
