import type { Role } from '../../shared/domain/account'
import type { ReferencePrefix } from '../../shared/domain/reference'
import { newKey } from '../keys/cipher'
import { listAccounts, type AccountRow } from './accounts'
import type { WritableDatabase } from './database'
import { sendLetter, type GrantTerms } from './grants'
import type { HeldRecords } from './held-records'
import { addToRing, type Ring, type RingEntry } from './key-ring'
import { createRecord } from './records'
import { newReference } from './reference'

/*
 * Records that go by role and not by name: people, which officers and CSOs
 * share, and the directory, which everybody may read. Whoever gets a role later
 * gets their keys with it (see `roleLetter`).
 */

export const sharedKinds = ['person', 'directory'] as const
export type SharedKind = (typeof sharedKinds)[number]

/** Who holds a kind, and what they may do with it. */
export function sharedLevel(kind: SharedKind, role: Role): 'read' | 'work' | null {
  if (kind === 'directory') return role === 'cso' ? 'work' : 'read'
  return role === 'cso' || role === 'officer' ? 'work' : null
}

const prefixes: Readonly<Record<SharedKind, ReferencePrefix>> = { person: 'PN', directory: 'DY' }

const isShared = (kind: string): kind is SharedKind => (sharedKinds as readonly string[]).includes(kind)

interface Maker {
  readonly ring: Ring
  readonly terms: GrantTerms
}

/**
 * Makes an empty record of a shared kind and gives its key to everybody whose
 * role has it: to the maker at once, to the others by letter. Call it in a
 * transaction; append its first revision under the key that this returns.
 */
export function createShared(
  db: WritableDatabase,
  kind: SharedKind,
  { ring, terms }: Maker,
): { readonly recordId: string; readonly reference: string; readonly entry: RingEntry } {
  const made = createRecord(db, { reference: newReference(db, prefixes[kind]), at: terms.at.toISOString() })
  const entry: RingEntry = { recordId: made.recordId, key: newKey(), level: 'work', kind, until: null }
  addToRing(db, ring, entry)
  for (const account of listAccounts(db)) {
    const level = sharedLevel(kind, account.role)
    if (level === null || account.id === ring.accountId) continue
    sendLetter(db, account, { entries: [{ ...entry, level }] }, terms)
  }
  return { ...made, entry }
}

/** What of the shared records that somebody holds goes to a role. */
export function sharedFor(
  role: Role,
  records: HeldRecords | Iterable<readonly [string, RingEntry]>,
): RingEntry[] {
  return [...records].flatMap(([, entry]) => {
    const level = isShared(entry.kind) ? sharedLevel(entry.kind, role) : null
    return level === null || entry.level === 'none' ? [] : [{ ...entry, level, until: null }]
  })
}

/** What of them an account no longer has by its new role, as letters take it back. */
export function sharedTakenBack(
  before: AccountRow['role'],
  now: Role,
  records: Iterable<readonly [string, RingEntry]>,
): RingEntry[] {
  return sharedFor(before, records)
    .filter(({ kind }) => isShared(kind) && sharedLevel(kind, now) === null)
    .map((entry) => ({ ...entry, key: Buffer.alloc(32), level: 'none' }))
}
