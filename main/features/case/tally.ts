import type { CaseBody } from '../../../shared/domain/case'
import type { Tally } from '../../../shared/domain/message'
import { isClearanceHolder } from '../../../shared/domain/person'
import {
  isFinalMinor,
  isHolderIn,
  minorsIn,
  unlinkedHolders,
  type Minor,
} from '../../../shared/domain/repeat'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, OpenedCase, QueryContext } from '../../gate/context'
import { tallyMark, tellCsos } from '../../store/repeats'

/*
 * What a case says to whoever counts minor incidents of clearance holders
 * (PSR-48): who, and on which day. Nothing of the case leaves it. One that concerns
 * the CSO says nothing: the alternate holds it, and counts it from there.
 */

/** What a tally says of a person: on which day, and what the case says they hold. */
interface Part extends Minor {
  readonly on: string
}

function partsOf(body: CaseBody, zone: string): Map<string, Part> {
  if (body.concernsCso) return new Map()
  return new Map(
    [...minorsIn(body)].map(([person, minor]) => [person, { ...minor, on: dayIn(zone, new Date(minor.at)) }]),
  )
}

const isSame = (a: Part | undefined, b: Part | undefined) =>
  a?.on === b?.on && (a?.clearance ?? null) === (b?.clearance ?? null)

function isKnownHolder(context: QueryContext, person: string): boolean {
  const found = context.sides('person').find(({ body }) => body.reference === person)
  return found !== undefined && isClearanceHolder(found.body.details)
}

/**
 * Tells the CSOs what a revision changes: a tally for each clearance holder who is in a minor incident from now on,
 * and one that takes it back for each who no longer is. Call it in the transaction that stores the revision.
 */
export function tellTallies(context: CommandContext, opened: OpenedCase, next: CaseBody): void {
  const { zone } = context.session.organisation
  const [before, after] = [partsOf(opened.body, zone), partsOf(next, zone)]
  const tallies: Tally[] = []
  for (const person of new Set([...before.keys(), ...after.keys()])) {
    const [had, has] = [before.get(person), after.get(person)]
    if (isSame(had, has)) continue
    if (has !== undefined && isHolderIn(has, () => isKnownHolder(context, person)))
      tallies.push(tallyOf(opened, person, has, true))
    else if (had !== undefined) tallies.push(tallyOf(opened, person, had, false))
  }
  tellCsos(context, tallies)
}

function tallyOf(of: OpenedCase, person: string, { on }: Part, counts: boolean): Tally {
  const at = `${on}T00:00:00.000Z`
  return { kind: 'tally', ...tallyMark(of, person), at, person, on, counts }
}

/** What whoever hands in a minor incident is told while somebody in it cannot be counted. */
export function unlinkedNotes(body: CaseBody): string[] {
  if (!isFinalMinor(body)) return []
  return unlinkedHolders(body.incident).map(
    ({ name }) =>
      `${name} holds a clearance and is not linked to the register of people: repeated minor incidents cannot be counted for them. Link them under People.`,
  )
}
