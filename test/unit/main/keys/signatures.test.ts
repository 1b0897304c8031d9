import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../../main/keys/certificates'
import { signBytes, verifyBytes } from '../../../../main/keys/signatures'

const { privateKey, publicKey } = newKeyPair()

describe('signatures over bytes', () => {
  it('hold for any bytes and only for those', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const signature = signBytes(privateKey, bytes)
        expect(verifyBytes(publicKey, bytes, signature)).toBe(true)
        expect(verifyBytes(publicKey, Buffer.concat([bytes, Buffer.of(0)]), signature)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('fail for another key, every flipped bit, truncation and trailing bytes', () => {
    const text = Buffer.from('the head')
    const signature = signBytes(privateKey, text)
    expect(verifyBytes(newKeyPair().publicKey, text, signature)).toBe(false)
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const flipped = Buffer.from(signature)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(verifyBytes(publicKey, text, flipped)).toBe(false)
    }
    for (let length = 0; length < signature.length; length++) {
      expect(verifyBytes(publicKey, text, signature.subarray(0, length))).toBe(false)
    }
    expect(verifyBytes(publicKey, text, Buffer.concat([signature, Buffer.of(0)]))).toBe(false)
  })

  it('are made and believed on P-384 only', () => {
    const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    expect(() => signBytes(p256.privateKey, Buffer.of(1))).toThrow(TypeError)
    expect(verifyBytes(p256.publicKey, Buffer.of(1), Buffer.of(1))).toBe(false)
  })
})
