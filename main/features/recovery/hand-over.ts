import { randomUUID, type KeyObject } from 'node:crypto'
import { annexBody } from '../../../shared/domain/annex'
import { caseBody } from '../../../shared/domain/case'
import { messagesIn, type Notice } from '../../../shared/domain/message'
import { reportBody } from '../../../shared/domain/report'
import { privateKeyToPkcs8, publicKeyOf, type Authority } from '../../keys/certificates'
import { wipe } from '../../keys/cipher'
import { openEnvelope } from '../../keys/envelope'
import { KeyError } from '../../keys/errors'
import type { AccountRow } from '../../store/accounts'
import { auditKeyFromEscrow, auditKeyId } from '../../store/audit-key'
import { addAllToRing, loadRing, type Ring, type RingEntry } from '../../store/key-ring'
import { hasCertifiedKeys } from '../../store/key-requests'
import { postLetter } from '../../store/letters'
import { listMessages, putMessage } from '../../store/messages'
import { appendRevision, readRevision } from '../../store/records'
import { peekLetters, takeIntoRing } from '../../store/take-in'
import { cardsAsWords } from './cards'
import type { Opened } from './ceremony'

interface Appointment {
  readonly cso: AccountRow
  /** The new CSO's agreement key, which opens their ring. */
  readonly agreement: KeyObject
  readonly next: Authority
  /** Every other account as it is from now on. */
  readonly others: readonly AccountRow[]
  readonly reason: string
}

/**
 * Gives the new CSO what CSOs hold, says so in each record, and tells the others. Call it in the transaction of the
 * appointment.
 */
export function handOver(opened: Opened, of: Appointment): void {
  const { db } = opened
  const ringKey = openEnvelope(of.cso.ringKey, of.agreement)
  const ring = { accountId: of.cso.id, ringKey }
  const entries = new Map<string, RingEntry>()
  for (const account of of.others.filter(({ role }) => role === 'cso')) {
    for (const entry of heldBy(opened, account, ring)) keepBest(entries, entry)
  }
  const audit = auditKeyFromEscrow(db, opened.key)
  if (audit !== null && !entries.has(auditKeyId)) entries.set(auditKeyId, audit)
  addAllToRing(
    db,
    ring,
    [...entries.values()].filter((entry) => nameHolder(opened, entry, of)),
  )
  wipe(ringKey)
  tellOthers(opened, of)
}

/** What a CSO holds, letters that wait included. One who leaves also leaves what they were told. */
function heldBy({ db, recovered }: Opened, account: AccountRow, to: Ring): RingEntry[] {
  const keys = recovered.get(account.id)
  if (keys === undefined) return []
  const ringKey = openEnvelope(account.ringKey, keys.agreement)
  const ring = { accountId: account.id, ringKey }
  if (account.status !== 'retired') {
    // The last word on each record counts: what a letter takes back is not handed on.
    const all = [...loadRing(db, ring), ...peekLetters(db, account, keys.agreement)]
    return [...new Map(all.map((entry) => [entry.recordId, entry])).values()]
  }
  takeIntoRing(db, { account, agreement: keys.agreement, ringKey })
  for (const message of messagesIn(listMessages(db, ring))) {
    putMessage(db, to, { id: message.id, at: message.at, body: message })
  }
  return loadRing(db, ring)
}

/** Later words on a record count more; a grant that ends by itself gives way to one that does not. */
function keepBest(entries: Map<string, RingEntry>, entry: RingEntry): void {
  const had = entries.get(entry.recordId)
  if (entry.level === 'none') return
  if (had?.until === null && entry.until !== null) return
  entries.set(entry.recordId, entry)
}

/**
 * The access list is part of the record: whoever reads it sees the new CSO, and no longer one who left. False for
 * what is not handed on: a key that does not open the newest revision, and what concerns the CSO, which somebody may
 * hold who became CSO since.
 */
function nameHolder(
  { db, at, numbers }: Opened,
  entry: RingEntry,
  { cso, others, reason }: Appointment,
): boolean {
  const shape = { case: caseBody, report: reportBody, annex: annexBody }[entry.kind]
  if (shape === undefined) return true
  const newest = openOrNull(() => readRevision(db, { recordId: entry.recordId, key: entry.key }))
  if (newest === null) return false
  const body = shape.parse(newest.body)
  if (body.kind === 'report' ? body.route === 'alternate' : body.concernsCso) return false
  const gone = new Set(others.filter(({ status }) => status === 'retired').map(({ id }) => id))
  const by = `Recovery ceremony, ${cardsAsWords(numbers)}`
  const granted = {
    accountId: cso.id,
    name: cso.displayName,
    level: entry.level,
    grantedBy: by,
    grantedAt: at.toISOString(),
    ...(entry.kind !== 'report' && { until: entry.until }),
  }
  const access = [...body.access.filter(({ accountId }) => !gone.has(accountId)), granted]
  const why = entry.kind === 'report' ? {} : { reason: reason.slice(0, 500) }
  const saved = { at: at.toISOString(), by, ...why }
  appendRevision(db, {
    recordId: entry.recordId,
    key: entry.key,
    earlierKeys: newest.earlierKeys,
    basedOn: newest.revision,
    schema: newest.schema,
    body: shape.parse({ ...body, access, saved }),
    at: at.toISOString(),
  })
  return true
}

/** A ring may hold a key that a record has lost since: then another CSO's does. */
function openOrNull<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}

/** Everybody learns that the authority is another, and every CSO who stays gets its key. */
function tellOthers({ db, at, numbers }: Opened, { cso, next, others, reason }: Appointment): void {
  const authorityKey = privateKeyToPkcs8(next.privateKey)
  const notice: Notice = {
    kind: 'notice',
    id: randomUUID(),
    at: at.toISOString(),
    title: `${cso.displayName} was appointed Chief Security Officer`,
    text: `Custodians did this with recovery ${cardsAsWords(numbers)}. The register has a new authority: compare its fingerprint with the new set-up sheet. Reason given: ${reason}`,
  }
  for (const account of others) {
    if (account.status === 'retired' || !hasCertifiedKeys(account)) continue
    const letter = account.role === 'cso' ? { messages: [notice], authorityKey } : { messages: [notice] }
    postLetter(db, publicKeyOf(account.agreementCertificate), letter, at.toISOString())
  }
  wipe(authorityKey)
}
