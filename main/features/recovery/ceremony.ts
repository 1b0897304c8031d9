import { createPublicKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { Vault } from '../../gate/context'
import { auditWithoutSession } from '../../gate/record'
import { fromPem, publicKeyOf, type Authority } from '../../keys/certificates'
import { openEnvelope } from '../../keys/envelope'
import type { RecoveredKeys } from '../../keys/escrow'
import { readSlots, type SlotFile } from '../../keys/slots'
import { accountById } from '../../store/accounts'
import { removeClosed, writeClosed } from '../../store/closed'
import { checkpointLog, openDatabase, type WritableDatabase } from '../../store/database'
import { StoreError } from '../../store/errors'
import { pathIn, readRegisterFile, type RegisterFile } from '../../store/folder'
import { isOwnKey } from '../../store/key-requests'
import { acquireLock } from '../../store/lock'
import { migrate } from '../../store/migrations'
import { finishSuccession } from '../../store/next-file'
import { isWarranted } from '../../store/warrants'
import { cardsAsWords, trayOf } from './cards'
import { openEscrows, type OpenedEscrow } from './escrows'

/*
 * What custodians do at the lock screen, where nobody is signed in: their cards
 * open the escrows, the escrows the database, for as long as one act takes. The
 * register is closed again when it is over, and the person signs in as always.
 */

/** A register that the custodians have opened. */
export interface Opened {
  readonly folder: string
  readonly db: WritableDatabase
  readonly file: RegisterFile
  readonly slots: SlotFile
  readonly registerKey: Buffer
  readonly at: Date
  /** What the cards gave back, by account; each agreement key is the one the account's certificate names. */
  readonly recovered: ReadonlyMap<string, RecoveredKeys>
  /** The authority in office, with its key; null when no escrow that these cards open has it. */
  readonly authority: Authority | null
  /** The private recovery key. */
  readonly key: KeyObject
  /** Numbers of the cards it came from. */
  readonly numbers: readonly number[]
  /** Takes the seal from the folder: call it before the first write to any file. */
  begin(): void
  /** Puts the act into the audit, in the name of the cards; call it in the transaction that makes the change. */
  record(operation: string, subject: string | null): void
}

/**
 * Opens the register with the cards that were read, does `work`, and leaves it locked and closed in good order.
 * Throws KeyError `card-missing`, `denied` when somebody is signed in or `register.json` was replaced, StoreError
 * `in-use`. The cards are kept when it throws, so that a mistake can be put right.
 */
export async function withCards<T>(vault: Vault, work: (opened: Opened) => T | Promise<T>): Promise<T> {
  if (vault.session !== null)
    throw new AppError('conflict', 'Lock the register first: somebody is signed in.')
  const tray = trayOf(vault)
  const key = await tray.join()
  const lock = acquireLock(vault.folder)
  let db: WritableDatabase | null = null
  const seal = { isTaken: false }
  try {
    const slots = readSlots(pathIn(vault.folder, 'keyslots'))
    const found = openEscrows(vault.folder, key)
    const { db: opened, registerKey } = openWith(vault.folder, found)
    db = opened
    migrate(db, { file: `${pathIn(vault.folder, 'database')}.before-migrating`, key: registerKey })
    const at = vault.ports.now()
    const file = finishSuccession(vault.folder, db, readRegisterFile(vault.folder))
    const trusted = judge(db, file, found, at)
    const numbers = tray.cards.map(({ number }) => number)
    return await work({
      ...trusted,
      folder: vault.folder,
      db,
      slots,
      registerKey,
      at,
      key,
      numbers,
      begin: () => {
        removeClosed(vault.folder)
        seal.isTaken = true
      },
      record: (operation, subject) => {
        record(opened, trusted.file, { operation, subject, numbers, at: at.toISOString() })
      },
    })
  } finally {
    leave(vault.folder, db, seal.isTaken ? vault.ports.now() : null)
    lock.release()
  }
}

/** The database, with whichever register key the slots and what was offered to them hold that opens it. */
function openWith(
  folder: string,
  found: readonly OpenedEscrow[],
): { db: WritableDatabase; registerKey: Buffer } {
  for (const registerKey of found.flatMap(registerKeysOf)) {
    try {
      return { db: openDatabase(pathIn(folder, 'database'), registerKey, { create: false }), registerKey }
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'wrong-key') throw error
    }
  }
  throw new StoreError('wrong-key', 'no account that these cards bring back has the key of this database')
}

function registerKeysOf({ slot, keys }: OpenedEscrow): Buffer[] {
  return [slot.offer?.registerKey ?? null, slot.registerKey].flatMap((sealed) => {
    try {
      return sealed === null ? [] : [openEnvelope(Buffer.from(sealed, 'base64'), keys.agreement)]
    } catch {
      return []
    }
  })
}

type Judged = Pick<Opened, 'file' | 'recovered' | 'authority'>

/**
 * Anybody can seal to the public recovery key, and write a `register.json` of their own: what the cards gave counts
 * only where it is what the accounts in the database name, and the authority only where it signed for those accounts.
 */
function judge(db: WritableDatabase, file: RegisterFile, found: readonly OpenedEscrow[], at: Date): Judged {
  const inOffice = fromPem(file.authority)
  const trust = { registerId: file.id, authorityCertificate: inOffice }
  const recovered = new Map<string, RecoveredKeys>()
  for (const { keys } of found) {
    const row = accountById(db, keys.accountId)
    if (row === null || !isWarranted(row, trust, at)) continue
    if (isOwnKey(row, keys.agreement, file.id)) recovered.set(row.id, keys)
  }
  if (recovered.size === 0) {
    throw new AppError(
      'denied',
      'register.json names an authority that signed for no account: it was replaced.',
    )
  }
  const publicKey = publicKeyOf(inOffice)
  const privateKey = [...recovered.values()]
    .map(({ authorityKey }) => authorityKey)
    .find((key) => key !== null && createPublicKey(key).equals(publicKey))
  return { file, recovered, authority: privateKey ? { privateKey, certificate: inOffice } : null }
}

interface Act {
  readonly operation: string
  readonly subject: string | null
  readonly numbers: readonly number[]
  readonly at: string
}

function record(db: WritableDatabase, file: RegisterFile, { operation, subject, numbers, at }: Act): void {
  const accountName = `Recovery ceremony, ${cardsAsWords(numbers)}`
  const event = { account: 'recovery', accountName, operation, subject, outcome: 'done' as const }
  auditWithoutSession(db, createPublicKey(file.auditKey), event, at)
}

/** Closes the database and, where something was changed, leaves every file's digest. */
function leave(folder: string, db: WritableDatabase | null, changedAt: Date | null): void {
  if (db === null) return
  if (changedAt !== null) checkpointLog(db)
  db.close()
  if (changedAt !== null) {
    writeClosed(folder, { register: readRegisterFile(folder).id, at: changedAt.toISOString() })
  }
}
