import type { CaseBody } from '../../../shared/domain/case'
import type { InvolvedPerson } from '../../../shared/domain/incident'
import type { Tally } from '../../../shared/domain/message'
import { isClearanceHolder, personReference } from '../../../shared/domain/person'
import { isFinalMinor, unlinkedHolders, whoseIncident } from '../../../shared/domain/repeat'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, OpenedCase, QueryContext } from '../../gate/context'
import { tallyMark, tellCounters, type Route } from '../../store/repeats'

/*
 * What a case says to whoever counts minor incidents of clearance holders
 * (PSR-48): who, and on which day. Nothing of the case leaves it.
 */

/** One person's part in a minor incident, as far as a tally depends on it. */
interface Part {
  readonly on: string
  readonly route: Route
  readonly clearance: InvolvedPerson['clearance']
}

/** The linked people of a finalised minor incident, by their reference; whether they hold a clearance is asked apart. */
function partsOf(body: CaseBody, zone: string): Map<string, Part> {
  const parts = new Map<string, Part>()
  if (!isFinalMinor(body)) return parts
  const { times } = body.incident
  const day = dayIn(zone, new Date(times.occurred?.at ?? times.discovered?.at ?? body.openedAt))
  for (const { person, clearance } of whoseIncident(body.incident)) {
    if (!personReference.safeParse(person).success || person === undefined) continue
    const known = clearance ?? parts.get(person)?.clearance
    parts.set(person, { on: day, route: body.concernsCso ? 'alternate' : 'cso', clearance: known })
  }
  return parts
}

/** As the case says it; where it says nothing, as the register of people does now. */
function holdsClearance(context: QueryContext, person: string, { clearance }: Part): boolean {
  if (clearance !== undefined && clearance !== null) return clearance !== 'none'
  const found = context.sides('person').find(({ body }) => body.reference === person)
  return found !== undefined && isClearanceHolder(found.body.details)
}

const isSame = (a: Part | undefined, b: Part | undefined) =>
  a?.on === b?.on && a?.route === b?.route && (a?.clearance ?? null) === (b?.clearance ?? null)

/**
 * Tells whoever counts what a revision changes: a tally for each clearance holder who is in a minor incident from now
 * on, and one that takes it back for each who no longer is. Call it in the transaction that stores the revision.
 */
export function tellTallies(context: CommandContext, opened: OpenedCase, next: CaseBody): void {
  const { zone } = context.session.organisation
  const [before, after] = [partsOf(opened.body, zone), partsOf(next, zone)]
  const taken: Tally[] = []
  const given: Tally[] = []
  for (const person of new Set([...before.keys(), ...after.keys()])) {
    const [had, has] = [before.get(person), after.get(person)]
    if (isSame(had, has)) continue
    const counts = has !== undefined && holdsClearance(context, person, has)
    if (had !== undefined && (!counts || had.route !== has.route))
      taken.push(tallyOf(opened, person, had, false))
    if (counts) given.push(tallyOf(opened, person, has, true))
  }
  // What is given comes last: one account may count on both routes, and the last word counts.
  for (const tallies of [taken, given]) {
    for (const route of routes)
      tellCounters(
        context,
        route,
        tallies.filter((one) => one.route === route),
      )
  }
}

const routes: readonly Route[] = ['cso', 'alternate']

function tallyOf(of: OpenedCase, person: string, { on, route }: Part, counts: boolean): Tally {
  const at = `${on}T00:00:00.000Z`
  return { kind: 'tally', ...tallyMark(of, person), at, person, on, counts, route }
}

/** What whoever hands in a minor incident is told while somebody in it cannot be counted. */
export function unlinkedNotes(body: CaseBody): string[] {
  if (!isFinalMinor(body)) return []
  return unlinkedHolders(body.incident).map(
    ({ name }) =>
      `${name} holds a clearance and is not linked to the register of people: repeated minor incidents cannot be counted for them. Link them under People.`,
  )
}
