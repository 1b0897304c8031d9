import type { KeyObject } from 'node:crypto'
import type { Role } from '../../shared/domain/account'
import { privateKeyToPkcs8 } from '../keys/certificates'
import { auditKeyEntry, auditKeyId } from './audit-key'
import type { RingEntry } from './key-ring'
import type { Letter } from './letters'
import { sharedFor, sharedTakenBack } from './shared-records'

/** What the sender's session has to give. */
export interface RoleGifts {
  readonly authority: KeyObject
  readonly records: ReadonlyMap<string, RingEntry>
  /** What the sender keeps that whoever does the same work is to have too: minor incidents to be counted (PSR-48). */
  readonly counted: readonly unknown[]
}

/**
 * What a role brings with it, for the letter to whoever gets it: the register
 * authority's key and the tallies for a CSO, what opens the audit for a CSO and for
 * an auditor, and the records that go by role. Null where it brings nothing.
 */
export function roleLetter(role: Role, { authority, records, counted }: RoleGifts): Letter | null {
  const audit = role === 'cso' || role === 'auditor' ? auditKeyEntry(records) : null
  const entries = [...(audit === null ? [] : [audit]), ...sharedFor(role, records)]
  if (role === 'cso') return { entries, messages: counted, authorityKey: privateKeyToPkcs8(authority) }
  return entries.length === 0 ? null : { entries }
}

/** Takes back what a role brought, as far as keys can be: what opens the audit, and records by role. Null where there is nothing. */
export function roleTakenBack(
  before: Role,
  now: Role,
  records: ReadonlyMap<string, RingEntry>,
): Letter | null {
  const readsAudit = (role: Role) => role === 'cso' || role === 'auditor'
  const audit: RingEntry[] =
    readsAudit(before) && !readsAudit(now)
      ? [{ recordId: auditKeyId, key: Buffer.alloc(32), level: 'none', kind: 'audit', until: null }]
      : []
  const entries = [...audit, ...sharedTakenBack(before, now, records)]
  return entries.length === 0 ? null : { entries }
}
