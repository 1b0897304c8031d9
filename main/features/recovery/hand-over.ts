import { randomUUID, type KeyObject } from 'node:crypto'
import { annexBody, type AnnexBody } from '../../../shared/domain/annex'
import { caseBody, isHeld } from '../../../shared/domain/case'
import { messagesIn, type Message, type Notice } from '../../../shared/domain/message'
import { personBody } from '../../../shared/domain/person'
import { reportBody } from '../../../shared/domain/report'
import { privateKeyToPkcs8, publicKeyOf, type Authority } from '../../keys/certificates'
import { wipe } from '../../keys/cipher'
import { openEnvelope } from '../../keys/envelope'
import { KeyError } from '../../keys/errors'
import type { AccountRow } from '../../store/accounts'
import { isSuspect } from '../../store/annexes'
import { auditKeyFromEscrow, auditKeyId } from '../../store/audit-key'
import { StoreError } from '../../store/errors'
import { addAllToRing, loadRing, type RingEntry } from '../../store/key-ring'
import { hasCertifiedKeys } from '../../store/key-requests'
import { postLetter, type Taken } from '../../store/letters'
import { listMessages, putMessage } from '../../store/messages'
import { appendRevision, readRevision } from '../../store/records'
import { repeatsOfCsos } from '../../store/repeats'
import { peekLetters } from '../../store/take-in'
import { cardsAsWords } from './cards'
import type { Opened } from './ceremony'

interface Appointment {
  readonly cso: AccountRow
  /** The new CSO's agreement key, which opens their ring. */
  readonly agreement: KeyObject
  readonly next: Authority
  /** Every other account as it is from now on. */
  readonly others: readonly AccountRow[]
  /** Accounts to which nothing could be sealed until now. */
  readonly unreached: ReadonlySet<string>
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
  for (const account of csosOf(of)) {
    const held = heldBy(opened, account)
    for (const entry of held.entries) keepBest(entries, entry)
    for (const body of messagesFor(account, held.messages))
      putMessage(db, ring, { id: body.id, at: body.at, body })
  }
  const audit = auditKeyFromEscrow(db, opened.key)
  if (audit !== null && !entries.has(auditKeyId)) entries.set(auditKeyId, audit)
  const isAbout = aboutAppointed(opened, of, entries)
  addAllToRing(
    db,
    ring,
    [...entries.values()].filter((entry) => nameHolder(opened, entry, { ...of, isAbout })),
  )
  wipe(ringKey)
  tellOthers(opened, of)
}

/** The CSOs of until now; those to whom nothing could be sealed lately come first, because the last word counts. */
const csosOf = ({ others, unreached }: Appointment): AccountRow[] =>
  others
    .filter(({ role }) => role === 'cso')
    .sort((a, b) => Number(unreached.has(b.id)) - Number(unreached.has(a.id)))

type Held = Pick<Taken, 'entries' | 'messages'>

/** What a CSO holds and was told, letters that wait included: the last word on each record counts. */
function heldBy({ db, recovered }: Opened, account: AccountRow): Held {
  const keys = recovered.get(account.id)
  if (keys === undefined) return { entries: [], messages: [] }
  const ring = { accountId: account.id, ringKey: openEnvelope(account.ringKey, keys.agreement) }
  const waiting = peekLetters(db, { account, agreement: keys.agreement, ringKey: ring.ringKey })
  const all = [...loadRing(db, ring), ...waiting.entries]
  return {
    entries: [...new Map(all.map((entry) => [entry.recordId, entry])).values()],
    messages: [...listMessages(db, ring).reverse(), ...waiting.messages],
  }
}

/** What is counted of repeated incidents goes with the office; one who leaves also leaves what else they were told. */
function messagesFor({ status }: AccountRow, kept: readonly unknown[]): Message[] {
  const counted = repeatsOfCsos(kept)
  if (status !== 'retired') return counted
  const others = messagesIn(kept).filter(({ kind }) => kind !== 'tally' && kind !== 'repeat-decision')
  return [...others, ...counted]
}

/** Later words on a record count more; a grant that ends by itself gives way to one that does not. */
function keepBest(entries: Map<string, RingEntry>, entry: RingEntry): void {
  const had = entries.get(entry.recordId)
  if (entry.level === 'none') return
  if (had?.until === null && entry.until !== null) return
  entries.set(entry.recordId, entry)
}

/**
 * Whether an annex is the record of how the new CSO is treated, which is theirs to hold only where it would be left to
 * nobody. They may be known under other names.
 */
function aboutAppointed(
  { db, at }: Opened,
  { cso, others }: Appointment,
  entries: ReadonlyMap<string, RingEntry>,
): (annex: AnnexBody) => boolean {
  const people = [...entries.values()].flatMap((entry) => {
    const opened = entry.kind === 'person' ? openOrNull(() => readRevision(db, entry)) : null
    const { data: body } = personBody.safeParse(opened?.body)
    return body === undefined ? [] : [{ body }]
  })
  const staying = new Set(others.filter(({ status }) => status !== 'retired').map(({ id }) => id))
  return ({ content, access }) =>
    content.what === 'fairness' &&
    isSuspect({ sides: () => people }, content.fairness.person, cso.displayName) &&
    access.some((held) => staying.has(held.accountId) && isHeld(held, at))
}

interface Handing extends Appointment {
  readonly isAbout: (annex: AnnexBody) => boolean
}

/**
 * The access list is part of the record: whoever reads it sees the new CSO, and no longer one who left. False for
 * what is not handed on: a key that does not open the newest revision, what is not what a letter said it is, what
 * concerns the CSO, which somebody may hold who became CSO since, and how the new CSO is treated.
 */
function nameHolder(
  { db, at, numbers }: Opened,
  entry: RingEntry,
  { cso, others, reason, isAbout }: Handing,
): boolean {
  const shape = { case: caseBody, report: reportBody, annex: annexBody }[entry.kind]
  if (shape === undefined) return true
  const newest = openOrNull(() => readRevision(db, { recordId: entry.recordId, key: entry.key }))
  if (newest === null) return false
  const { data: body } = shape.safeParse(newest.body)
  if (body === undefined || (body.kind === 'annex' && isAbout(body))) return false
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

/** A ring may hold a key that a record has lost since: then another CSO's does. A letter may name what is not there. */
function openOrNull<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof KeyError || error instanceof StoreError) return null
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
