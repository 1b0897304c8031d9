import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { roleAt } from '../../../shared/domain/account'
import type { Vault } from '../../gate/context'
import { begunBy, HeldRecords } from '../../store/held-records'
import type { Session } from '../../gate/session'
import { fromPem } from '../../keys/certificates'
import { openEnvelope } from '../../keys/envelope'
import type { OpenedSlot } from '../../keys/slots'
import { noteSignIn } from '../../store/accounts'
import { lastAuditTime, openAuditSession } from '../../store/audit'
import { latestSigning } from '../../store/checkpoints'
import { removeClosed, writeClosed } from '../../store/closed'
import { checkpointLog, transaction, type WritableDatabase } from '../../store/database'
import { pathIn, readRegisterFile, type RegisterFile } from '../../store/folder'
import { loadRing } from '../../store/key-ring'
import { acquireLock, type Lock } from '../../store/lock'
import { migrate } from '../../store/migrations'
import { RecentRecords } from '../../store/recent-records'
import type { RecordHead } from '../../store/record-reader'
import { finishSuccession } from '../../store/next-file'
import { readOrganisation } from '../../store/organisation'
import { isRegistryEdited } from '../../store/registry-check'
import { removeRotationLeftovers } from '../../store/rotation'
import { createIndex } from '../../store/session-index'
import { takeIntoRing } from '../../store/take-in'
import { compareWitness } from '../../store/witness'
import { admittedAccount, recordRefusal, trustedRegisterFile } from './admit'
import { certifyWaiting } from './certify'
import { fillIndex, learnReferences } from './fill-index'
import { findSlot, openRegister, type Credentials } from './find-slot'
import { collectReports } from './collect-reports'
import { beginHistory, noticesFor } from './history'
import { forgetEarlierKey, settleOwnSlot } from './settle-slot'
import { idleLockMinutes } from './view'
import { tellWitness, witnessNotices } from './witness'

/**
 * Signs somebody in: slot, lock, database, ring, letters, audit, index.
 * Throws KeyError and StoreError, each in its own words, and `denied` for an
 * account that may not sign in; on any of them the register stays locked.
 */
export async function unlock(
  vault: Vault,
  credentials: Credentials & { readonly acknowledged: boolean },
): Promise<Session> {
  const { folder } = vault
  assertAcknowledged(readRegisterFile(folder), credentials.acknowledged)
  const slot = await findSlot(vault, credentials)
  const lock = acquireLock(folder)
  let db: WritableDatabase | null = null
  let isRecorded = false
  try {
    const found = trustedRegisterFile(folder, slot)
    const opened = openRegister(folder, slot, found)
    db = opened.db
    const key = opened.slot.registerKey
    migrate(db, { file: `${pathIn(folder, 'database')}.before-migrating`, key })
    const file = finishSuccession(folder, db, found)
    const at = vault.ports.now().toISOString()
    isRecorded = recordRefusal({ folder, db, slot: opened.slot, file, at })
    const parts = { lock, db, slot: opened.slot, file, reason: 'sign-in' as const }
    return await openSession(vault, { ...parts, notices: opened.notice === null ? [] : [opened.notice] })
  } catch (error) {
    vault.session = null
    leave(vault, db, isRecorded)
    lock.release()
    throw error
  }
}

function assertAcknowledged({ banner }: RegisterFile, acknowledged: boolean): void {
  if (banner === null || acknowledged) return
  throw new AppError('invalid', 'Read and acknowledge the notice before signing in.', [
    { path: 'acknowledged', message: 'has to be acknowledged' },
  ])
}

/** Where a refusal was recorded, the register is left closed in good order; otherwise nothing was touched. */
function leave({ folder, ports }: Vault, db: WritableDatabase | null, isRecorded: boolean): void {
  if (db !== null && isRecorded) checkpointLog(db)
  db?.close()
  if (isRecorded)
    writeClosed(folder, { register: readRegisterFile(folder).id, at: ports.now().toISOString() })
}

interface Parts {
  readonly lock: Lock
  readonly db: WritableDatabase
  readonly slot: OpenedSlot
  readonly file: RegisterFile
  readonly reason: 'sign-in' | 'set-up'
  readonly notices: readonly string[]
}

