import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/contract/fault'
import type { ReceivedRequest, SentRequest } from '../../../../shared/contract/access'
import { caseBody, type CaseBody, type CaseRequest } from '../../../../shared/domain/case'
import {
  messagesIn,
  type AccessDecision,
  type AccessRequest,
  type AccessSent,
  type Message,
} from '../../../../shared/domain/message'
import type { CommandContext, FeatureHandlers, OpenedCase, QueryContext } from '../../../gate/context'
import { refuseUnlessDecides } from '../../../store/deciders'
import { accountById, type AccountRow } from '../../../store/accounts'
import { csosAt, isAddressable } from '../../../store/addressees'
import { sendLetter } from '../../../store/grants'
import { listMessages, putMessage } from '../../../store/messages'
import { readRevision } from '../../../store/records'
import { openToWork, storeRevision } from '../write'
import { give } from './grant'
import { alternateId, decides, termsOf } from './terms'

/*
 * Somebody who knows a reference asks for the case. Nothing is looked up: the
 * request goes to everybody who could decide, in the same words whether the
 * reference is hidden, absent or wrong.
 */

const ringOf = ({ session }: QueryContext) => ({
  accountId: session.account.id,
  ringKey: session.keys.ring,
})

const messagesOf = (context: QueryContext): Message[] => messagesIn(listMessages(context.db, ringOf(context)))

/** Whoever could decide a request, this account apart: every CSO and the alternate. */
function deciders(context: QueryContext): AccountRow[] {
  const { session, db } = context
  const terms = termsOf(session)
  const id = alternateId(context)
  const alternate = id === null ? null : accountById(db, id)
  const csos = csosAt(db, session.latest, terms)
  const all = [...csos, ...(alternate === null ? [] : [alternate])]
  return [...new Map(all.map((account) => [account.id, account])).values()].filter(
    (account) => account.id !== session.account.id && isAddressable(account, terms, session.latest),
  )
}

function tell(context: CommandContext, accounts: readonly AccountRow[], body: Message): void {
  for (const account of accounts) {
    sendLetter(context.db, account, { messages: [body] }, termsOf(context.session))
  }
}

const keep = (context: CommandContext, body: Message) => {
  putMessage(context.db, ringOf(context), { id: body.id, at: body.at, body })
}

const decisionOf = (messages: readonly Message[], id: string) =>
  messages.find(
    (message): message is AccessDecision => message.kind === 'access-decision' && message.request === id,
  ) ?? null

const decisionView = (of: AccessDecision): NonNullable<SentRequest['decision']> => {
  const { outcome, at, by, level, until, reason } = of
  return { outcome, at, by, level, until, reason }
}

function sentView(of: AccessSent, messages: readonly Message[]): SentRequest {
  const { id, at, reference, level, reason } = of
  const decision = decisionOf(messages, id)
  return { id, at, reference, level, reason, decision: decision && decisionView(decision) }
}

/** How a case that this session holds stands to a request; null where it holds none. */
function heldCase(context: QueryContext, reference: string): { readonly body: CaseBody } | null {
  const recordId = context.session.references.get(reference)
  const held = recordId === undefined ? undefined : context.session.records.get(recordId)
  if (recordId === undefined || held?.kind !== 'case' || held.level !== 'work') return null
  return { body: caseBody.parse(readRevision(context.db, { recordId, key: held.key }).body) }
}

/**
 * A request as this session may see it. Who decides it is told of requests for
 * cases they hold. One for anything else is the alternate's to look at, or the
 * CSO's while no alternate is named: it may be for a case that concerns the CSO.
 * Its reason stays closed to whoever does not hold the case.
 */
function receivedView(
  context: QueryContext,
  of: AccessRequest,
  messages: readonly Message[],
): ReceivedRequest | null {
  const held = heldCase(context, of.reference)
  const isHeld = held !== null && decides(context, held.body)
  if (held !== null && !isHeld) return null
  const alternate = alternateId(context)
  const isMine =
    alternate === null ? context.session.role === 'cso' : context.session.account.id === alternate
  if (!isHeld && !isMine) return null
  const { id, at, reference, level, by } = of
  const decision = decisionOf(messages, id)
  return {
    ...{ id, at, reference, level, isHeld },
    reason: isHeld ? of.reason : '',
    accountId: by.accountId,
    name: by.name,
    decision: decision && decisionView(decision),
  }
}

