import type { PersonListItem } from '../../shared/contract/person'
import { clearanceStateLabels } from '../../shared/domain/case-labels'
import { clearanceStanding, type PersonDetails } from '../../shared/domain/person'
import { clearanceLabels } from '../../shared/domain/vocabulary'
import { writeDate } from './date-text'
import type { Tone } from '../ui/basics'

type Held = PersonListItem['clearance'] | PersonDetails['clearance']

/** States that are said in the text; a suspended clearance is told by its tag. */
const saidStates: ReadonlySet<string> = new Set(['cancelled', 'lapsed', 'downgraded'])

/** `SECRET, until 1 Mar 2031`; what was decided about it stands before its end. */
export function clearanceText(held: Held): string {
  if (held === null || held === undefined || held.level === 'none') return 'No clearance'
  const isOver = held.state === 'cancelled' || held.state === 'lapsed'
  return [
    clearanceLabels[held.level],
    ...(saidStates.has(held.state) ? [clearanceStateLabels[held.state].toLowerCase()] : []),
    ...(held.expires === undefined || isOver ? [] : [`until ${writeDate(held.expires)}`]),
  ].join(', ')
}

/** What wants attention about somebody's clearance today, as a tag; nothing where it is in order. */
export function clearanceTag(
  held: Held,
  today: string,
  days = 90,
): { readonly text: string; readonly tone: Tone } | null {
  const details = { clearance: held ?? undefined } as PersonDetails
  switch (clearanceStanding(details, today, days)) {
    case 'expired':
      return { text: 'expired', tone: 'danger' }
    case 'expiring':
      return { text: 'expires soon', tone: 'warn' }
    case 'suspended':
      return { text: 'suspended', tone: 'danger' }
    default:
      return null
  }
}

/** What tells people of one name apart: `Kererū Ltd, Registry, archivist`. */
export function whereText({
  organisation,
  unit,
  position,
}: Pick<PersonListItem, 'organisation' | 'unit' | 'position'>): string {
  return [position, unit, organisation].filter((part) => part !== null && part !== '').join(', ')
}
