import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { newKeyPair, privateKeyFromPkcs8, privateKeyToPkcs8 } from '../keys/certificates'
import { newKey, openBytes, sealBytes, wipe } from '../keys/cipher'
import { openEnvelope, sealTo } from '../keys/envelope'
import type { ReadableDatabase, WritableDatabase } from './database'
import { StoreError } from './errors'
import type { RingEntry } from './key-ring'
import { readSetting, writeSetting } from './settings'

/*
 * The audit key's private half rests in a setting, sealed under a wrapping key
 * that travels like a record's: in the ring of the first CSO, by letter to every
 * auditor and CSO after that, and escrowed to the recovery key.
 */

/** Where the wrapping key stands among the keys an account holds. */
export const auditKeyId = 'audit'

const settingName = 'audit.key'
const setting = z.strictObject({ sealed: z.base64(), escrow: z.base64().nullable() })
const associated = 'closehold audit private key 1'

/** Who holds what: a session's records, or a ring as it was loaded. */
export type Held = ReadonlyMap<string, Pick<RingEntry, 'key'>>

/** Makes the audit key of a new register; answers its public half and the entry for the first CSO's ring. */
export function createAuditKey(db: WritableDatabase): { publicKey: KeyObject; entry: RingEntry } {
  const { privateKey, publicKey } = newKeyPair()
  const key = newKey()
  const der = privateKeyToPkcs8(privateKey)
  writeSetting(db, settingName, { sealed: sealBytes(key, der, associated).toString('base64'), escrow: null })
  wipe(der)
  return { publicKey, entry: entryOf(key) }
}

/** The audit key's private half, for whoever holds the wrapping key; null for others. Throws KeyError `damaged`. */
export function openAuditKey(db: ReadableDatabase, held: Held): KeyObject | null {
  const wrapping = held.get(auditKeyId)
  if (wrapping === undefined) return null
  const der = openBytes(wrapping.key, Buffer.from(kept(db).sealed, 'base64'), associated)
  const key = privateKeyFromPkcs8(der)
  wipe(der)
  return key
}

/** What hands the audit key on, for a letter or a ring; null where it is not held. */
export function auditKeyEntry(held: Held): RingEntry | null {
  const wrapping = held.get(auditKeyId)
  return wrapping === undefined ? null : entryOf(wrapping.key)
}

/** Escrows the audit key to a recovery key (its public half), in the place of any before. Throws StoreError('not-found') where it is not held. */
export function escrowAuditKey(db: WritableDatabase, held: Held, recoveryKey: KeyObject): void {
  const wrapping = held.get(auditKeyId)
  if (wrapping === undefined) throw new StoreError('not-found', 'this account does not hold the audit key')
  const escrow = sealTo(wrapping.key, [{ publicKey: recoveryKey }]).toString('base64')
  writeSetting(db, settingName, { ...kept(db), escrow })
}

/** The entry that hands the audit key on, brought back with the private recovery key; null when none was escrowed. Throws KeyError. */
export function auditKeyFromEscrow(db: ReadableDatabase, recoveryKey: KeyObject): RingEntry | null {
  const { escrow } = kept(db)
  return escrow === null ? null : entryOf(openEnvelope(Buffer.from(escrow, 'base64'), recoveryKey))
}

const entryOf = (key: Buffer): RingEntry => ({
  recordId: auditKeyId,
  key,
  level: 'read',
  kind: 'audit',
  until: null,
})

function kept(db: ReadableDatabase): z.infer<typeof setting> {
  const found = readSetting(db, settingName, setting)
  if (found === null) throw new StoreError('corrupt', 'the audit key is missing from this register')
  return found
}