export const requestHandlers: FeatureHandlers<'access.request' | 'access.requests' | 'access.decide'> = {
  'access.request': (context, { wanted, level, reason }) => {
    const { session, now } = context
    const isWaiting = messagesOf(context).some(
      (message, _, all) =>
        message.kind === 'access-sent' &&
        message.reference === wanted &&
        decisionOf(all, message.id) === null,
    )
    if (isWaiting) throw new AppError('conflict', 'You have asked for this case, and it is not decided yet.')
    const to = deciders(context)
    if (to.length === 0) throw new AppError('unavailable', 'There is nobody who could decide a request.')
    const common = { id: randomUUID(), at: now.toISOString(), reference: wanted, level, reason }
    const by = { accountId: session.account.id, name: session.account.displayName }
    tell(context, to, { kind: 'access-request', ...common, by })
    const sent: AccessSent = { kind: 'access-sent', ...common }
    keep(context, sent)
    return sentView(sent, [])
  },

  'access.requests': (context) => {
    const messages = messagesOf(context)
    return {
      sent: messages.flatMap((one) => (one.kind === 'access-sent' ? [sentView(one, messages)] : [])),
      received: messages.flatMap((one) => {
        const view = one.kind === 'access-request' ? receivedView(context, one, messages) : null
        return view === null ? [] : [view]
      }),
    }
  },

  'access.decide': (context, input) => {
    const messages = messagesOf(context)
    const request = messages.find(
      (one): one is AccessRequest => one.kind === 'access-request' && one.id === input.request,
    )
    const view = request === undefined ? null : receivedView(context, request, messages)
    if (request === undefined || view === null) throw new AppError('notFound', 'There is no such request.')
    if (view.decision !== null) throw new AppError('conflict', 'This request is decided already.')
    const isGranted = input.outcome === 'granted'
    const decision: AccessDecision = {
      kind: 'access-decision',
      id: randomUUID(),
      at: context.now.toISOString(),
      request: request.id,
      reference: request.reference,
      outcome: input.outcome,
      level: isGranted ? input.level : null,
      until: isGranted ? input.until : null,
      by: context.session.account.displayName,
      reason: input.reason,
    }
    decide(context, request, decision, view.isHeld)
    keep(context, decision)
    return { ...view, decision: decisionView(decision) }
  },
}

/** Grants or refuses; keeps it in the case where there is one, and tells the asker and the others who could decide. */
function decide(
  context: CommandContext,
  request: AccessRequest,
  decision: AccessDecision,
  isHeld: boolean,
): void {
  const opened = isHeld || decision.outcome === 'granted' ? openToDecide(context, request.reference) : null
  const others = deciders(context).filter(({ id }) => id !== request.by.accountId)
  if (opened === null) {
    tell(context, [...others, ...askerOf(context, request)], decision)
    return
  }
  const given = { accountId: request.by.accountId, level: decision.level ?? 'read', until: decision.until }
  const body =
    decision.outcome === 'granted' ? give(context, opened, { given, messages: [decision] }).body : opened.body
  if (decision.outcome === 'refused') tell(context, askerOf(context, request), decision)
  // A case that concerns the CSO is not spoken of to any CSO.
  tell(context, opened.body.concernsCso ? [] : others, decision)
  const requests = [...body.requests, caseRequestOf(request, decision)]
  const isCorrection = opened.body.status === 'finalised' ? 'A request for access was decided.' : undefined
  storeRevision(context, opened, { ...body, requests }, isCorrection)
}

function openToDecide(context: CommandContext, reference: string): OpenedCase {
  const opened = openToWork(context, reference)
  refuseUnlessDecides(context, opened.body)
  return opened
}

function askerOf({ db }: CommandContext, { by }: AccessRequest): AccountRow[] {
  const account = accountById(db, by.accountId)
  return account === null ? [] : [account]
}

function caseRequestOf(request: AccessRequest, decision: AccessDecision): CaseRequest {
  const { id, at, by, level, reason } = request
  return {
    ...{ id, at, level, reason },
    accountId: by.accountId,
    name: by.name,
    decision: decisionView(decision),
  }
}
