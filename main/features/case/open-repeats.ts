import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { incident, type Incident } from '../../../shared/domain/incident'
import type { CommandContext, Handler } from '../../gate/context'
import { countsAboutCso, openRepeat, tellDecided } from '../../store/repeats'
import type { Repeated } from '../../../shared/domain/repeat'
import { handOverNotes } from './conflicts'
import { recordCase } from './record-case'
import { caseViewOf } from './view'

/**
 * Makes one case of somebody's repeated minor incidents (PSR-48), filled in with who, how many and over what time, and
 * keeps which case it is with the count. Throws `conflict` when the count is not what was seen, or was decided on.
 */
export const openRepeatsCase: Handler<'repeat.openCase'> = (context, { person, basedOn }) => {
  const terms = context.sides('directory')[0]?.body.details.repeats ?? null
  const found = openRepeat(context, terms, { person, basedOn })
  if (found === null)
    throw new AppError('conflict', 'What you saw of this person has changed since: look at the list again.')
  const wanted = { incident: incidentOf(context, found), concernsCso: countsAboutCso(context) }
  const { stored, notes } = recordCase(context, wanted)
  tellDecided(context, {
    kind: 'repeat-decision',
    id: randomUUID(),
    at: context.now.toISOString(),
    person,
    tallies: [...found.tallies],
    outcome: 'case',
    reference: stored.body.reference,
    by: context.session.account.displayName,
    reason: null,
  })
  return caseViewOf(context, stored, [...notes, ...handOverNotes(context, stored.body)])
}

/** What the tallies tell, and no more: what the incidents were is in cases that may be closed to whoever reads this. */
function incidentOf(context: CommandContext, { person, count, from, until }: Repeated): Incident {
  const details = context.sides('person').find(({ body }) => body.reference === person)?.body.details
  const name = details?.name ?? person
  const whom = { name, clearance: details?.clearance?.level ?? null, person }
  return incident.parse({
    title: `Repeated minor incidents: ${name}`.slice(0, 160),
    class: 'repeats',
    marking: { classification: 'IN-CONFIDENCE', endorsements: [] },
    repeats: { person: whom, count, from, until },
    people: [{ ...whom, role: 'involved' }],
  })
}
