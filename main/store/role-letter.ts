import type { KeyObject } from 'node:crypto'
import type { Role } from '../../shared/domain/account'
import { privateKeyToPkcs8 } from '../keys/certificates'
import { auditKeyEntry, auditKeyId, type Held } from './audit-key'
import type { Letter } from './letters'

/** What the sender's session has to give. */
export interface RoleGifts {
  readonly authority: KeyObject
  readonly records: Held
}

/**
 * What a role brings with it, for the letter to whoever gets it: the register
 * authority's key for a CSO, what opens the audit for a CSO and for an auditor.
 * Null where it brings nothing.
 */
export function roleLetter(role: Role, { authority, records }: RoleGifts): Letter | null {
  if (role !== 'cso' && role !== 'auditor') return null
  const audit = auditKeyEntry(records)
  const entries = audit === null ? [] : [audit]
  return role === 'cso' ? { entries, authorityKey: privateKeyToPkcs8(authority) } : { entries }
}

/** Takes back what a role brought, as far as keys can be: what opens the audit. Null where there is nothing. */
export function roleTakenBack(before: Role, now: Role): Letter | null {
  const hadAudit = before === 'cso' || before === 'auditor'
  if (!hadAudit || now === 'cso' || now === 'auditor') return null
  const gone = {
    recordId: auditKeyId,
    key: Buffer.alloc(32),
    level: 'none',
    kind: 'audit',
    until: null,
  } as const
  return { entries: [gone] }
}
