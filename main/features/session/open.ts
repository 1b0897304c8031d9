import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { roleAt } from '../../../shared/domain/account'
import type { Vault } from '../../gate/context'
import { auditOutcome, closeInterrupted } from '../../gate/record'
import type { Session } from '../../gate/session'
import { fromPem } from '../../keys/certificates'
import { openEnvelope } from '../../keys/envelope'
import { openSlot, readSlots, settleSlot, writeSlots, type OpenedSlot } from '../../keys/slots'
import { accountById, noteSignIn, type AccountRow } from '../../store/accounts'
import { openAuditSession } from '../../store/audit'
import { writeCheckpoint } from '../../store/checkpoints'
import { removeClosed } from '../../store/closed'
import { integrityProblems, openDatabase, transaction, type WritableDatabase } from '../../store/database'
import { StoreError } from '../../store/errors'
import { pathIn, readRegisterFile, type RegisterFile } from '../../store/folder'
import { addAllToRing, loadRing } from '../../store/key-ring'
import { takeLetters } from '../../store/letters'
import { acquireLock, type Lock } from '../../store/lock'
import { migrate } from '../../store/migrations'
import { readOrganisation } from '../../store/organisation'
import { createIndex } from '../../store/session-index'
import { authoritiesSince } from '../../store/succession'
import type { OpenedRegister } from '../../store/verify'
import { compareWitness, type Witnessed } from '../../store/witness'
import { clearAttempts, readAttempts } from './attempts'
import { fillIndex, learnReferences } from './fill-index'
import { idleLockMinutes } from './view'
import { auditWitness, tellWitness, witnessNotices } from './witness'

interface Credentials {
  readonly signInName: string
  readonly passphrase: string
}

/** Opens the account's slot with a passphrase. Throws KeyError; costs the same for a name nobody has. */
async function slotOf(vault: Vault, { signInName, passphrase }: Credentials): Promise<OpenedSlot> {
  const started = performance.now()
  const slot = await openSlot(readSlots(pathIn(vault.folder, 'keyslots')), signInName, passphrase)
  vault.lastDerivationMs = performance.now() - started
  return slot
}

/**
 * Signs somebody in: slot, lock, database, ring, letters, audit, index.
 * Throws KeyError and StoreError, each in its own words; on any of them the
 * register stays locked.
 */
export async function unlock(vault: Vault, credentials: Credentials): Promise<Session> {
  const slot = await slotOf(vault, credentials)
  const lock = acquireLock(vault.folder)
  let db: WritableDatabase | null = null
  try {
    db = openDatabase(pathIn(vault.folder, 'database'), slot.registerKey, { create: false })
    migrate(db, { file: `${pathIn(vault.folder, 'database')}.before-migrating`, key: slot.registerKey })
    return await openSession(vault, { lock, db, slot, reason: 'sign-in' })
  } catch (error) {
    vault.session = null
    db?.close()
    lock.release()
    throw error
  }
}

interface Parts {
  readonly lock: Lock
  readonly db: WritableDatabase
  readonly slot: OpenedSlot
  readonly reason: 'sign-in' | 'set-up'
}

/** Makes a session of an open database and an opened slot, and starts filling its index. */
export async function openSession(vault: Vault, { lock, db, slot, reason }: Parts): Promise<Session> {
  const file = trustedRegisterFile(vault.folder, slot)
  const account = matchingAccount(db, slot)
  dropOtherGenerations(vault, slot)
  const witnessed = compareWitness(vault.ports.witness, db, file.id)
  const at = vault.ports.now().toISOString()
  const ring = openEnvelope(account.ringKey, slot.agreement)
  const audit = transaction(db, () => {
    takeIn(db, account, slot, ring)
    noteSignIn(db, account.id, at)
    return openAuditSession(db, createPublicKey(file.auditKey), at)
  })
  const session: Session = {
    registerId: file.id,
    db,
    lock,
    audit,
    account,
    keys: {
      register: slot.registerKey,
      ring,
      agreement: slot.agreement,
      signing: slot.signing,
      signingCertificate: account.signingCertificate,
      authorityCertificate: fromPem(file.authority),
      authority: slot.authorityKey,
      slot,
    },
    index: createIndex(),
    records: new Map(
      loadRing(db, { accountId: account.id, ringKey: ring }).map((entry) => [entry.recordId, entry]),
    ),
    references: new Map(),
    seen: new Set(),
    lastSignIn: account.lastSignInAt,
    notices: reason === 'set-up' ? [] : witnessNotices(witnessed, readOrganisation(db).zone),
    role: roleAt(account, vault.ports.now()),
    latest: vault.ports.now(),
    organisation: readOrganisation(db),
    ceremony: null,
    closing: false,
  }
  vault.session = session
  beginHistory(vault, session, { reason, witnessed })
  tellWitness(vault, session)
  removeClosed(vault.folder)
  learnReferences(session)
  await firstPage(vault, session)
  vault.ports.sessionOpened(idleLockMinutes)
  return session
}

