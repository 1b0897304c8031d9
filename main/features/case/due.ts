import type { DueItem, DuePage } from '../../../shared/contract/due'
import { highest } from '../../../shared/domain/marking'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import { absencesOf, passedBefore, type Absence } from '../../store/absences'
import { folded } from '../../store/index-columns'
import type { DueLine, DueLines } from '../../store/index-due'
import { measureLines } from './due-measures'
import { saveWallList } from './due-wall-list'

/** Lists over every case of the session, from what it holds in memory alone. */
export const dueHandlers: FeatureHandlers<'case.list' | 'case.sums' | 'case.due' | 'due.wallList'> = {
  'case.list': ({ session, now }, input) => session.index.list(input, now),
  'case.sums': ({ session, now }, input) => session.index.sums(input, now),
  'case.due': (context, { mine }) => pageOf(context, linesOf(context, mine)),
  'due.wallList': (context, input) => {
    // A wall is read by people who do not know that there is an annex.
    const found = linesOf(context, input.mine, [])
    const marking = highest([...new Set(found.lines.map(({ carried }) => carried))])
    return saveWallList(context, { page: pageOf(context, found), marking }, input)
  },
}

interface Found extends DueLines {
  readonly isMine: Mine
  readonly mine: boolean
}

/** What waits, over the cases of the index and the annexes beside them. */
function linesOf(context: QueryContext, mine: boolean, beside = measureLines(context)): Found {
  const { session, now } = context
  const isMine = mineOf(session.account.displayName)
  const found = session.index.due(now, mine ? isMine : undefined)
  const measures = beside.filter(({ line }) => !mine || isMine(line.owners))
  return {
    lines: [...found.lines, ...measures],
    all: found.all + measures.length,
    overdue: found.overdue + measures.filter(({ line: { dueAt } }) => isPast(dueAt, now)).length,
    isMine,
    mine,
  }
}

/** As somebody looks at it now. */
function pageOf({ session, now, db }: QueryContext, { lines, all, overdue, isMine, mine }: Found): DuePage {
  const absences = absencesOf(db, session.account.id)
  const items = lines.map((of) => itemOf(of, { isMine, absences, now }))
  const own = mine ? all : items.filter((item) => item.isMine).length
  return { items, totals: { all, overdue, mine: own } }
}

type Mine = (owners: readonly string[]) => boolean

/** People are named as they sign: by their name, however it is written. */
function mineOf(name: string): Mine {
  const own = folded(name.trim())
  const known = new Map<string, boolean>()
  const isOwn = (owner: string): boolean => {
    const found = known.get(owner)
    if (found !== undefined) return found
    const answer = folded(owner.trim()) === own
    known.set(owner, answer)
    return answer
  }
  return (owners) => owners.some(isOwn)
}

const isPast = (dueAt: string | null, now: Date) => dueAt !== null && Date.parse(dueAt) < now.getTime()

interface Asked {
  readonly isMine: Mine
  readonly absences: readonly Absence[]
  readonly now: Date
}

/** Every field by its name: copying the rest of an object costs more than the list itself. */
function itemOf({ item, line }: DueLine, { isMine, absences, now }: Asked): DueItem {
  const { owners, dueAt } = line
  return {
    reference: item.reference,
    title: item.title,
    marking: item.marking,
    classification: item.classification,
    source: line.source,
    obligationId: line.obligationId,
    action: line.action,
    recipients: line.recipients,
    cite: line.cite,
    kind: line.kind,
    urgency: line.urgency,
    force: line.force,
    gate: line.gate,
    owner: owners.length === 0 ? null : owners.join(', '),
    isMine: isMine(owners),
    since: line.since,
    anchor: line.anchor,
    dueAt,
    dueOn: line.dueOn,
    passedBefore: dueAt !== null && isPast(dueAt, now) ? passedBefore(absences, dueAt) : null,
  }
}
