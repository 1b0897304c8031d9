import { createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { hashRawSync } from '@node-rs/argon2'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  KDF_CEILING,
  KDF_FLOOR,
  calibrateKdf,
  checkKdf,
  costsFor,
  deriveKek,
  floorKdf,
  type KdfParameters,
} from '../../../../main/keys/kdf'

// Derived each time, not remembered.
vi.unmock('../../../../main/keys/kdf')

const parameters = floorKdf()
const outOfBounds: unknown = expect.objectContaining({ kind: 'parameters' })
const gibibyte = 2 ** 30
let kek: Buffer

beforeAll(async () => {
  kek = await deriveKek('Tēnā koe, e hoa mā', parameters)
})

describe('deriving the key-encryption key', () => {
  it('is HKDF-SHA-384 over PBKDF2-HMAC-SHA-512 and Argon2id, computed here by hand', () => {
    const secret = Buffer.from('Tēnā koe, e hoa mā')
    const salt = Buffer.from(parameters.salt, 'base64')
    const approved = pbkdf2Sync(secret, salt, 210_000, 64, 'sha512')
    const argon2 = { algorithm: 2, memoryCost: 262_144, timeCost: 3, parallelism: 4, outputLen: 64, salt }
    const both = Buffer.concat([approved, hashRawSync(secret, argon2)])
    expect(
      kek.equals(Buffer.from(hkdfSync('sha384', both, salt, 'closehold key-encryption key 1', 32))),
    ).toBe(true)
  })

  it('gives the same key for composed and decomposed macrons, and another for anything else', async () => {
    expect((await deriveKek('Tēnā koe, e hoa mā'.normalize('NFD'), parameters)).equals(kek)).toBe(true)
    expect((await deriveKek('Tēnā koe, e hoa ma', parameters)).equals(kek)).toBe(false)
  })

  it('gives another key with a key file: its salt is keyed by the stored one', async () => {
    const file = Buffer.from('a key file')
    const keyed = createHmac('sha384', Buffer.from(parameters.salt, 'base64')).update(file).digest()
    const withFile = await deriveKek('Tēnā koe, e hoa mā', parameters, file)
    expect(withFile.equals(kek)).toBe(false)
    const secret = Buffer.from('Tēnā koe, e hoa mā')
    const argon2 = {
      algorithm: 2,
      memoryCost: 262_144,
      timeCost: 3,
      parallelism: 4,
      outputLen: 64,
      salt: keyed,
    }
    const both = Buffer.concat([
      pbkdf2Sync(secret, keyed, 210_000, 64, 'sha512'),
      hashRawSync(secret, argon2),
    ])
    const expected = Buffer.from(hkdfSync('sha384', both, keyed, 'closehold key-encryption key 1', 32))
    expect(withFile.equals(expected)).toBe(true)
  })

  it('leaves the thread free', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 5)
    await deriveKek('x'.repeat(16), parameters)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })
})

describe('bounds', () => {
  const cases: [string, (p: KdfParameters) => void][] = [
    ['too few PBKDF2 iterations', (p) => (p.pbkdf2Iterations = 209_999)],
    ['too many PBKDF2 iterations', (p) => (p.pbkdf2Iterations = 10_000_001)],
    ['too little memory', (p) => (p.argon2.memoryKiB = 262_143)],
    ['too much memory', (p) => (p.argon2.memoryKiB = 2_097_153)],
    ['too few passes', (p) => (p.argon2.passes = 2)],
    ['too many passes', (p) => (p.argon2.passes = 17)],
    ['no lanes', (p) => (p.argon2.lanes = 0)],
    ['too many lanes', (p) => (p.argon2.lanes = 9)],
    ['a cost that is no whole number', (p) => (p.argon2.passes = 3.5)],
    ['a short salt', (p) => (p.salt = Buffer.alloc(16).toString('base64'))],
    ['a salt with something behind it', (p) => (p.salt += '!')],
  ]

  it.each(cases)('refuses %s, before deriving', async (_name, change) => {
    const changed = structuredClone(parameters)
    change(changed)
    expect(() => {
      checkKdf(changed)
    }).toThrow(outOfBounds)
    const start = performance.now()
    await expect(deriveKek('x'.repeat(16), changed)).rejects.toEqual(outOfBounds)
    expect(performance.now() - start).toBeLessThan(50)
  })

  it('accepts floor and ceiling themselves', () => {
    checkKdf({ ...structuredClone(KDF_FLOOR), salt: parameters.salt })
    checkKdf({ ...structuredClone(KDF_CEILING), salt: parameters.salt })
  })
})

describe('calibration', () => {
  it('chooses memory before passes, within a quarter of the machine', () => {
    expect(costsFor(280, 850, 64 * gibibyte)).toEqual({ memoryKiB: 524_288, passes: 5, lanes: 4 })
    expect(costsFor(100, 850, 64 * gibibyte)).toEqual({ memoryKiB: 2_097_152, passes: 3, lanes: 4 })
    expect(costsFor(280, 850, 1.5 * gibibyte)).toEqual({ memoryKiB: 262_144, passes: 9, lanes: 4 })
    expect(costsFor(20, 850, 4 * gibibyte)).toEqual({ memoryKiB: 1_048_576, passes: 16, lanes: 4 })
  })

  it('stays at the floor on a slow or small machine', () => {
    expect(costsFor(5000, 850, 64 * gibibyte)).toEqual({ memoryKiB: 262_144, passes: 3, lanes: 4 })
    expect(costsFor(900, 850, gibibyte / 4)).toEqual({ memoryKiB: 262_144, passes: 3, lanes: 4 })
  })

  it('always lands within the bounds, and within 0.7 to 1.2 s if the machine is neither slow nor very fast', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.integer({ min: 1, max: 512 }),
        (probe, size) => {
          const argon2 = costsFor(probe, 850, size * gibibyte)
          checkKdf({ pbkdf2Iterations: 210_000, argon2, salt: parameters.salt })
          const expected = (probe * argon2.memoryKiB * argon2.passes) / (262_144 * 3)
          if (probe > 200 && probe < 850) {
            expect(expected).toBeGreaterThan(700)
            expect(expected).toBeLessThan(1200)
          }
        },
      ),
    )
  })

  it('measures this machine, and gives a fresh salt each time', async () => {
    const [one, two] = [await calibrateKdf(), floorKdf()]
    checkKdf(one)
    expect(one.salt).not.toBe(two.salt)
  })
})
