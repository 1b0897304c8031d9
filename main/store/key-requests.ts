import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../shared/contract/fault'
import { instant } from '../../shared/domain/time'
import { publicKeyOf } from '../keys/certificates'
import { canonicalJson } from '../keys/hash'
import { publicKeyFromSpki } from '../keys/key-pairs'
import { signBytes, verifyBytes } from '../keys/signatures'
import type { AccountRow } from './accounts'

/*
 * Fresh public keys that an account made for itself, signed with the certified
 * pair it had before. They wait in its row until a CSO signs in and the register
 * authority certifies them; until then nothing is sealed to them.
 */

const shape = z.strictObject({
  agreement: z.base64().max(400),
  signing: z.base64().max(400),
  at: instant,
  signature: z.base64().max(256),
})

/** The public keys that are to be certified. */
export interface RequestedKeys {
  readonly agreement: KeyObject
  readonly signing: KeyObject
}

interface NewRequest extends RequestedKeys {
  readonly registerId: string
  readonly accountId: string
  readonly at: string
}

/** The text for `AccountRow.keyRequest`, signed with the certified signing key the account had until now. */
export function keyRequest(
  { registerId, accountId, at, ...keys }: NewRequest,
  signedWith: KeyObject,
): string {
  const asked = { agreement: spkiOf(keys.agreement), signing: spkiOf(keys.signing), at }
  const signature = signBytes(signedWith, requestBytes(registerId, accountId, asked)).toString('base64')
  return canonicalJson({ ...asked, signature })
}

/**
 * The keys an account asks to have certified, or a sentence that says why they may not be. Call it for accounts
 * whose row the authority warrants: the signature is checked against the certificate in the row.
 */
export function requestedKeys(of: AccountRow, registerId: string): RequestedKeys | string {
  try {
    const { signature, ...asked } = shape.parse(JSON.parse(of.keyRequest ?? 'null'))
    const bytes = requestBytes(registerId, of.id, asked)
    const isOwn = verifyBytes(publicKeyOf(of.signingCertificate), bytes, Buffer.from(signature, 'base64'))
    if (!isOwn) return 'the request is not signed with the keys the account had before'
    return { agreement: keyOf(asked.agreement), signing: keyOf(asked.signing) }
  } catch {
    return 'the request cannot be read'
  }
}

/**
 * Whether an account's own agreement key is the one its row names: the certified one, or the one that waits to
 * be. If not, somebody changed the row or the request.
 */
export function isOwnKey(of: AccountRow, agreement: KeyObject, registerId: string): boolean {
  try {
    const requested = of.keyRequest === null ? null : requestedKeys(of, registerId)
    if (typeof requested === 'string') return false
    return createPublicKey(agreement).equals(requested?.agreement ?? publicKeyOf(of.agreementCertificate))
  } catch {
    return false
  }
}

/** Whether an account's keys are its own and certified: only then is anything sealed to it, and only then does it sign. */
export function hasCertifiedKeys(of: Pick<AccountRow, 'mustChange' | 'keyRequest'>): boolean {
  return !of.mustChange && of.keyRequest === null
}

/** Throws `conflict` for an account whose keys wait to be certified: nobody could check what it signs. */
export function assertMaySign(of: Pick<AccountRow, 'mustChange' | 'keyRequest'>): void {
  if (hasCertifiedKeys(of)) return
  throw new AppError(
    'conflict',
    'Your keys wait to be certified by a Chief Security Officer: nobody could check what you sign before that.',
  )
}

function requestBytes(
  register: string,
  account: string,
  { agreement, signing, at }: Omit<z.infer<typeof shape>, 'signature'>,
): Buffer {
  const use = 'closehold key request 1'
  return Buffer.from(canonicalJson({ use, register, account, agreement, signing, at }))
}

const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64')
const keyOf = (text: string) => publicKeyFromSpki(Buffer.from(text, 'base64'))
