import { z } from 'zod'
import {
  acting,
  accountStatus,
  role,
  type AccountStatus,
  type Acting,
  type Role,
} from '../../shared/domain/account'
import { standing, type Standing } from '../../shared/domain/clearance'
import { canonicalJson } from '../keys/hash'
import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'
import { markRegistryChanged } from './registry'
import { read, sql, write, type RowOf } from './sql'

/** One account, as kept in the clear. Certificates are DER. */
export interface AccountRow {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly role: Role
  readonly status: AccountStatus
  readonly slotId: string
  readonly generation: number
  readonly agreementCertificate: Buffer
  readonly signingCertificate: Buffer
  /** The ring key, sealed to the account's agreement key. */
  readonly ringKey: Buffer
  /** The newest letter this account has tried. */
  readonly lettersTried: number
  /** Signed in with a one-time passphrase only; keys are not its own yet. */
  readonly mustChange: boolean
  readonly createdAt: string
  readonly lastSignInAt: string | null
  readonly standing: Standing
  readonly acting: Acting | null
  /** Fresh public keys, signed with the certified pair before them, that wait for a CSO's sign-in; JSON. */
  readonly keyRequest: string | null
  /** The authority's signature over everything that decides what the account may be given; see warrants. */
  readonly warrant: Buffer
}

const shape = {
  id: 'text',
  sign_in_name: 'text',
  display_name: 'text',
  role: 'text',
  status: 'text',
  slot_id: 'text',
  generation: 'integer',
  agreement_certificate: 'blob',
  signing_certificate: 'blob',
  ring_key: 'blob',
  letters_tried: 'integer',
  must_change: 'integer',
  created_at: 'text',
  last_sign_in_at: 'text?',
  standing: 'text',
  acting: 'text?',
  key_request: 'text?',
  warrant: 'blob',
} as const

const byId = read(sql`SELECT * FROM account WHERE id = ?`, shape)
const byName = read(sql`SELECT * FROM account WHERE sign_in_name = ?`, shape)
const every = read(sql`SELECT * FROM account ORDER BY display_name, id`, shape)
const insert = write(
  sql`INSERT INTO account (sign_in_name, display_name, role, status, slot_id, generation, agreement_certificate,
        signing_certificate, ring_key, letters_tried, must_change, created_at, last_sign_in_at,
        standing, acting, key_request, warrant, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
const update = write(
  sql`UPDATE account SET sign_in_name = ?, display_name = ?, role = ?, status = ?, slot_id = ?, generation = ?,
        agreement_certificate = ?, signing_certificate = ?, ring_key = ?, letters_tried = ?, must_change = ?,
        created_at = ?, last_sign_in_at = ?, standing = ?, acting = ?, key_request = ?, warrant = ? WHERE id = ?`,
)
const signedIn = write(sql`UPDATE account SET last_sign_in_at = ? WHERE id = ?`)
const tried = write(sql`UPDATE account SET letters_tried = ? WHERE id = ?`)

/** The account with this id, or null. */
export function accountById(db: ReadableDatabase, id: string): AccountRow | null {
  return fromRow(db.get(byId, [id]))
}

/** The account with this sign-in name (lower case), or null. */
export function accountByName(db: ReadableDatabase, signInName: string): AccountRow | null {
  return fromRow(db.get(byName, [signInName]))
}

/** Every account, by display name. */
export function listAccounts(db: ReadableDatabase): AccountRow[] {
  return db.all(every).map(toAccount)
}

/** Adds an account. Throws StoreError('exists') when its id or sign-in name is taken. */
export function insertAccount(db: WritableDatabase, account: AccountRow): void {
  db.run(insert, valuesOf(account))
  markRegistryChanged(db)
}

/** Changes the named fields of an account and returns it. Throws StoreError('not-found'). */
export function updateAccount(
  db: WritableDatabase,
  id: string,
  changes: Partial<Omit<AccountRow, 'id'>>,
): AccountRow {
  const account = accountById(db, id)
  if (account === null) throw new StoreError('not-found', 'there is no such account')
  const next = { ...account, ...changes }
  db.run(update, valuesOf(next))
  markRegistryChanged(db)
  return next
}

/** Notes a sign-in. */
export function noteSignIn(db: WritableDatabase, id: string, at: string): void {
  db.run(signedIn, [at, id])
}

/** Notes the newest letter this account has tried. */
export function noteLettersTried(db: WritableDatabase, id: string, letter: number): void {
  db.run(tried, [letter, id])
}

const parsed = z.object({ role, status: accountStatus, standing, acting: acting.nullable() })

const jsonOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

function fromRow(row: RowOf<typeof shape> | undefined): AccountRow | null {
  return row === undefined ? null : toAccount(row)
}

function toAccount(row: RowOf<typeof shape>): AccountRow {
  const known = parsed.safeParse({ ...row, standing: jsonOf(row.standing), acting: jsonOf(row.acting) })
  if (!known.success) throw new StoreError('corrupt', 'an account has an unknown role, status or standing')
  return {
    id: row.id,
    signInName: row.sign_in_name,
    displayName: row.display_name,
    ...known.data,
    slotId: row.slot_id,
    generation: row.generation,
    agreementCertificate: row.agreement_certificate,
    signingCertificate: row.signing_certificate,
    ringKey: row.ring_key,
    lettersTried: row.letters_tried,
    mustChange: row.must_change === 1,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
    keyRequest: row.key_request,
    warrant: row.warrant,
  }
}

function valuesOf(account: AccountRow) {
  return [
    account.signInName,
    account.displayName,
    account.role,
    account.status,
    account.slotId,
    account.generation,
    account.agreementCertificate,
    account.signingCertificate,
    account.ringKey,
    account.lettersTried,
    account.mustChange ? 1 : 0,
    account.createdAt,
    account.lastSignInAt,
    canonicalJson(account.standing),
    account.acting === null ? null : canonicalJson(account.acting),
    account.keyRequest,
    account.warrant,
    account.id,
  ]
}
