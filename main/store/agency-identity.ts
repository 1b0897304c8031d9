import { createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { openBytes, sealBytes, wipe } from '../keys/cipher'
import { KeyError } from '../keys/errors'
import type { ReadableDatabase, WritableDatabase } from './database'
import { readSetting, writeSetting } from './settings'

/*
 * An agency's certificate and its key, for one account. They are sealed under a key
 * that comes from the account's own signing key: the recovery ceremony, which never
 * gives signing keys back, does not give this one back either.
 */

/** Who documents are signed as: the certificate (DER), the path up to its root, the key. */
export interface AgencyIdentity {
  readonly privateKey: KeyObject
  readonly certificate: Buffer
  /** The issuer first, the root last. */
  readonly path: readonly Buffer[]
}

/** Whose it is, and the signing key it is sealed by. */
export interface IdentityOwner {
  readonly accountId: string
  readonly signing: KeyObject
}

const nameOf = (accountId: string) => `signing.${accountId}`
const stored = z.strictObject({ sealed: z.base64().nullable() })
const content = z.strictObject({ key: z.base64(), certificate: z.base64(), path: z.array(z.base64()) })

/** Keeps the identity for this account, replacing the one before. */
export function keepIdentity(db: WritableDatabase, owner: IdentityOwner, identity: AgencyIdentity): void {
  const encoded = identity.privateKey.export({ format: 'der', type: 'pkcs8' })
  const text = JSON.stringify({
    key: encoded.toString('base64'),
    certificate: identity.certificate.toString('base64'),
    path: identity.path.map((one) => one.toString('base64')),
  })
  const key = sealingKey(owner.signing)
  const sealed = sealBytes(key, Buffer.from(text), associated(owner)).toString('base64')
  wipe(key, encoded)
  writeSetting(db, nameOf(owner.accountId), { sealed })
}

/** Forgets the identity of this account. */
export function forgetIdentity(db: WritableDatabase, owner: IdentityOwner): void {
  writeSetting(db, nameOf(owner.accountId), { sealed: null })
}

/** The identity this account brought in, or null; one sealed by keys the account no longer has counts as none. */
export function readIdentity(db: ReadableDatabase, owner: IdentityOwner): AgencyIdentity | null {
  const sealed = readSetting(db, nameOf(owner.accountId), stored)?.sealed ?? null
  if (sealed === null) return null
  const key = sealingKey(owner.signing)
  try {
    const text = openBytes(key, Buffer.from(sealed, 'base64'), associated(owner)).toString('utf8')
    const parsed = content.parse(JSON.parse(text))
    const bytes = (base64: string) => Buffer.from(base64, 'base64')
    return {
      privateKey: createPrivateKey({ key: bytes(parsed.key), format: 'der', type: 'pkcs8' }),
      certificate: bytes(parsed.certificate),
      path: parsed.path.map(bytes),
    }
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  } finally {
    wipe(key)
  }
}

function sealingKey(signing: KeyObject): Buffer {
  const secret = signing.export({ format: 'der', type: 'pkcs8' })
  const key = Buffer.from(hkdfSync('sha384', secret, Buffer.alloc(0), 'closehold agency certificate 1', 32))
  wipe(secret)
  return key
}

const associated = ({ accountId }: IdentityOwner) => `closehold agency certificate 1/${accountId}`
