import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { caseBody, type CaseBody } from '../../../shared/domain/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import { emergencyProblems, type Emergency } from '../../../shared/domain/emergency'
import type { BreakGlass } from '../../../shared/domain/message'
import { standingProblems } from '../../../shared/domain/clearance'
import { dayIn } from '../../../shared/domain/time'
import type { CommandContext, EffectContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { publicKeyOf } from '../../keys/certificates'
import { warrantedAccount } from '../../store/warrants'
import type { AccountRow } from '../../store/accounts'
import { csosAt, namedAlternate } from '../../store/addressees'
import { searchTextOf, summaryOf } from '../../store/case-summary'
import { listEmergencies, noteEmergency } from '../../store/custody'
import { addToRing, type RingEntry } from '../../store/key-ring'
import { postLetter } from '../../store/letters'
import { putMessage } from '../../store/messages'
import { appendRevision } from '../../store/records'
import { cardsAsWords, isInForce, trayOf } from './cards'
import { annexesFound, openAnnexes } from './emergency-annexes'
import { findRecord, noSuchCase, type FoundRecord } from './find-record'

/*
 * Emergency access (NZISM 9.2.19): the custodians open one record for one account
 * for some hours, on the word of the agency head or a delegate. The record says
 * so for ever, every CSO is told, and somebody else records the debrief.
 */

export const emergencyHandlers: FeatureHandlers<'recovery.breakGlass' | 'recovery.debrief'> = {
  'recovery.breakGlass': async (context, input) => {
    const { vault, session, now } = context
    const tray = trayOf(vault)
    const key = await tray.join()
    if (!isInForce(vault.folder, key))
      throw new AppError('invalid', 'These cards are of a set before; have those in force typed.')
    const found = findRecord({ vault, key }, input.reference)
    const body = caseBody.parse(found.body)
    const annexes = input.annexes ? annexesFound(context, { vault, key }, input.reference) : []
    refuse(context, body, { recordId: found.recordId, more: annexes.length })
    const until = new Date(now.getTime() + input.hours * 3_600_000).toISOString()
    const emergency: Emergency = {
      id: randomUUID(),
      accountId: session.account.id,
      name: session.account.displayName,
      reason: input.reason,
      approver: input.approver,
      cards: tray.cards.map(({ number }) => number),
      at: now.toISOString(),
      until,
      debrief: null,
    }
    return {
      answer: { reference: input.reference, until },
      record: (writable) => {
        open(writable, { found, body, emergency })
        openAnnexes(writable, annexes, { of: body, emergency })
        writable.afterCommit(() => {
          tray.wipe()
        })
      },
    }
  },

  'recovery.debrief': (context, { reference, id, text }) => {
    const opened = context.open(reference)
    const { account } = context.session
    const emergency = opened.body.emergencies?.find((one) => one.id === id)
    if (emergency === undefined) throw new AppError('notFound', 'This case has no such emergency access.')
    if (emergency.debrief !== null) throw new AppError('conflict', 'The debrief has been recorded already.')
    if (emergency.accountId === account.id)
      throw new AppError('denied', 'Somebody else debriefs you, and records it.')
    if (opened.level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
    const at = context.now.toISOString()
    const debriefed = { ...emergency, debrief: { at, by: account.displayName, text } }
    const emergencies = (opened.body.emergencies ?? []).map((one) => (one.id === id ? debriefed : one))
    save(context, opened, { ...opened.body, emergencies }, 'Debrief after an emergency access')
    const noted = listEmergencies(context.db).find((one) => one.id === id)
    if (noted !== undefined) noteEmergency(context.db, { ...noted, debriefedAt: at })
    return {}
  },
}

/** What not even the custodians open: the limits of the clearance, the CSO's own matter, what is open anyway. */
function refuse(
  { session }: EffectContext,
  body: CaseBody,
  { recordId, more }: { readonly recordId: string; readonly more: number },
): void {
  // In the words for a case that never was: a CSO does not learn that there is one.
  if (body.concernsCso && session.role === 'cso') throw noSuchCase()
  const on = dayIn(session.organisation.zone, session.latest)
  const marking = caseMarking(body.incident)
  const isOpen = session.records.has(recordId) && isWithinStanding(session, body)
  if (isOpen && more > 0) return
  if (isOpen) throw new AppError('conflict', 'You hold this case already, and there is nothing more to open.')
  const problems = emergencyProblems(marking, session.account.standing, on)
  if (problems.length > 0) throw new AppError('denied', `Not even in an emergency: ${problems.join('; ')}.`)
}

const isWithinStanding = ({ account, organisation, latest }: EffectContext['session'], body: CaseBody) =>
  standingProblems(caseMarking(body.incident), account.standing, dayIn(organisation.zone, latest)).length ===
  0

interface Opening {
  readonly found: FoundRecord
  readonly body: CaseBody
  readonly emergency: Emergency
}

/** Puts the key into the ring until the hours are over, says so in the case, and tells those who decide grants. */
function open(context: CommandContext, { found, body, emergency }: Opening): void {
  const { db, session } = context
  const { recordId, key } = found
  const { until } = emergency
  const opened: OpenedCase = { ...found, level: 'read', body }
  const had = session.records.get(recordId)
  const isHeld = had !== undefined
  const entry: RingEntry = { recordId, key, level: 'read', kind: 'case', until }
  if (!isHeld) addToRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, entry)
  const { id: accountId, displayName: name } = session.account
  const by = `Recovery ${cardsAsWords(emergency.cards)}`
  const grant = { accountId, name, level: 'read' as const, grantedBy: by, grantedAt: emergency.at, until }
  const access = isHeld ? body.access : [...body.access.filter((held) => held.accountId !== accountId), grant]
  const emergencies = [...(body.emergencies ?? []), emergency]
  context.afterCommit(() => {
    // Somebody who was granted it, and whose clearance fell short since, keeps that grant when the hours are over.
    const held = had === undefined ? entry : isWithinStanding(session, body) ? had : { ...had, until }
    session.records.set(recordId, held)
    session.references.set(body.reference, recordId)
  })
  save(context, opened, { ...body, access, emergencies }, 'Emergency access')
  noteEmergency(db, { id: emergency.id, at: emergency.at, until, debriefedAt: null })
  tell(context, body, emergency)
}

function save(context: CommandContext, opened: OpenedCase, next: CaseBody, reason: string): void {
  const { db, session, now } = context
  const { recordId, key, earlierKeys } = opened
  const at = now.toISOString()
  const body: CaseBody = { ...next, saved: { at, by: session.account.displayName, reason } }
  const basedOn = opened.revision
  const revision = appendRevision(db, { recordId, key, earlierKeys, basedOn, schema: 1, body, at })
  context.afterCommit(() => {
    const summary = summaryOf(body, revision, session.organisation.zone)
    session.index.putCase(recordId, summary, searchTextOf(body))
  })
}

function tell(context: CommandContext, body: CaseBody, of: Emergency): void {
  const { db, session } = context
  const message: BreakGlass = {
    kind: 'break-glass',
    id: of.id,
    at: of.at,
    reference: body.reference,
    account: { accountId: of.accountId, name: of.name },
    approver: of.approver,
    reason: of.reason,
    until: of.until,
  }
  for (const account of deciders(context, body)) {
    if (account.id === session.account.id) {
      const ring = { accountId: account.id, ringKey: session.keys.ring }
      putMessage(db, ring, { id: of.id, at: of.at, body: message })
    } else {
      postLetter(db, publicKeyOf(account.agreementCertificate), { messages: [message] }, of.at)
    }
  }
}

/** Every CSO; for what concerns the CSO, the alternate. */
function deciders({ db, session, now }: CommandContext, body: CaseBody): AccountRow[] {
  const { registerId, keys } = session
  const trust = { registerId, authorityCertificate: keys.authorityCertificate }
  if (!body.concernsCso) return csosAt(db, now, trust)
  const alternate = namedAlternate(db)
  const account = alternate === null ? null : warrantedAccount(db, alternate, trust, now)
  return account === null ? [] : [account]
}
