import { formatInstant } from '../../../shared/domain/format-time'
import { messagesIn } from '../../../shared/domain/message'
import type { Vault } from '../../gate/context'
import { auditOutcome, closeInterrupted } from '../../gate/record'
import type { Session } from '../../gate/session'
import { readSlots } from '../../keys/slots'
import { fingerprintWords } from '../../keys/words'
import { accountByName, listAccounts, updateAccount } from '../../store/accounts'
import {
  forgetAttempts,
  lockedNames,
  nobody,
  readAttempts,
  settleAttempts,
  type Attempt,
} from '../../store/attempts'
import { lastCheckpointOf, writeCheckpoint } from '../../store/checkpoints'
import { transaction, type ReadableDatabase } from '../../store/database'
import { pathIn } from '../../store/folder'
import { hasCertifiedKeys } from '../../store/key-requests'
import type { Taken } from '../../store/letters'
import type { Witnessed } from '../../store/witness'
import { isLastCso } from './find-slot'
import { interruptedNotices } from './interrupted'
import { auditWitness } from './witness'

/** What the audit says of a sign-in: failures since the last, accounts locked by them, effects left open, and the head signed. */
export function beginHistory(
  vault: Vault,
  session: Session,
  { reason, witnessed }: { readonly reason: 'sign-in' | 'set-up'; readonly witnessed: Witnessed },
): void {
  const { db } = session
  const failed = readAttempts(vault.folder).filter(({ recorded }) => !recorded)
  transaction(db, () => {
    session.notices.push(...interruptedNotices(closeInterrupted(vault, session, db)))
    for (const { at, signInName } of failed) {
      auditOutcome(vault, { operation: 'session.unlock', outcome: 'refused', subject: signInName, code: at })
    }
    lockNamed(vault, session, failed)
    auditWitness(vault, witnessed)
    signHead(vault, session, reason)
  })
  settleAttempts(vault.folder, session.account.signInName)
}

/** Signs the head, if this account’s keys are certified: another signature would prove nothing. */
export function signHead(vault: Vault, session: Session, reason: 'sign-in' | 'set-up' | 'lock'): void {
  if (!hasCertifiedKeys(session.account)) return
  writeCheckpoint(session.db, {
    register: session.registerId,
    accountId: session.account.id,
    signingKey: session.keys.signing,
    certificate: session.keys.signingCertificate,
    reason,
    at: vault.ports.now().toISOString(),
  })
}

/** Three failures lock an account until a CSO or recovery unlocks it; the last CSO only ever waits. */
function lockNamed(vault: Vault, session: Session, failed: readonly Attempt[]): void {
  const file = readSlots(pathIn(vault.folder, 'keyslots'))
  for (const signInName of lockedNames(vault.folder)) {
    const account = accountByName(session.db, signInName)
    if (account === null || account.id === session.account.id) continue
    if (failed.some((made) => made.signInName === signInName)) {
      if (account.status !== 'active' || isLastCso(file, signInName) || isOnlyCso(session.db, account.id))
        continue
      updateAccount(session.db, account.id, { status: 'locked' })
      session.notices.push(`The account of ${account.displayName} is locked after three failed sign-ins.`)
      auditOutcome(vault, {
        operation: 'session.unlock',
        outcome: 'refused',
        subject: account.id,
        code: 'locked',
      })
    } else if (account.status === 'active') {
      // Locked at an earlier sign-in, and unlocked since.
      forgetAttempts(vault.folder, signInName)
    }
  }
}

const isOnlyCso = (db: ReadableDatabase, id: string) =>
  listAccounts(db)
    .filter(({ role, status }) => role === 'cso' && status === 'active')
    .every((account) => account.id === id)

interface Before {
  readonly lastAuditTime: string | null
  readonly taken: Taken
}

/** What somebody should know on signing in, each a sentence: read before this sign-in writes anything. */
export function noticesFor(vault: Vault, session: Session, { lastAuditTime, taken }: Before): string[] {
  const { account, organisation } = session
  const inZone = (at: string) => formatInstant(at, organisation.zone)
  return [
    lastSignIn(session, inZone),
    failuresSince(readAttempts(vault.folder), account.signInName),
    clockSetBack(vault.ports.now().toISOString(), lastAuditTime, inZone),
    hasCertifiedKeys(account) || account.mustChange ? null : waiting,
    given(taken),
    ...told(taken, inZone),
  ].filter((notice) => notice !== null)
}

const waiting =
  'Your keys wait to be certified: until a Chief Security Officer has signed in, nobody can grant you a case.'

function lastSignIn({ db, account }: Session, inZone: (at: string) => string): string | null {
  if (account.lastSignInAt === null) return null
  const point = lastCheckpointOf(db, account.id)
  const when = `You last signed in on ${inZone(account.lastSignInAt)}.`
  if (point === null) return when
  const words = fingerprintWords(point.head.subarray(0, spokenBytes)).join(' ')
  return `${when} The head of the history that you signed then: ${words}.`
}

/** How much of a hash people read aloud: 8 words, 64 bits. */
const spokenBytes = 8

function failuresSince(all: readonly Attempt[], own: string): string | null {
  const counted = all.filter(({ recorded, signInName }) => !recorded || signInName === own)
  if (counted.length === 0) return null
  const names = [...new Set(counted.map(({ signInName }) => signInName))].map((name) => {
    const times = counted.filter(({ signInName }) => signInName === name).length
    return `${name === own ? 'under your name' : name === nobody ? nobody : name} (${String(times)})`
  })
  return `Failed sign-ins since: ${names.join(', ')}.`
}

function clockSetBack(now: string, last: string | null, inZone: (at: string) => string): string | null {
  if (last === null || now >= last) return null
  const shown = `The clock of this computer shows ${inZone(now)}`
  return `${shown}, earlier than the last entry in the history (${inZone(last)}). Put it right before you record any times.`
}

function given({ entries }: Taken): string | null {
  const kept = entries.filter(({ kind }) => kind !== 'audit')
  const granted = new Set(kept.filter(({ level }) => level !== 'none').map(({ recordId }) => recordId)).size
  const gone = new Set(kept.filter(({ level }) => level === 'none').map(({ recordId }) => recordId)).size
  const parts = [
    granted > 0 ? `${String(granted)} ${granted === 1 ? 'record was' : 'records were'} granted to you` : null,
    gone > 0 ? `${String(gone)} ${gone === 1 ? 'was' : 'were'} taken back` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : `Since you were last here ${parts.join(', and ')}.`
}

/** What came by letter to be read once; an emergency access also stands in its case. */
function told({ messages }: Taken, inZone: (at: string) => string): string[] {
  return messagesIn(messages).flatMap((message) => {
    if (message.kind === 'notice') return [`${message.title}. ${message.text}`]
    if (message.kind !== 'break-glass') return []
    const { account, reference, until, approver } = message
    return [
      `${account.name} was given emergency access to ${reference} until ${inZone(until)}, approved by ${approver}: somebody has to debrief them and record it in the case.`,
    ]
  })
}
