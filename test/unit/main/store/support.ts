import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { uncleared } from '../../../../shared/domain/clearance'
import { floorKdf } from '../../../../main/keys/kdf'
import type { Slot } from '../../../../main/keys/slots'
import { newKeyPair } from '../../../../main/keys/certificates'
import { insertAccount, type AccountRow } from '../../../../main/store/accounts'
import type { AuditEvent } from '../../../../main/store/audit'
import { openDatabase, type WritableDatabase } from '../../../../main/store/database'
import type { StoreErrorKind } from '../../../../main/store/errors'
import { migrate } from '../../../../main/store/migrations'

/** A temporary folder with an open, migrated, encrypted register file. */
export interface TestRegister {
  readonly folder: string
  readonly file: string
  readonly key: Buffer
  db: WritableDatabase
  reopen(): WritableDatabase
  remove(): void
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'closehold-store-'))
}

export function newRegister(): TestRegister {
  const folder = newFolder()
  const file = join(folder, 'register.db')
  const key = randomBytes(32)
  const open = () => {
    const db = openDatabase(file, key)
    migrate(db)
    return db
  }
  const register: TestRegister = {
    folder,
    file,
    key,
    db: open(),
    reopen() {
      this.db.close()
      this.db = open()
      return this.db
    },
    remove() {
      try {
        this.db.close()
      } catch {
        // Closed by the test.
      }
      rmSync(folder, { recursive: true })
    },
  }
  return register
}

export const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 2, minute)).toISOString()

export const someAccount = (id: string, changes: Partial<AccountRow> = {}): AccountRow => ({
  id,
  signInName: id,
  displayName: `Person ${id}`,
  role: 'officer',
  status: 'active',
  slotId: `slot-${id}`,
  generation: 1,
  agreementCertificate: Buffer.from('a'),
  signingCertificate: Buffer.from('s'),
  ringKey: Buffer.from('r'),
  lettersTried: 0,
  mustChange: false,
  createdAt: at(0),
  lastSignInAt: null,
  standing: uncleared,
  acting: null,
  keyRequest: null,
  warrant: Buffer.from('w'),
  ...changes,
})

/** An account in the file with its own agreement pair and ring key. */
export function addAccount(db: WritableDatabase, id: string) {
  insertAccount(db, someAccount(id))
  return { id, agreement: newKeyPair(), ring: { accountId: id, ringKey: randomBytes(32) } }
}

export const someEvent = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  account: 'a1',
  accountName: 'Mere Tāmati',
  osUser: 'mere',
  process: 4711,
  machine: '00112233445566ff',
  operation: 'case.save',
  subject: 'CH-7Q4K-2M',
  outcome: 'done',
  ...changes,
})

/** Every file below a folder, as bytes. */
export function allBytes(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => ({ name, bytes: readFileSync(name) }))
}

/** Matches a StoreError of one kind. */
export const storeError = (kind: StoreErrorKind): unknown => expect.objectContaining({ kind })

/** An entry in keyslots.json, in form only: nothing in it opens. */
export const someSlot: Slot = {
  id: '0'.repeat(32),
  generation: 1,
  status: 'active',
  lookup: { salt: 'AAAA', hash: 'AAAA' },
  kdf: floorKdf(),
  slotKey: 'AAAA',
  registerKey: 'AAAA',
  escrow: null,
  keys: 'AAAA',
  offer: null,
}