/** Makes a session of an open database and an opened slot, and starts filling its index. */
export async function openSession(vault: Vault, parts: Parts): Promise<Session> {
  // Before anything is written: what the history was when it was last left.
  const witnessed = compareWitness(vault.ports.witness, parts.db, parts.file.id)
  const session = enter(vault, parts)
  if (parts.reason === 'sign-in')
    session.notices.push(...witnessNotices(witnessed, session.organisation.zone))
  vault.session = session
  beginHistory(vault, session, { reason: parts.reason, witnessed })
  tellWitness(vault, session)
  await certifyWaiting(vault, session)
  session.notices.push(...collectReports(vault, session))
  session.keys.slot = forgetEarlierKey(
    vault.folder,
    readRegisterFile(vault.folder),
    session.account,
    session.keys.slot,
  )
  await firstPage(vault, session, learnReferences(session))
  vault.ports.sessionOpened(idleLockMinutes)
  return session
}

/** Takes in what was left for the account, in the database and in its slot, and puts the session together. */
function enter(vault: Vault, { lock, db, slot: opened, file, notices }: Parts): Session {
  const account = admittedAccount(db, opened, file)
  const now = vault.ports.now()
  const ringKey = openEnvelope(account.ringKey, opened.agreement)
  const before = lastAuditTime(db)
  const latest = notBefore(db, now)
  const isEdited = isRegistryEdited(db)
  removeClosed(vault.folder)
  removeRotationLeftovers(pathIn(vault.folder, 'database'))
  const { audit, slot, taken } = transaction(db, () => {
    const found = takeIntoRing(db, { account, agreement: opened.agreement, ringKey })
    const { authorityKey } = found
    const settled = settleOwnSlot({ folder: vault.folder, file, account, slot: opened, authorityKey })
    noteSignIn(db, account.id, now.toISOString())
    const begun = openAuditSession(db, createPublicKey(file.auditKey), now.toISOString())
    return { audit: begun, slot: settled, taken: found }
  })
  const ring = loadRing(db, { accountId: account.id, ringKey })
  const session: Session = {
    registerId: file.id,
    db,
    lock,
    audit,
    account,
    keys: {
      register: slot.registerKey,
      ring: ringKey,
      agreement: slot.agreement,
      signing: slot.signing,
      signingCertificate: account.signingCertificate,
      authorityCertificate: fromPem(file.authority),
      authority: slot.authorityKey,
      slot,
    },
    index: createIndex(),
    records: new HeldRecords(begunBy(ring, account.acting, latest)),
    references: new Map(),
    shelf: new Map(),
    recent: new RecentRecords(),
    seen: new Set(),
    lastSignIn: account.lastSignInAt,
    notices: [...notices, ...(isEdited ? [editedOutside] : [])],
    role: roleAt(account, latest),
    latest,
    organisation: readOrganisation(db),
    ceremony: null,
    closing: false,
  }
  session.notices.push(...noticesFor(vault, session, { lastAuditTime: before, taken }))
  return session
}

const editedOutside =
  'Accounts or settings were changed outside Closehold since somebody was last signed in. Check the register before you grant anything, and compare every account with what was decided.'

/**
 * The time a session begins at: a clock set back does not make begin again what had ended. What was signed further
 * ahead than the longest delegation was signed under a clock that was wrong, and counts for nothing.
 */
function notBefore(db: WritableDatabase, now: Date): Date {
  const limit = new Date(now.getTime() + 62 * 86_400_000).toISOString()
  const last = Date.parse(latestSigning(db, limit) ?? '')
  return last > now.getTime() ? new Date(last) : now
}

/** Resolves when the first page of the list could be shown; the rest of the index fills behind it. */
function firstPage(vault: Vault, session: Session, heads: readonly RecordHead[]): Promise<void> {
  return new Promise((resolve) => {
    fillIndex(session, heads, resolve).catch((error: unknown) => {
      vault.ports.logFailure('INDEX', error)
      resolve()
    })
  })
}