/** `register.json` names the authority that everything else rests on: it must be the one the account has pinned. */
function trustedRegisterFile(folder: string, slot: OpenedSlot): RegisterFile {
  const file = readRegisterFile(folder)
  if (authoritiesSince(file, slot.authorityPin) === null) {
    throw new AppError(
      'denied',
      'register.json names another authority than the one this account knows: the file was replaced.',
    )
  }
  return file
}

/** Slot and account must agree: a slot rolled back or swapped on disk opens nothing. */
function matchingAccount(db: WritableDatabase, slot: OpenedSlot): AccountRow {
  const account = accountById(db, slot.accountId)
  const isOneTime = slot.status === 'one-time'
  if (
    account?.slotId !== slot.slotId ||
    account.generation !== slot.generation ||
    account.mustChange !== isOneTime
  ) {
    throw new AppError(
      'denied',
      'This key slot does not match its account: keyslots.json was replaced or rolled back.',
    )
  }
  if (account.status !== 'active') throw new AppError('denied', `This account is ${account.status}.`)
  return account
}

/** A change of passphrase that a crash cut short leaves two generations; the row has just said which counts. */
function dropOtherGenerations(vault: Vault, slot: OpenedSlot): void {
  const path = pathIn(vault.folder, 'keyslots')
  const file = readSlots(path)
  const settled = settleSlot(file, slot)
  if (settled.slots.length < file.slots.length) writeSlots(path, settled)
}

/** Letters that others left move into this account's ring. */
function takeIn(db: WritableDatabase, account: AccountRow, slot: OpenedSlot, ringKey: Buffer): void {
  const ring = { accountId: account.id, ringKey }
  const { entries } = takeLetters(db, account, slot.agreement)
  addAllToRing(db, ring, entries)
}

/** What the audit says of a sign-in: failures since the last, effects left open, and the head signed. */
function beginHistory(
  vault: Vault,
  session: Session,
  { reason, witnessed }: { readonly reason: Parts['reason']; readonly witnessed: Witnessed },
): void {
  const failed = readAttempts(vault.folder)
  transaction(session.db, () => {
    closeInterrupted(vault, session, session.db)
    auditWitness(vault, witnessed)
    for (const attempt of failed) {
      auditOutcome(vault, {
        operation: 'session.unlock',
        outcome: 'refused',
        subject: attempt.signInName,
        code: attempt.at,
      })
    }
    writeCheckpoint(session.db, {
      register: session.registerId,
      accountId: session.account.id,
      signingKey: session.keys.signing,
      certificate: session.keys.signingCertificate,
      reason,
      at: vault.ports.now().toISOString(),
    })
  })
  clearAttempts(vault.folder)
}

/** Resolves when the first page of the list could be shown; the rest of the index fills behind it. */
function firstPage(vault: Vault, session: Session): Promise<void> {
  return new Promise((resolve) => {
    fillIndex(session, resolve).catch((error: unknown) => {
      vault.ports.logFailure('INDEX', error)
      resolve()
    })
  })
}

/** Opens a register to look at it only: no session, no audit row, nothing written. */
export async function openForVerification<T>(
  folder: string,
  credentials: Credentials,
  look: (opened: OpenedRegister) => Promise<T>,
): Promise<T> {
  const slot = await openSlot(
    readSlots(pathIn(folder, 'keyslots')),
    credentials.signInName,
    credentials.passphrase,
  )
  const lock = acquireLock(folder)
  try {
    const db = openDatabase(pathIn(folder, 'database'), slot.registerKey, { create: false })
    try {
      const account = matchingAccount(db, slot)
      const ringKey = openEnvelope(account.ringKey, slot.agreement)
      const entries = loadRing(db, { accountId: account.id, ringKey })
      const records = new Map(entries.map((entry) => [entry.recordId, entry]))
      return await look({ db, records, register: readRegisterFile(folder).id })
    } catch (error) {
      throw withDamage(db, error)
    } finally {
      db.close()
    }
  } finally {
    lock.release()
  }
}

const namedPages = 20

/** The database opened and then could not be read: which pages are to blame, instead of how it showed. */
function withDamage(db: WritableDatabase, error: unknown): unknown {
  const problems = error instanceof StoreError ? integrityProblems(db) : []
  if (problems.length === 0) return error
  const more = problems.length > namedPages ? `; and ${String(problems.length - namedPages)} more` : ''
  const named = problems.slice(0, namedPages).join('; ')
  return new StoreError('corrupt', `the key opens the database, but it is damaged: ${named}${more}`, error)
}
