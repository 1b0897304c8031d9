import type { HandoverList } from '../../../shared/contract/account'
import { classification } from '../../../shared/domain/marking'
import { messagesIn, type HandedOver, type Handover } from '../../../shared/domain/message'
import { reportBody, reportState } from '../../../shared/domain/report'
import type { QueryContext } from '../../gate/context'
import { listDrafts } from '../../store/drafts'
import { listMessages } from '../../store/messages'
import { readRevision } from '../../store/records'
import { isHandedOver } from './held-records'
import { ringOf } from './tell'

/** As many of each sort as are listed; who hands over more has another problem. */
const most = 60

/** What waits at the desk of whoever is signed in, and what a delegate would get. */
export function handoverOf(context: QueryContext): HandoverList {
  const held = [...context.session.records.values()].filter(isHandedOver)
  return {
    cases: held.filter(({ kind }) => kind === 'case').length,
    reports: held.filter(({ kind }) => kind === 'report').length,
    waiting: [...reportsWaiting(context), ...requestsWaiting(context), ...dutiesOpen(context)],
    drafts: listDrafts(context.db, ringOf(context), context.keysOf).map(({ key, savedAt }) => ({
      where: key,
      savedAt,
    })),
    received: receivedBy(context),
  }
}

/** The newest handover to whoever is signed in that has not ended. */
function receivedBy(context: QueryContext): Handover | null {
  if (context.session.account.acting === null) return null
  const told = messagesIn(listMessages(context.db, ringOf(context)))
  const isOn = ({ until }: Handover) => Date.parse(until) > context.now.getTime()
  return told.find((one): one is Handover => one.kind === 'handover' && isOn(one)) ?? null
}

function dutiesOpen({ session, now }: QueryContext): HandedOver[] {
  const { lines } = session.index.due(now)
  return lines.slice(0, most).map(({ item, line }) => ({
    what: short(`${item.title}: ${line.action}`),
    reference: item.reference,
    due: line.dueAt,
    marking: { classification: classification.parse(item.classification), line: item.marking },
  }))
}

function reportsWaiting({ session, db }: QueryContext): HandedOver[] {
  const found: HandedOver[] = []
  for (const { recordId, key, kind } of session.records.values()) {
    if (kind !== 'report' || found.length >= most) continue
    const body = reportBody.parse(readRevision(db, { recordId, key }).body)
    const state = reportState(body)
    if (state !== 'waiting' && state !== 'acknowledged') continue
    const what = state === 'waiting' ? 'Report to be acknowledged' : 'Report to be decided'
    found.push({ what, reference: body.reference, due: null, marking: null })
  }
  return found
}

function requestsWaiting(context: QueryContext): HandedOver[] {
  const told = messagesIn(listMessages(context.db, ringOf(context)))
  const decided = new Set(told.flatMap((one) => (one.kind === 'access-decision' ? [one.request] : [])))
  return told.flatMap((one) =>
    one.kind === 'access-request' && !decided.has(one.id) && isHeldCase(context, one.reference)
      ? [
          {
            what: short(`Request for access by ${one.by.name}`),
            reference: one.reference,
            due: null,
            marking: null,
          },
        ]
      : [],
  )
}

/**
 * A request goes to everybody who could decide one. Those for what this session does not hold are the alternate's
 * to look at: the case may concern the CSO, who is not told of it.
 */
function isHeldCase({ session }: QueryContext, reference: string): boolean {
  const recordId = session.references.get(reference)
  return recordId !== undefined && session.records.get(recordId)?.kind === 'case'
}

/** One line of at most what a message takes. */
const short = (text: string) => (text.length > 400 ? `${text.slice(0, 399)}…` : text)
