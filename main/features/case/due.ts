import type { DueItem, DuePage } from '../../../shared/contract/due'
import { highest, type Marking } from '../../../shared/domain/marking'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import { absencesOf, passedBefore, type Absence } from '../../store/absences'
import { folded } from '../../store/index-columns'
import type { DueLine } from '../../store/index-due'
import { measureLines } from './due-measures'
import { saveWallList } from './due-wall-list'

/** Lists over every case of the session, from what it holds in memory alone. */
export const dueHandlers: FeatureHandlers<'case.list' | 'case.sums' | 'case.due' | 'due.wallList'> = {
  'case.list': ({ session, now }, input) => session.index.list(input, now),
  'case.sums': ({ session, now }, input) => session.index.sums(input, now),
  'case.due': (context, { mine }) => dueOf(context, mine).page,
  'due.wallList': (context, input) => saveWallList(context, dueOf(context, input.mine), input),
}

/** What waits, for a list that somebody looks at now, and the marking that the list carries as a whole. */
function dueOf(context: QueryContext, mine: boolean): { page: DuePage; marking: Marking } {
  const { session, now, db } = context
  const isMine = mineOf(session.account.displayName)
  const found = session.index.due(now, mine ? isMine : undefined)
  const measures = measureLines(context).filter(({ line }) => !mine || isMine(line.owners))
  const absences = absencesOf(db, session.account.id)
  const lines = [...found.lines, ...measures]
  const items = lines.map((of) => itemOf(of, { isMine, absences, now }))
  const page = {
    items,
    totals: {
      all: found.all + measures.length,
      overdue: found.overdue + measures.filter(({ line: { dueAt } }) => isPast(dueAt, now)).length,
      mine: mine ? found.all + measures.length : items.filter((item) => item.isMine).length,
    },
  }
  return { page, marking: highest([...new Set(lines.map(({ carried }) => carried))]) }
}

/** People are named as they sign: by their name, however it is written. */
function mineOf(name: string): (owners: readonly string[]) => boolean {
  const own = folded(name.trim())
  const known = new Map<readonly string[], boolean>()
  return (owners) => {
    if (owners.length === 0) return false
    const answer = known.get(owners) ?? owners.some((owner) => folded(owner.trim()) === own)
    known.set(owners, answer)
    return answer
  }
}

const isPast = (dueAt: string | null, now: Date) => dueAt !== null && Date.parse(dueAt) < now.getTime()

interface Asked {
  readonly isMine: (owners: readonly string[]) => boolean
  readonly absences: readonly Absence[]
  readonly now: Date
}

function itemOf({ item, line }: DueLine, { isMine, absences, now }: Asked): DueItem {
  const { owners, ...rest } = line
  const { reference, title, marking, classification } = item
  return {
    reference,
    title,
    marking,
    classification,
    ...rest,
    owner: owners.length === 0 ? null : owners.join(', '),
    isMine: isMine(owners),
    passedBefore: line.dueAt !== null && isPast(line.dueAt, now) ? passedBefore(absences, line.dueAt) : null,
  }
}
