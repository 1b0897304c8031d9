import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEAL_OVERHEAD, newKey, openBytes, sealBytes, wipe } from '../../../../main/keys/cipher'
import { KeyError } from '../../../../main/keys/errors'

const key = newKey()

describe('sealing bytes', () => {
  it('gives back any text under the same key and associated data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 60 }), (text, associated) => {
        const sealed = sealBytes(key, text, associated)
        expect(sealed.length).toBe(text.length + SEAL_OVERHEAD)
        expect(openBytes(key, sealed, associated).equals(text)).toBe(true)
      }),
    )
  })

  it('is AES-256-GCM as nonce, ciphertext, tag', () => {
    const sealed = sealBytes(key, Buffer.from('kia ora'), 'aad')
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAAD(Buffer.from('aad'))
    decipher.setAuthTag(sealed.subarray(-16))
    const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    expect(text.toString()).toBe('kia ora')
  })

  it('never uses a nonce twice in a thousand texts', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      sealBytes(key, Buffer.alloc(0), '').toString('hex', 0, 12),
    )
    expect(new Set(nonces).size).toBe(1000)
  })

  it('refuses every flipped bit', () => {
    const sealed = sealBytes(key, Buffer.from('a sealed text'), 'record 1')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBytes(key, flipped, 'record 1')).toThrow(KeyError)
    }
  })

  it('refuses another key, other associated data and every truncation', () => {
    const sealed = sealBytes(key, Buffer.from('text'), 'record 1')
    expect(() => openBytes(newKey(), sealed, 'record 1')).toThrow(
      expect.objectContaining({ kind: 'damaged' }),
    )
    expect(() => openBytes(key, sealed, 'record 2')).toThrow(expect.objectContaining({ kind: 'damaged' }))
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openBytes(key, sealed.subarray(0, length), 'record 1')).toThrow(KeyError)
    }
  })

  it('takes only keys of 32 bytes', () => {
    expect(() => sealBytes(Buffer.alloc(16), Buffer.alloc(1), '')).toThrow(TypeError)
    expect(() => openBytes(Buffer.alloc(33), Buffer.alloc(40), '')).toThrow(TypeError)
  })

  it('wipes what it is given', () => {
    const secrets = [newKey(), newKey()]
    wipe(...secrets)
    expect(Buffer.concat(secrets).every((byte) => byte === 0)).toBe(true)
  })
})
