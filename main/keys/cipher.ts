import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KeyError } from './errors'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** Bytes that sealing adds to a text: nonce and tag. */
export const SEAL_OVERHEAD = NONCE_BYTES + TAG_BYTES

/**
 * Seals a text with AES-256-GCM under a fresh random nonce: nonce (12) | ciphertext | tag (16).
 * `associated` is authenticated, not kept: the same bytes must be given to `openBytes`.
 * Random 96-bit nonces bound a key to well under 2^32 texts; no key here comes near it.
 */
export function sealBytes(key: Uint8Array, plaintext: Uint8Array, associated: Uint8Array | string): Buffer {
  requireKey(key)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(asBytes(associated))
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/**
 * Opens what `sealBytes` made. Throws KeyError `damaged` when key, text or associated data is not exactly
 * the one it was sealed with; nothing unauthenticated is ever returned.
 */
export function openBytes(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array | string): Buffer {
  requireKey(key)
  if (sealed.byteLength < SEAL_OVERHEAD) throw damaged()
  const tagStart = sealed.byteLength - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(asBytes(associated))
  decipher.setAuthTag(sealed.subarray(tagStart))
  const opened = decipher.update(sealed.subarray(NONCE_BYTES, tagStart))
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch {
    throw damaged()
  } finally {
    wipe(opened)
  }
}

/** A fresh random AES-256 key (32 bytes). */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** Overwrites secrets with zeros. Best effort: copies made by the runtime are out of reach. */
export function wipe(...buffers: readonly Uint8Array[]): void {
  for (const buffer of buffers) buffer.fill(0)
}

function asBytes(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : value
}

function requireKey(key: Uint8Array): void {
  if (key.byteLength !== KEY_BYTES) throw new TypeError('a sealing key has 32 bytes')
}

function damaged(): KeyError {
  return new KeyError('damaged', 'A sealed text is damaged or was sealed with another key.')
}
